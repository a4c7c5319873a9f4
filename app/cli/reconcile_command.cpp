// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/estimate.h"
#include "command.h"
#include "export/reconcile_report.h"
#include "input.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string costs;
    ActualOptions actual;
    std::vector<std::string> environments;
    std::vector<std::string> months;
    std::string prices;
    std::string takeOver;
    std::string format = "text";
    std::string output;
};

struct Writer
{
    std::string_view format;
    std::string (*write)(const ReconcileReport &report);
};

constexpr auto writers = std::to_array<Writer>(
    {{"text", reconcileText}, {"json", reconcileJson}, {"csv", reconcileCsv}, {"markdown", reconcileMarkdown}});

/// "prd=production" as a pair; nothing, and a word about it, when it is none or
/// there is no such environment.
std::optional<std::map<std::string, std::string>> environmentsOf(const Options &options, const Plan &plan)
{
    std::map<std::string, std::string> map;
    for (const std::string &pair : options.environments) {
        const std::size_t sign = pair.find('=');
        if (sign == std::string::npos || sign == 0) {
            refuse("--map '" + pair +
                   "' is no pair; write the tag's value and the environment, "
                   "prd=production");
            return std::nullopt;
        }
        if (!findEnvironment(plan, options.file, pair.substr(sign + 1)))
            return std::nullopt;
        map[pair.substr(0, sign)] = pair.substr(sign + 1);
    }
    return map;
}

/// The plan with all that the file shows. It may replace the one that was read.
int writePlan(const Options &options, const Plan &plan, const Findings &findings)
{
    if (options.takeOver.empty())
        return done;
    const Result<Plan> taken = takeOver(plan, findings.takeOvers);
    if (!taken) {
        complain(options.file + ": " + lineOf(taken.error()));
        return wrongUse;
    }
    return write({options.takeOver, {options.costs, options.prices}}, archText(*taken));
}

int run(const Options &options)
{
    const std::optional<Plan> plan = readPlan(options.file);
    const std::optional<PriceBook> book = plan ? readPrices(*plan, options.prices) : std::nullopt;
    if (!book)
        return wrongUse;
    const auto environments = environmentsOf(options, *plan);
    if (!environments)
        return wrongUse;
    const ByteProgressOnTerminal progress;
    const auto costs = readActualCosts(options.costs, options.actual, {}, progress.sink());
    progress.clear();
    if (!costs) {
        complain(lineOf(costs.error()));
        return wrongUse;
    }
    const Reconciliation outcome = reconcile(*plan, estimate(*plan, *book), **costs, {*environments, options.months});
    const Findings findings = *findTakeOvers(*plan, *book, outcome);
    if (const int written = writePlan(options, *plan, findings); written != done)
        return written;
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    return write({options.output, {options.file, options.costs, options.prices, options.takeOver}},
                 writer->write({*plan, outcome, findings, !options.takeOver.empty()}));
}

} // namespace

Run declareReconcile(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    app.add_option("CSV", options->costs, "A CSV of Cost Explorer, or a Cost and Usage Report")
        ->required()
        ->type_name("");
    app.add_option("--tag", options->actual.tag, "The tag that names the environment (default: environment)")
        ->type_name("NAME");
    app.add_option("--map", options->environments,
                   "Which environment a tag's value means, such as "
                   "prd=production; may be given several times")
        ->type_name("TAG=NAME");
    app.add_option("--month", options->months, "Only this month, such as 2026-10; may be given several times")
        ->type_name("MONTH");
    app.add_option("--take-over", options->takeOver,
                   "Write the plan with the counts, amounts and utilisations that the file shows; FILE itself will do")
        ->type_name("FILE");
    addPrices(app, options->prices);
    addFormat(app, options->format, {"text", "json", "csv", "markdown"});
    addOutput(app, options->output);
    app.footer("Compares what the plan says with what was paid, by price, "
               "environment and month, the largest\n"
               "differences first, and names what has no place in the plan. Cost "
               "Explorer: download the CSV\n"
               "grouped by usage type (best), service or tag. Cost and Usage "
               "Reports, old columns or new, of any\n"
               "size: usage at unblended cost; taxes, credits and fees are "
               "listed besides.\n"
               "What follows for the plan's numbers is listed with its reason: counts from hours, sizes from what was\n"
               "billed, utilisation from split cost allocation data, from the last whole month of the file.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

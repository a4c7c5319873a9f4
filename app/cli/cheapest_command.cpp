// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "export/options_report.h"
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
    std::string service;
    int milliseconds = 1000;
    int waitingMinutes = 0;
    int leastTasks = 0;
    std::string prices;
    std::string format = "text";
    std::string output;
};

/// How a search is written in each format.
struct Writer
{
    std::string_view format;
    std::string (*write)(const Plan &plan, const SearchReport &report);
};

constexpr auto writers =
    std::to_array<Writer>({{"text", policySearchText}, {"json", policySearchJson}, {"csv", policySearchCsv}});

int run(const Options &options)
{
    const std::optional<Plan> plan = readPlan(options.file);
    if (!plan)
        return wrongUse;
    const std::optional<Id> service = findService(*plan, options.file, options.service);
    if (!service)
        return wrongUse;
    const std::optional<PriceBook> book = readPrices(*plan, options.prices);
    if (!book)
        return wrongUse;
    const int least = options.leastTasks > 0 ? options.leastTasks : leastTasksFor(*plan, *service);
    const ServiceLevel level{static_cast<double>(options.milliseconds), options.waitingMinutes, least};
    const auto search = findCheapestPolicy(*plan, *service, level, {}, {}, *book);
    if (!search) {
        complain(options.file + ": " + lineOf(search.error()));
        return wrongUse;
    }
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    const int written =
        write({options.output, {options.file, options.prices}}, writer->write(*plan, {*service, level, **search}));
    return written == done && !(*search)->cheapest ? answerIsNo : written;
}

} // namespace

Run declareCheapest(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    app.add_option("--service", options->service, "The service; \"environment/name\" when several have the name")
        ->type_name("NAME")
        ->required();
    app.add_option("--milliseconds", options->milliseconds,
                   "95 of 100 requests of every minute are faster (default: 1000)")
        ->type_name("MS")
        ->check(CLI::Range(1, 86'400'000).description(""));
    app.add_option("--waiting-minutes", options->waitingMinutes,
                   "Minutes of the month that may end with requests waiting (default: 0)")
        ->type_name("N")
        ->check(CLI::Range(0, 100'000).description(""));
    app.add_option("--least-tasks", options->leastTasks,
                   "The minimum is not below it (default: what the environment needs to be available)")
        ->type_name("N")
        ->check(CLI::Range(1, 5000).description(""));
    addPrices(app, options->prices);
    addFormat(app, options->format, {"text", "json", "csv"});
    addOutput(app, options->output);
    app.footer(
        "Simulates a month of every minimum, CPU target, task size and processor that is worth a try. Memory is\n"
        "never less than drawn. Exit code 1 when nothing keeps within the bounds.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

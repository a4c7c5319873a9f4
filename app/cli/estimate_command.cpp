// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "bill/estimate.h"
#include "command.h"
#include "export/estimate_report.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "plan/check.h"

#include <CLI/CLI.hpp>
#include <array>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string environment;
    std::string budget;
    std::string prices;
    std::string format = "text";
    std::string output;
};

/// How the bill is written in each format.
struct Writer
{
    std::string_view format;
    std::string (*write)(const Plan &plan, const Estimate &estimate, Id environment);
};

constexpr auto writers = std::to_array<Writer>(
    {{"text", estimateText}, {"json", estimateJson}, {"csv", estimateCsv}, {"markdown", estimateMarkdown}});

std::vector<std::string> formatNames()
{
    std::vector<std::string> names;
    for (const Writer &writer : writers)
        names.emplace_back(writer.format);
    return names;
}

Estimate estimateWithProblems(const Plan &plan, const PriceBook &book)
{
    Estimate result = estimate(plan, book);
    // What is wrong with the drawing is wrong with its bill as well.
    const Problems problems = check(plan);
    result.problems.insert(result.problems.begin(), problems.begin(), problems.end());
    return result;
}

int compareWithBudget(const Options &options, const Decimal &budget, Money total)
{
    if (total.inUsd() <= budget)
        return done;
    const Money excess = total - amountOf(Quantity::of(budget), Decimal(1));
    complain(options.file + ": " + inDollars(total) + " a month is " + inDollars(excess) +
             " above the budget; look at the idle money, or raise --budget");
    return answerIsNo;
}

int run(const Options &options)
{
    const std::optional<Decimal> budget = Decimal::fromText(options.budget);
    if (!options.budget.empty() && (!budget || *budget < Decimal(0)))
        return refuse("--budget '" + options.budget + "' is no amount; write dollars a month, such as 500 or 99.50");
    const std::optional<Plan> plan = readPlan(options.file);
    if (!plan)
        return wrongUse;
    const std::optional<PriceBook> book = readPrices(options.prices);
    if (!book)
        return wrongUse;
    const std::optional<Id> environment = findEnvironment(*plan, options.file, options.environment);
    if (!environment)
        return wrongUse;
    Estimate bill = estimateWithProblems(*plan, *book);
    if (environment->isValid())
        bill = onlyEnvironment(bill, *plan, *environment);
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    const int written =
        write({options.output, {options.file, options.prices}}, writer->write(*plan, bill, *environment));
    if (written != done || options.budget.empty())
        return written;
    return compareWithBudget(options, *budget, bill.plan.total);
}

} // namespace

Run declareEstimate(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    addEnvironment(app, options->environment);
    app.add_option("--budget", options->budget, "Exit with 1 when a month costs more than this")->type_name("USD");
    addPrices(app, options->prices);
    addFormat(app, options->format, formatNames());
    addOutput(app, options->output);
    app.footer("Amounts are list prices in USD without tax. Charges that depend on usage which the plan does not\n"
               "give are listed with their price and are not in the total.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

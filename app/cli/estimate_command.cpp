// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "bill/budget.h"
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
    std::string scenario;
    std::string environment;
    std::string budget;
    std::string prices;
    std::string format = "text";
    std::string output;
};

constexpr std::string_view statedBudgets = "plan";

/// How the bill is written in each format.
struct Writer
{
    std::string_view format;
    std::string (*write)(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp);
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

/// Complains of each budget in the plan that is exceeded; with `environment`, of that one's alone.
int compareWithPlansBudgets(const Options &options, const Plan &plan, const Estimate &bill, Id environment)
{
    bool isStated = false;
    int answer = done;
    for (const BudgetState &state : budgetsOf(plan, bill)) {
        if (environment.isValid() && state.environment != environment)
            continue;
        isStated = true;
        if (!state.isOver())
            continue;
        complain(options.file + ": " + inWords(inWords(plan, state)) +
                 "; look at the idle money, or change the budget");
        answer = answerIsNo;
    }
    if (isStated)
        return answer;
    return refuse("--budget plan: " + options.file + " states no budget; give one in its settings or environments");
}

int run(const Options &options)
{
    const bool asStated = options.budget == statedBudgets;
    const std::optional<Decimal> budget = Decimal::fromText(options.budget);
    if (!options.budget.empty() && !asStated && (!budget || *budget < Decimal(0)))
        return refuse("--budget '" + options.budget +
                      "' is no amount; write dollars a month, such as 500 or 99.50, or 'plan' for the plan's budgets");
    const std::optional<Plan> plan = readPlan(options.file, options.scenario);
    if (!plan)
        return wrongUse;
    const std::optional<PriceBook> book = readPrices(*plan, options.prices);
    if (!book)
        return wrongUse;
    const std::optional<Id> environment = findEnvironment(*plan, options.file, options.environment);
    if (!environment)
        return wrongUse;
    const Estimate whole = estimateWithProblems(*plan, *book);
    Estimate bill = whole;
    if (environment->isValid())
        bill = onlyEnvironment(bill, *plan, *environment);
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    const int written = write({options.output, {options.file, options.prices}},
                              writer->write(*plan, bill, *environment, {true, options.scenario}));
    if (written != done || options.budget.empty())
        return written;
    if (asStated)
        return compareWithPlansBudgets(options, *plan, whole, *environment);
    return compareWithBudget(options, *budget, bill.plan.total);
}

} // namespace

Run declareEstimate(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    addEnvironment(app, options->environment);
    addScenario(app, options->scenario);
    app.add_option("--budget", options->budget,
                   "Exit with 1 when a month costs more than this; 'plan': than the plan's own budgets")
        ->type_name("USD");
    addPrices(app, options->prices);
    addFormat(app, options->format, formatNames());
    addOutput(app, options->output);
    app.footer("Amounts are prices without tax, by the conventions of the plan's settings, which the output states;\n"
               "JSON and CSV are in USD. Charges that depend on usage which the plan does not give are listed with\n"
               "their price and are not in the total.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

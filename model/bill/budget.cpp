// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/budget.h"

#include "base/format.h"

namespace bayplan {

namespace {

Money toMoney(const Decimal &usd)
{
    return amountOf(Quantity::whole(1), usd);
}

bool isNear(const BudgetState &state, Share warning)
{
    return !state.isOver() && Int128{state.cost.inNanoUsd()} * Share::whole().basisPoints >=
                                  Int128{state.budget.inNanoUsd()} * warning.basisPoints;
}

} // namespace

std::optional<Money> budgetOf(const Plan &plan, Id environment)
{
    const auto *details = detailsOf<Environment>(plan.find(environment));
    const std::optional<Decimal> budget =
        environment.isValid() ? details ? details->budget : std::nullopt : plan.settings.budget;
    return budget ? std::optional(toMoney(*budget)) : std::nullopt;
}

std::vector<BudgetState> budgetsOf(const Plan &plan, const Estimate &estimate)
{
    std::vector<BudgetState> states;
    const auto add = [&](Id id) {
        const std::optional<Money> budget = budgetOf(plan, id);
        if (!budget)
            return;
        const Cost *cost = estimate.find(id);
        BudgetState state{id, *budget, cost ? cost->total : Money()};
        state.isNear = isNear(state, plan.settings.budgetWarning);
        states.push_back(state);
    };
    add(Id{});
    for (const Id root : plan.children(Id{}))
        add(root);
    return states;
}

Text inWords(const Plan &plan, const BudgetState &state)
{
    const Element *environment = plan.find(state.environment);
    const std::string &name = environment ? environment->name : plan.name;
    if (state.isOver())
        return text(BAYPLAN_TEXT("%1: %2 a month is %3 above the budget of %4"), name, state.cost,
                    state.cost - state.budget, state.budget);
    return text(BAYPLAN_TEXT("%1: %2 a month is %3 of the budget of %4"), name, state.cost,
                inPercent(state.cost, state.budget), state.budget);
}

Problems budgetProblems(const Plan &plan, const Estimate &estimate)
{
    Problems problems;
    for (const BudgetState &state : budgetsOf(plan, estimate)) {
        if (!state.isOver() && !state.isNear)
            continue;
        problems.push_back({state.isOver() ? Severity::warning : Severity::note,
                            state.isOver() ? "budget-exceeded" : "budget-near", inWords(plan, state),
                            text(BAYPLAN_TEXT("look at the idle money, or change the budget")), state.environment,
                            std::nullopt});
    }
    return problems;
}

} // namespace bayplan

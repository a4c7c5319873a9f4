// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/estimate.h"

#include "base/parallel.h"

#include <array>
#include <map>
#include <set>

namespace bayplan {

namespace {

/// The environment with its content, and the sources, repositories and links that its traffic and its images come by,
/// alone in a plan with the same settings.
Plan planAround(const Plan &plan, Id environment)
{
    const std::vector<Id> inside = withDescendants(plan, environment);
    std::set<Id> kept(inside.begin(), inside.end());
    for (const Id root : plan.children(Id{})) {
        if (!detailsOf<Environment>(plan.find(root)))
            kept.insert(root);
    }
    std::vector<Element> elements;
    for (const Id id : kept)
        elements.push_back(*plan.find(id));
    std::vector<Link> links;
    plan.forEachLink([&](const Link &link) {
        if (kept.contains(link.from) && kept.contains(link.to))
            links.push_back(link);
    });
    Plan result = Plan::assembled(std::move(elements), std::move(links));
    result.settings = plan.settings;
    return result;
}

Plan withRunningHours(Plan plan, Id environment, const WeekHours &hours)
{
    Element element = *plan.find(environment);
    std::get<Environment>(element.details).runningHours = hours;
    plan.setElement(std::move(element));
    return plan;
}

Cost costIn(const Estimate &estimate, Id environment)
{
    const Cost *cost = estimate.find(environment);
    return cost ? *cost : Cost{};
}

/// Real hours of a year that an environment runs by a calendar. Running always is no schedule, so no holiday stops it.
std::optional<int> hoursInYear(const WeekHours &running, const Environment &environment, int year)
{
    const std::vector<Date> none;
    return bayplan::hoursInYear(running, year, environment.timeZone, running.isAlways() ? none : environment.holidays);
}

/// What an environment pays in a year, in two parts.
struct YearCost
{
    Money followsHours; ///< of what stays as it is while it runs
    Money simulated;    ///< of simulated services, and of what flows
};

/// Bills a year of the environment's real calendar. The plan's month has as many hours.
YearCost yearCost(const Plan &plan, Id environment, const PriceBook &book)
{
    FlowOptions options;
    options.span = SimulatedTime::Span::year;
    const std::optional<Estimate> estimate = Estimator(book, std::nullopt, options).estimate(plan);
    YearCost cost;
    for (const BillLine &line : estimate->lines) {
        if (line.environment != environment)
            continue;
        const bool isSimulated = line.kind == LineKind::usage || estimate->simulation->find(line.element);
        (isSimulated ? cost.simulated : cost.followsHours) += line.amount;
    }
    return cost;
}

/// What an environment pays in a year for being up by its running hours more than it would by its needed hours.
/// Fixed counts follow the hours in proportion; simulated services are simulated through both years.
std::optional<Money> savingPerYear(Plan plan, Id environment, const PriceBook &book)
{
    const auto details = *detailsOf<Environment>(plan.find(environment));
    const WeekHours needed = neededHoursOf(details, plan.settings);
    const int year = plan.settings.year;
    const auto whole = bayplan::hoursInYear(WeekHours::always(), year, details.timeZone, {});
    const auto now = hoursInYear(details.runningHours, details, year);
    const auto then = hoursInYear(needed, details, year);
    if (!whole || !now || !then)
        return std::nullopt;
    plan.settings.calendarMonth.reset();
    plan.settings.hoursPerMonth = *whole;
    // A year takes long, and most environments run always.
    const std::array hours = {WeekHours::always(), WeekHours::never(), needed, details.runningHours};
    const std::size_t count = details.runningHours.isAlways() ? hours.size() - 1 : hours.size();
    std::array<YearCost, hours.size()> costs;
    inParallel(count, processors(), [&](std::size_t i) {
        costs[i] = yearCost(withRunningHours(plan, environment, hours[i]), environment, book);
    });
    const YearCost &up = costs[0];
    const Money fixed =
        amountOf(Quantity(Int128{*now} - *then, *whole), (up.followsHours - costs[1].followsHours).inUsd());
    const Money running = count == hours.size() ? costs[3].simulated : up.simulated;
    return fixed + running - costs[2].simulated;
}

} // namespace

ScheduleSaving scheduleSaving(const Plan &plan, Id environment, const PriceBook &book)
{
    // What all environments share cannot be seen in one alone: a commitment is paid whether its tasks run or not.
    const bool isShared = !plan.settings.savingsPlans.empty() || plan.settings.freeAllowances;
    const Plan alone = isShared ? plan : planAround(plan, environment);
    const auto &details = *detailsOf<Environment>(alone.find(environment));
    const WeekHours needed = neededHoursOf(details, plan.settings);
    ScheduleSaving saving;
    const Estimate now = estimate(alone, book);
    const Estimate then = estimate(withRunningHours(alone, environment, needed), book);
    saving.now = costIn(now, environment);
    saving.then = costIn(then, environment);
    saving.perMonth = now.plan.total - then.plan.total;
    saving.perYear = savingPerYear(alone, environment, book);
    saving.staysOn = saving.then.alwaysOn;
    return saving;
}

} // namespace bayplan

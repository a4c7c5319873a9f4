// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/estimate.h"

namespace bayplan {

Cost &Cost::operator+=(const Cost &other)
{
    total += other.total;
    timeBilled += other.timeBilled;
    usageBilled += other.usageBilled;
    alwaysOn += other.alwaysOn;
    alwaysOnUnneeded += other.alwaysOnUnneeded;
    idle += other.idle;
    hasUnknownUsage = hasUnknownUsage || other.hasUnknownUsage;
    return *this;
}

const Cost *Estimate::find(Id element) const
{
    if (!element.isValid())
        return plan.total == Money() && !plan.hasUnknownUsage ? nullptr : &plan;
    const auto found = elements.find(element);
    return found == elements.end() ? nullptr : &found->second;
}

Estimate estimate(const Plan &plan, const PriceBook &book)
{
    return *Estimator(book).estimate(plan);
}

namespace {

/// The environment with its content, alone in a plan with the same settings.
Plan planOfOnly(const Plan &plan, Id environment)
{
    std::vector<Element> elements;
    for (const Id id : withDescendants(plan, environment))
        elements.push_back(*plan.find(id));
    Plan result = Plan::assembled(std::move(elements), {});
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

/// Real hours of a year that an environment runs by a calendar. Running always is no schedule, so no holiday stops it.
std::optional<int> hoursInYear(const WeekHours &running, const Environment &environment, int year)
{
    const std::vector<Date> none;
    return bayplan::hoursInYear(running, year, environment.timeZone, running.isAlways() ? none : environment.holidays);
}

/// What an environment pays in a year for being up by its needed hours more than it would by its running hours.
std::optional<Money> savingPerYear(Plan plan, Id environment, const PriceBook &book)
{
    const auto &details = *detailsOf<Environment>(plan.find(environment));
    const int year = plan.settings.year;
    const auto whole = bayplan::hoursInYear(WeekHours::always(), year, details.timeZone, {});
    const auto now = hoursInYear(details.runningHours, details, year);
    const auto then = hoursInYear(neededHoursOf(details, plan.settings), details, year);
    if (!whole || !now || !then)
        return std::nullopt;
    plan.settings.hoursPerMonth = *whole;
    const Money up = estimate(withRunningHours(plan, environment, WeekHours::always()), book).plan.total;
    const Money down = estimate(withRunningHours(plan, environment, WeekHours::never()), book).plan.total;
    return amountOf(Quantity(Int128{*now} - *then, *whole), (up - down).inUsd());
}

} // namespace

ScheduleSaving scheduleSaving(const Plan &plan, Id environment, const PriceBook &book)
{
    const Plan alone = planOfOnly(plan, environment);
    const auto &details = *detailsOf<Environment>(alone.find(environment));
    ScheduleSaving saving;
    saving.now = estimate(alone, book).plan;
    saving.then = estimate(withRunningHours(alone, environment, neededHoursOf(details, plan.settings)), book).plan;
    saving.perMonth = saving.now.total - saving.then.total;
    saving.perYear = savingPerYear(alone, environment, book);
    saving.staysOn = saving.then.alwaysOn;
    return saving;
}

} // namespace bayplan

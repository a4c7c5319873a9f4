// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/estimate.h"

namespace bayplan {

std::string_view keyOf(LineTerms terms)
{
    return terms == LineTerms::list ? "list" : terms == LineTerms::free ? "free" : "savings-plan";
}

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
    return elements.find(element);
}

Estimate estimate(const Plan &plan, const PriceBook &book)
{
    return *Estimator(book).estimate(plan);
}

} // namespace bayplan

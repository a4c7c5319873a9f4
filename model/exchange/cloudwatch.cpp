// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/cloudwatch.h"

namespace bayplan {

Result<MeasuredUtilisation> measuredUtilisation(const Plan &, Id, std::string_view)
{
    return failure("not-cloudwatch", text(BAYPLAN_TEXT("this is no answer of CloudWatch")));
}

Result<Plan> applyUtilisation(const Plan &plan, Id element, const MeasuredUtilisation &)
{
    if (!plan.find(element))
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), element.value), {},
                       element);
    return plan;
}

std::string utilisationCommand(const Plan &, Id)
{
    return {};
}

} // namespace bayplan

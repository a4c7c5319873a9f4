// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/transfers.h"

namespace bayplan {

std::vector<Field> transferFields()
{
    using T = Transfers;
    std::vector<Field> fields = {
        field(&T::internet, "internetTransfer", BAYPLAN_TEXT("To the internet"))
            .describedAs(BAYPLAN_TEXT("In a month, besides responses that leave through a load balancer.")),
        field(&T::zones, "zoneTransfer", BAYPLAN_TEXT("To other zones"))
            .describedAs(BAYPLAN_TEXT("In a month, to databases and others; billed at both ends.")),
        field(&T::regions, "regionTransfer", BAYPLAN_TEXT("To other regions"))
            .describedAs(BAYPLAN_TEXT("In a month, such as replicas elsewhere."))};
    for (Field &each : fields)
        each.measuredIn("GB").between(0, 1'000'000'000).in(BAYPLAN_TEXT("Data transfer"));
    return fields;
}

} // namespace bayplan

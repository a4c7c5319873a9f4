// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/month_long.h"

namespace bayplan {

Charge monthLong(const Draft &draft, Meter meter, int count, Text what)
{
    const Site &site = draft.site();
    return {meter, Quantity(Int128{count} * site.copies * site.monthHours, 1),
            factorsInWords(site, {std::move(what), hoursInWords(site.monthHours)})};
}

void chargeAddresses(Draft &draft, int addresses)
{
    draft.addAlwaysOn(
        monthLong(draft, Meter::ipv4Hour, addresses,
                  counted(addresses, BAYPLAN_TEXT("%1 public address"), BAYPLAN_TEXT("%1 public addresses"))));
}

} // namespace bayplan

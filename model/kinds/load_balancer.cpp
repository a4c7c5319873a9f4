// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/load_balancer.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

std::vector<Field> fields()
{
    using L = LoadBalancer;
    return {choiceField(&L::type, "type", BAYPLAN_TEXT("Type"),
                        {{"application", BAYPLAN_TEXT("Application")}, {"network", BAYPLAN_TEXT("Network")}})
                .describedAs(BAYPLAN_TEXT("Application speaks HTTP, network TCP and UDP.")),
            field(&L::internetFacing, "internetFacing", BAYPLAN_TEXT("Internet-facing"))
                .describedAs(BAYPLAN_TEXT("Has a public IPv4 address in each zone.")),
            field(&L::zones, "zones", BAYPLAN_TEXT("Zones"))
                .between(1, 6)
                .describedAs(BAYPLAN_TEXT("Availability zones it stands in.")),
            field(&L::capacityUnits, "capacityUnits", BAYPLAN_TEXT("Capacity units"))
                .between(0, 1'000'000)
                .measuredIn("LCU")
                .in(BAYPLAN_TEXT("Usage"))
                .describedAs(BAYPLAN_TEXT("Mean units in use; unknown until you give it."))};
}

Text summary(const LoadBalancer &balancer)
{
    const Text type =
        balancer.type == BalancerType::application ? text(BAYPLAN_TEXT("application")) : text(BAYPLAN_TEXT("network"));
    return joined(
        {type, balancer.internetFacing ? text(BAYPLAN_TEXT("internet-facing")) : text(BAYPLAN_TEXT("internal"))});
}

} // namespace

const Kind &describe(const LoadBalancer *)
{
    static const Kind kind =
        KindBuilder<LoadBalancer>{
            {.key = "load-balancer",
             .label = BAYPLAN_TEXT("Load balancer"),
             .help = BAYPLAN_TEXT("Spreads requests over services and functions; stays on when the tasks are gone."),
             .section = BAYPLAN_TEXT("Traffic and network"),
             .parents = {"environment"},
             .linksTo = {"service", "function"},
             .shape = Shape::card,
             .size = {212, 58},
             .fields = fields()},
            summary}
            .built();
    return kind;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/nat_gateway.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

std::vector<Field> fields()
{
    using N = NatGateway;
    return {field(&N::gateways, "gateways", BAYPLAN_TEXT("Gateways"))
                .between(1, 100)
                .describedAs(BAYPLAN_TEXT("How many: usually one, or one in each zone.")),
            field(&N::gigabytesPerMonth, "gigabytesPerMonth", BAYPLAN_TEXT("Other data a month"))
                .between(0, 1'000'000'000)
                .measuredIn("GB")
                .in(BAYPLAN_TEXT("Usage"))
                .describedAs(BAYPLAN_TEXT(
                    "Besides images that tasks pull and logs, which are counted; unknown until you give it."))};
}

Text summary(const NatGateway &nat)
{
    return nat.gateways == 1 ? text(BAYPLAN_TEXT("1 gateway"))
                             : text(BAYPLAN_TEXT("%1 gateways"), static_cast<std::int64_t>(nat.gateways));
}

} // namespace

const Kind &describe(const NatGateway *)
{
    static const Kind kind =
        KindBuilder<NatGateway>{
            {.key = "nat-gateway",
             .label = BAYPLAN_TEXT("NAT gateway"),
             .help = BAYPLAN_TEXT("Lets private tasks reach the internet; stays on when the tasks are gone."),
             .section = BAYPLAN_TEXT("Traffic and network"),
             .parents = {"environment"},
             .shape = Shape::card,
             .size = {212, 58},
             .fields = fields()},
            summary}
            .built();
    return kind;
}

} // namespace bayplan

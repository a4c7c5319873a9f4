// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/load_balancer.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool isApplication(const LoadBalancer &balancer)
{
    return balancer.type == BalancerType::application;
}

bool isNetwork(const LoadBalancer &balancer)
{
    return balancer.type == BalancerType::network;
}

bool isComputed(const LoadBalancer &balancer)
{
    return !balancer.capacityUnits;
}

bool triesRules(const LoadBalancer &balancer)
{
    return isApplication(balancer) && isComputed(balancer);
}

std::vector<Field> loadFields()
{
    using L = LoadBalancer;
    std::vector<Field> fields = {
        field(&L::capacityUnits, "capacityUnits", BAYPLAN_TEXT("Capacity units"))
            .between(0, 1'000'000)
            .measuredIn("LCU")
            .describedAs(BAYPLAN_TEXT("Mean units in use; from the traffic if empty, unknown without.")),
        field(&L::rules, "rules", BAYPLAN_TEXT("Rules"))
            .between(0, 10'000)
            .when(triesRules)
            .describedAs(BAYPLAN_TEXT("Listener rules that are tried for a request; 10 are free.")),
        field(&L::requestsPerConnection, "requestsPerConnection", BAYPLAN_TEXT("Requests a connection"))
            .between(1, 1'000'000)
            .when(isComputed)
            .describedAs(BAYPLAN_TEXT("Browsers and clients that keep connections send several.")),
        field(&L::connectionTime, "connectionTime", BAYPLAN_TEXT("Connection time"))
            .measuredIn("s")
            .between(0, 86'400)
            .when(isComputed)
            .describedAs(BAYPLAN_TEXT("How long a connection stays open; 60 s is the usual idle time-out."))};
    for (Field &each : fields)
        each.in(BAYPLAN_TEXT("Usage"));
    return fields;
}

std::vector<Field> fields()
{
    using L = LoadBalancer;
    std::vector<Field> result = {
        choiceField(&L::type, "type", BAYPLAN_TEXT("Type"),
                    {{"application", BAYPLAN_TEXT("Application")}, {"network", BAYPLAN_TEXT("Network")}})
            .describedAs(BAYPLAN_TEXT("Application speaks HTTP, network TCP and UDP.")),
        choiceField(&L::protocol, "protocol", BAYPLAN_TEXT("Protocol"),
                    {{"tcp", BAYPLAN_TEXT("TCP")}, {"udp", BAYPLAN_TEXT("UDP")}, {"tls", BAYPLAN_TEXT("TLS")}})
            .when(isNetwork)
            .describedAs(BAYPLAN_TEXT("A capacity unit covers fewer connections of TLS.")),
        field(&L::internetFacing, "internetFacing", BAYPLAN_TEXT("Internet-facing"))
            .describedAs(BAYPLAN_TEXT("Has a public IPv4 address in each zone.")),
        field(&L::zones, "zones", BAYPLAN_TEXT("Zones"))
            .between(1, 6)
            .describedAs(BAYPLAN_TEXT("Availability zones it stands in."))};
    for (Field &part : loadFields())
        result.push_back(std::move(part));
    return result;
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

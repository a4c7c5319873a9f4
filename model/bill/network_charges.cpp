// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"
#include "bill/monitoring.h"
#include "bill/month_long.h"
#include "bill/pulls.h"
#include "bill/tiers.h"

namespace bayplan {

namespace {

/// Whether an element is the first of its environment that `counts`: what all of them share is charged once.
template <typename Counts>
bool isFirst(const Plan &plan, const Element &element, Counts counts)
{
    for (const Id id : plan.children(element.parent)) {
        if (counts(plan.find(id)))
            return id == element.id;
    }
    return false;
}

bool isGateway(const Element *element)
{
    return detailsOf<NatGateway>(element) != nullptr;
}

bool takesLogs(const Element *element)
{
    const auto *endpoint = detailsOf<Endpoint>(element);
    return endpoint && endpoint->logs;
}

void chargeData(Draft &draft, Meter meter, const Quantity &gigabytes, Text words)
{
    const Site &site = draft.site();
    draft.addUsage({meter, gigabytes * Quantity::whole(site.copies), factorsInWords(site, {std::move(words)})});
}

/// Charges data that nobody can count for the user.
void chargeOtherData(Draft &draft, Meter meter, const std::optional<Decimal> &gigabytes)
{
    if (gigabytes)
        chargeData(draft, meter, Quantity::of(*gigabytes), text(BAYPLAN_TEXT("%1 GB"), *gigabytes));
    else
        draft.addUnknown(meter, text(BAYPLAN_TEXT("GB a month")));
}

void chargePulls(Draft &draft)
{
    const PulledData pulled = pulledThroughGateways(draft.site());
    if (!pulled.gigabytes.isZero())
        chargeData(draft, Meter::natGb, pulled.gigabytes,
                   text(BAYPLAN_TEXT("%1 task starts pull %2 GB of images"), pulled.starts.toText(1),
                        pulled.gigabytes.toText(3)));
    if (pulled.isPartial)
        draft.addUnknown(Meter::natGb, text(BAYPLAN_TEXT("size of the images that tasks pull")));
}

void chargeLogs(Draft &draft, Meter meter)
{
    const Quantity gigabytes = logsOfPrivateTasks(draft.site());
    if (!gigabytes.isZero())
        chargeData(draft, meter, gigabytes, text(BAYPLAN_TEXT("%1 GB of logs of private tasks"), gigabytes.toText(3)));
}

} // namespace

void charge(Draft &draft, const Element &element, const NatGateway &gateway)
{
    draft.addAlwaysOn(
        monthLong(draft, Meter::natHour, gateway.gateways,
                  counted(gateway.gateways, BAYPLAN_TEXT("%1 NAT gateway"), BAYPLAN_TEXT("%1 NAT gateways"))));
    chargeAddresses(draft, gateway.gateways);
    if (isFirst(draft.plan(), element, isGateway)) {
        chargePulls(draft);
        if (!hasLogEndpoint(draft.site()))
            chargeLogs(draft, Meter::natGb);
    }
    chargeOtherData(draft, Meter::natGb, gateway.gigabytesPerMonth);
}

void charge(Draft &draft, const Element &element, const Endpoint &endpoint)
{
    const int count = endpointsIn(endpoint);
    if (count == 0)
        return;
    draft.addAlwaysOn(
        monthLong(draft, Meter::endpointHour, count * endpoint.zones,
                  text(BAYPLAN_TEXT("%1 × %2"),
                       std::vector<Text>{counted(count, BAYPLAN_TEXT("%1 endpoint"), BAYPLAN_TEXT("%1 endpoints"))},
                       std::vector<Text>{counted(endpoint.zones, BAYPLAN_TEXT("%1 zone"), BAYPLAN_TEXT("%1 zones"))})));
    if (isFirst(draft.plan(), element, takesLogs))
        chargeLogs(draft, Meter::endpointGb);
    chargeOtherData(draft, Meter::endpointGb, endpoint.gigabytesPerMonth);
}

namespace {

void chargeSecrets(Draft &draft, const Environment &environment)
{
    const Site &site = draft.site();
    draft.addAlwaysOn(
        {Meter::secretMonth, Quantity::whole(std::int64_t{environment.secrets} * site.copies),
         factorsInWords(site, {counted(environment.secrets, BAYPLAN_TEXT("%1 secret"), BAYPLAN_TEXT("%1 secrets"))})});
    if (environment.secretReads)
        chargeData(draft, Meter::secretRequests, Quantity::of(*environment.secretReads),
                   text(BAYPLAN_TEXT("%1 reads"), *environment.secretReads));
    else
        draft.addUnknown(Meter::secretRequests, text(BAYPLAN_TEXT("reads a month")));
}

void chargeFlowLogs(Draft &draft, const Environment &environment)
{
    const Site &site = draft.site();
    const Quantity gigabytes = Quantity::of(environment.flowLogs);
    chargeTiers(draft, Meter::logsVended, gigabytes * Quantity::whole(site.copies),
                factorsInWords(site, {text(BAYPLAN_TEXT("%1 GB of flow logs"), environment.flowLogs)}));
    chargeKeptLogs(draft, gigabytes, environment.flowLogRetention);
}

} // namespace

void charge(Draft &draft, const Element &, const Environment &environment)
{
    if (environment.secrets > 0)
        chargeSecrets(draft, environment);
    if (environment.flowLogs > Decimal(0))
        chargeFlowLogs(draft, environment);
}

} // namespace bayplan

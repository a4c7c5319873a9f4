// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"

#include "base/format.h"

namespace bayplan {

namespace {

/// Something that stays on all month, so many times.
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

/// Exact GB of storage in words: "12.5 GB".
Text gigabytesInWords(const Quantity &gigabytes)
{
    return text(BAYPLAN_TEXT("%1 GB"), gigabytes.toText(3));
}

} // namespace

void charge(Draft &draft, const Element &, const LoadBalancer &balancer)
{
    const Site &site = draft.site();
    const bool application = balancer.type == BalancerType::application;
    draft.addAlwaysOn(
        monthLong(draft, application ? Meter::albHour : Meter::nlbHour, 1, text(BAYPLAN_TEXT("1 load balancer"))));
    if (balancer.internetFacing)
        chargeAddresses(draft, balancer.zones);
    const Meter load = application ? Meter::albLcu : Meter::nlbLcu;
    if (!balancer.capacityUnits) {
        draft.addUnknown(load, application ? text(BAYPLAN_TEXT("requests per second"))
                                           : text(BAYPLAN_TEXT("connections per second")));
        return;
    }
    draft.addUsage(
        {load, Quantity::of(*balancer.capacityUnits) * Quantity::whole(std::int64_t{site.copies} * site.monthHours),
         factorsInWords(
             site, {text(BAYPLAN_TEXT("%1 capacity units"), *balancer.capacityUnits), hoursInWords(site.monthHours)})});
}

void charge(Draft &draft, const Element &, const NatGateway &gateway)
{
    const Site &site = draft.site();
    draft.addAlwaysOn(
        monthLong(draft, Meter::natHour, gateway.gateways,
                  counted(gateway.gateways, BAYPLAN_TEXT("%1 NAT gateway"), BAYPLAN_TEXT("%1 NAT gateways"))));
    chargeAddresses(draft, gateway.gateways);
    if (!gateway.gigabytesPerMonth) {
        draft.addUnknown(Meter::natGb, text(BAYPLAN_TEXT("GB a month")));
        return;
    }
    const Quantity gigabytes = Quantity::of(*gateway.gigabytesPerMonth);
    draft.addUsage(
        {Meter::natGb, gigabytes * Quantity::whole(site.copies), factorsInWords(site, {gigabytesInWords(gigabytes)})});
}

void charge(Draft &draft, const Element &, const Repository &repository)
{
    if (repository.registry == Registry::external)
        return;
    const bool isPublic = repository.registry == Registry::ecrPublic;
    const Meter meter = isPublic ? Meter::ecrPublicStorage : Meter::ecrStorage;
    const auto size = storedMebibyteBasisPoints(repository);
    if (!size) {
        draft.addUnknown(meter, text(BAYPLAN_TEXT("image size")));
        return;
    }
    const Quantity gigabytes(*size, Int128{1024} * Share::whole().basisPoints);
    const Text stored = gigabytesInWords(gigabytes);
    draft.addAlwaysOn(
        {meter, gigabytes, isPublic ? draft.notingFree(stored, meter, "ecr.public.storage.free") : stored});
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"
#include "bill/month_long.h"
#include "simulation/scaling_of.h"

#include "base/format.h"

namespace bayplan {

namespace {

constexpr int mebibytesPerGigabyte = 1024;

/// Exact GB of storage in words: "12.5 GB".
Text gigabytesInWords(const Quantity &gigabytes)
{
    return text(BAYPLAN_TEXT("%1 GB"), gigabytes.toText(3));
}

} // namespace

namespace {

/// Charges the images that the environment's tasks pull through its gateways each time one starts.
void chargePulls(Draft &draft, const Element &gateway)
{
    const Plan &plan = draft.plan();
    const Site &site = draft.site();
    Quantity gigabytes;
    std::int64_t starts = 0;
    for (const Id id : withDescendants(plan, gateway.parent)) {
        const Outcome *outcome = site.outcomeOf(id);
        if (!outcome || detailsOf<Service>(plan.find(id))->publicAddress)
            continue;
        const auto size = imageSizeOf(plan, *plan.find(id));
        if (!size)
            continue;
        starts += outcome->run.totals.launches;
        gigabytes = gigabytes + Quantity(Int128{outcome->run.totals.launches} * size->value, mebibytesPerGigabyte);
    }
    if (starts > 0)
        draft.addUsage({Meter::natGb, gigabytes * Quantity::whole(site.copies),
                        factorsInWords(site, {text(BAYPLAN_TEXT("%1 task starts pull %2 GB of images"), starts,
                                                   gigabytes.toText(3))})});
}

} // namespace

void charge(Draft &draft, const Element &element, const NatGateway &gateway)
{
    const Site &site = draft.site();
    draft.addAlwaysOn(
        monthLong(draft, Meter::natHour, gateway.gateways,
                  counted(gateway.gateways, BAYPLAN_TEXT("%1 NAT gateway"), BAYPLAN_TEXT("%1 NAT gateways"))));
    chargeAddresses(draft, gateway.gateways);
    if (!gateway.gigabytesPerMonth) {
        chargePulls(draft, element);
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
    const Quantity gigabytes(*size, Int128{mebibytesPerGigabyte} * Share::whole().basisPoints);
    const Text stored = gigabytesInWords(gigabytes);
    draft.addAlwaysOn(
        {meter, gigabytes, isPublic ? draft.notingFree(stored, meter, "ecr.public.storage.free") : stored});
}

} // namespace bayplan

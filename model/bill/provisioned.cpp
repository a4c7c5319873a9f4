// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/provisioned.h"

#include "bill/fleet.h"
#include "bill/tiers.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int mebibytesPerGigabyte = 1024;
constexpr int secondsPerHour = 3600;

Quantity hoursReady(const Site &site, const Function &function)
{
    return function.provisionedHours ? Quantity::of(*function.provisionedHours) : Quantity::whole(site.runningHours());
}

Quantity servedByProvisioned(const Function &function, const Quantity &requests)
{
    return requests * Quantity(function.provisionedShare.basisPoints, Share::whole().basisPoints);
}

/// How busy the environments are while they are ready; nothing when nobody knows.
std::optional<Share> utilisationOf(const Site &site, const Function &function, const std::optional<Quantity> &requests)
{
    const Quantity hours = hoursReady(site, function);
    if (!requests || !function.duration || hours.isZero())
        return std::nullopt;
    const Quantity busy =
        servedByProvisioned(function, *requests) * Quantity::of(*function.duration) * Quantity(1, 1000);
    const Quantity ready = hours * Quantity::whole(std::int64_t{function.provisionedConcurrency} * secondsPerHour);
    const double share = std::min(1.0, busy.approximately() / ready.approximately());
    return Share{static_cast<std::int64_t>(share * static_cast<double>(Share::whole().basisPoints))};
}

Fleet fleetOf(const Site &site, const Function &function)
{
    // Hours of its own are those in which somebody wants it.
    if (function.provisionedHours)
        return {function.provisionedConcurrency, 0, 1, 0};
    return {function.provisionedConcurrency, 0, site.runningInside, site.runningOutside};
}

void chargeReady(Draft &draft, const Function &function, const std::optional<Quantity> &requests)
{
    const Site &site = draft.site();
    const Quantity hours = hoursReady(site, function);
    const bool onArm = function.architecture == Architecture::arm;
    const Money amount = draft.addTimeBilled(
        {onArm ? Meter::lambdaArmProvisioned : Meter::lambdaProvisioned,
         hours * Quantity(Int128{function.provisionedConcurrency} * site.copies * secondsPerHour * function.memory,
                          mebibytesPerGigabyte),
         factorsInWords(site, {counted(function.provisionedConcurrency, BAYPLAN_TEXT("%1 environment kept ready"),
                                       BAYPLAN_TEXT("%1 environments kept ready")),
                               text(BAYPLAN_TEXT("%1 MB"), std::int64_t{function.memory}),
                               text(BAYPLAN_TEXT("%1 h"), hours.toText(2))})});
    const auto busy = utilisationOf(site, function, requests);
    draft.divide(splitOfFixedFleet(amount, fleetOf(site, function), {busy, busy, site.target}));
}

void chargeServed(Draft &draft, const Function &function, const std::optional<Quantity> &requests)
{
    const Site &site = draft.site();
    const bool onArm = function.architecture == Architecture::arm;
    const Meter meter = onArm ? Meter::lambdaArmProvisionedDuration : Meter::lambdaProvisionedDuration;
    if (!requests || !function.duration) {
        draft.addUnknown(meter, text(BAYPLAN_TEXT("requests a month and their duration")));
        return;
    }
    const Quantity served = servedByProvisioned(function, *requests);
    const Quantity seconds = served * Quantity::of(*function.duration) * Quantity(site.copies, 1000);
    draft.addUsage({meter, seconds * Quantity(function.memory, mebibytesPerGigabyte),
                    factorsInWords(site, {text(BAYPLAN_TEXT("%1 requests"), served.toText(0)),
                                          text(BAYPLAN_TEXT("%1 ms"), *function.duration),
                                          text(BAYPLAN_TEXT("%1 MB"), std::int64_t{function.memory})})});
}

} // namespace

Quantity requestsBesidesProvisioned(const Function &function, const Quantity &requests)
{
    if (function.provisionedConcurrency == 0)
        return requests;
    return requests *
           Quantity(Share::whole().basisPoints - function.provisionedShare.basisPoints, Share::whole().basisPoints);
}

void chargeProvisioned(Draft &draft, const Function &function, const std::optional<Quantity> &requests)
{
    if (function.provisionedConcurrency == 0)
        return;
    chargeReady(draft, function, requests);
    chargeServed(draft, function, requests);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"
#include "bill/tiers.h"
#include "traffic/profile.h"

namespace bayplan {

namespace {

struct FunctionMeters
{
    Meter duration;
    Meter requests;
    Meter storage;
};

FunctionMeters metersOf(const Function &function)
{
    if (function.architecture == Architecture::arm)
        return {Meter::lambdaArmDuration, Meter::lambdaArmRequests, Meter::lambdaArmStorage};
    return {Meter::lambdaDuration, Meter::lambdaRequests, Meter::lambdaStorage};
}

constexpr int includedStorage = 512;
constexpr int mebibytesPerGigabyte = 1024;

/// Requests a month that reach the function, from the traffic that leads to it or as given; nothing when neither says.
std::optional<Quantity> requestsOf(const Site &site, Id id, const Function &function)
{
    if (const TrafficSeries *traffic = site.trafficOf(id))
        return Quantity::whole(totalOf(*traffic));
    if (function.requestsPerMonth)
        return Quantity::of(*function.requestsPerMonth);
    return std::nullopt;
}

} // namespace

void charge(Draft &draft, const Element &element, const Function &function)
{
    const Site &site = draft.site();
    const FunctionMeters meters = metersOf(function);
    const std::optional<Quantity> each = requestsOf(site, element.id, function);
    if (!each) {
        draft.addUnknown(meters.duration, text(BAYPLAN_TEXT("requests a month and their duration")));
        draft.addUnknown(meters.requests, text(BAYPLAN_TEXT("requests a month")));
        return;
    }
    const Quantity requests = *each * Quantity::whole(site.copies);
    const Text requestsInWords = text(BAYPLAN_TEXT("%1 requests"), each->toText(0));
    draft.addUsage(
        {meters.requests, requests,
         draft.notingFree(factorsInWords(site, {requestsInWords}), meters.requests, "lambda.requests.free")});
    if (!function.duration) {
        draft.addUnknown(meters.duration, text(BAYPLAN_TEXT("mean duration of a request")));
        return;
    }
    const Quantity seconds = requests * Quantity::of(*function.duration) * Quantity(1, 1000);
    const Text duration = text(BAYPLAN_TEXT("%1 ms"), *function.duration);
    chargeTiers(draft, meters.duration, seconds * Quantity(function.memory, mebibytesPerGigabyte),
                draft.notingFree(factorsInWords(site, {requestsInWords, duration,
                                                       text(BAYPLAN_TEXT("%1 MB"), std::int64_t{function.memory})}),
                                 meters.duration, "lambda.duration.free"));
    const int extra = function.ephemeralStorage - includedStorage;
    if (extra > 0)
        draft.addUsage({meters.storage, seconds * Quantity(extra, mebibytesPerGigabyte),
                        factorsInWords(site, {requestsInWords, duration,
                                              text(BAYPLAN_TEXT("%1 MB above 512"), std::int64_t{extra})})});
}

} // namespace bayplan

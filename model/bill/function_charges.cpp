// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"
#include "bill/function_requests.h"
#include "bill/monitoring.h"
#include "bill/provisioned.h"
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

Text memoryInWords(const Function &function)
{
    return text(BAYPLAN_TEXT("%1 MB"), std::int64_t{function.memory});
}

Text requestsInWords(const Quantity &requests)
{
    return text(BAYPLAN_TEXT("%1 requests"), requests.toText(0));
}

/// Whether somebody has said something of cold starts.
bool hasColdStarts(const Function &function)
{
    return function.coldStarts || function.initDuration;
}

/// Charges the time that requests take which meet no environment kept ready.
void chargeDuration(Draft &draft, const Function &function, const Quantity &each)
{
    const Site &site = draft.site();
    const FunctionMeters meters = metersOf(function);
    const Quantity seconds = each * Quantity::of(*function.duration) * Quantity(site.copies, 1000);
    Text words = factorsInWords(
        site, {requestsInWords(each), text(BAYPLAN_TEXT("%1 ms"), *function.duration), memoryInWords(function)});
    if (!hasColdStarts(function))
        words = text(BAYPLAN_TEXT("%1, cold starts not given"), std::vector<Text>{std::move(words)});
    chargeTiers(draft, meters.duration, seconds * Quantity(function.memory, mebibytesPerGigabyte),
                draft.notingFree(std::move(words), meters.duration, "lambda.duration.free"));
}

/// Charges what starting environments takes: INIT is billed like any other time. Source: AWS, 2025-08-01.
void chargeColdStarts(Draft &draft, const Function &function, const Quantity &each)
{
    if (!hasColdStarts(function))
        return;
    const Site &site = draft.site();
    const Meter meter = metersOf(function).duration;
    if (!function.coldStarts || !function.initDuration) {
        draft.addUnknown(meter, function.coldStarts ? text(BAYPLAN_TEXT("time that a start (INIT) takes"))
                                                    : text(BAYPLAN_TEXT("share of cold starts")));
        return;
    }
    const Quantity starts = each * Quantity(function.coldStarts->basisPoints, Share::whole().basisPoints);
    const Quantity seconds = starts * Quantity::of(*function.initDuration) * Quantity(site.copies, 1000);
    chargeTiers(
        draft, meter, seconds * Quantity(function.memory, mebibytesPerGigabyte),
        factorsInWords(site, {text(BAYPLAN_TEXT("%1 cold starts"), starts.toText(0)),
                              text(BAYPLAN_TEXT("%1 ms INIT"), *function.initDuration), memoryInWords(function)}));
}

void chargeStorage(Draft &draft, const Function &function, const Quantity &each)
{
    const Site &site = draft.site();
    const int extra = function.ephemeralStorage - includedStorage;
    if (extra <= 0)
        return;
    const Quantity seconds = each * Quantity::of(*function.duration) * Quantity(site.copies, 1000);
    draft.addUsage({metersOf(function).storage, seconds * Quantity(extra, mebibytesPerGigabyte),
                    factorsInWords(site, {requestsInWords(each), text(BAYPLAN_TEXT("%1 ms"), *function.duration),
                                          text(BAYPLAN_TEXT("%1 MB above 512"), std::int64_t{extra})})});
}

void chargeRequests(Draft &draft, const Function &function, const Quantity &each)
{
    const Site &site = draft.site();
    const FunctionMeters meters = metersOf(function);
    draft.addUsage(
        {meters.requests, each * Quantity::whole(site.copies),
         draft.notingFree(factorsInWords(site, {requestsInWords(each)}), meters.requests, "lambda.requests.free")});
    if (!function.duration) {
        draft.addUnknown(meters.duration, text(BAYPLAN_TEXT("mean duration of a request")));
        return;
    }
    const Quantity others = requestsBesidesProvisioned(function, each);
    chargeDuration(draft, function, others);
    chargeColdStarts(draft, function, others);
    chargeStorage(draft, function, each);
}

} // namespace

std::optional<Quantity> requestsOf(const Site &site, Id id, const Function &function)
{
    if (const TrafficSeries *traffic = site.trafficOf(id))
        return Quantity::whole(totalOf(*traffic));
    if (function.requestsPerMonth)
        return Quantity::of(*function.requestsPerMonth);
    return std::nullopt;
}

void charge(Draft &draft, const Element &element, const Function &function)
{
    const FunctionMeters meters = metersOf(function);
    const std::optional<Quantity> each = requestsOf(draft.site(), element.id, function);
    if (each) {
        chargeRequests(draft, function, *each);
    } else {
        draft.addUnknown(meters.duration, text(BAYPLAN_TEXT("requests a month and their duration")));
        draft.addUnknown(meters.requests, text(BAYPLAN_TEXT("requests a month")));
    }
    chargeProvisioned(draft, function, each);
    chargeMonitoring(draft, element, function.monitoring);
}

} // namespace bayplan

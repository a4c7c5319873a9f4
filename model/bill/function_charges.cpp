// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"

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

Text requestsInWords(const Function &function)
{
    return text(BAYPLAN_TEXT("%1 requests"), *function.requestsPerMonth);
}

bool isLess(const Quantity &a, const Quantity &b)
{
    return (b + Quantity(-a.numerator(), a.denominator())).numerator() > 0;
}

/// Charges GB-seconds tier by tier; where the book has no tiers, all at the price of the first.
void chargeTiers(Draft &draft, Meter meter, Quantity gigabyteSeconds, const Text &explanation)
{
    std::string key(keyOf(meter));
    Quantity start;
    for (int tier = 2;; ++tier) {
        const std::string next = std::string(keyOf(meter)) + ".tier" + std::to_string(tier);
        const auto from = draft.site().book->allowance(next + ".from");
        const bool more = from && isLess(Quantity::of(*from), gigabyteSeconds);
        const Quantity end = more ? Quantity::of(*from) : gigabyteSeconds;
        draft.addUsage({meter, end + Quantity(-start.numerator(), start.denominator()), explanation, key});
        if (!more)
            return;
        start = end;
        key = next;
    }
}

} // namespace

void charge(Draft &draft, const Element &, const Function &function)
{
    const Site &site = draft.site();
    const FunctionMeters meters = metersOf(function);
    if (!function.requestsPerMonth) {
        draft.addUnknown(meters.duration, text(BAYPLAN_TEXT("requests a month and their duration")));
        draft.addUnknown(meters.requests, text(BAYPLAN_TEXT("requests a month")));
        return;
    }
    const Quantity requests = Quantity::of(*function.requestsPerMonth) * Quantity::whole(site.copies);
    draft.addUsage(
        {meters.requests, requests,
         draft.notingFree(factorsInWords(site, {requestsInWords(function)}), meters.requests, "lambda.requests.free")});
    if (!function.duration) {
        draft.addUnknown(meters.duration, text(BAYPLAN_TEXT("mean duration of a request")));
        return;
    }
    const Quantity seconds = requests * Quantity::of(*function.duration) * Quantity(1, 1000);
    const Text duration = text(BAYPLAN_TEXT("%1 ms"), *function.duration);
    chargeTiers(draft, meters.duration, seconds * Quantity(function.memory, mebibytesPerGigabyte),
                draft.notingFree(factorsInWords(site, {requestsInWords(function), duration,
                                                       text(BAYPLAN_TEXT("%1 MB"), std::int64_t{function.memory})}),
                                 meters.duration, "lambda.duration.free"));
    const int extra = function.ephemeralStorage - includedStorage;
    if (extra > 0)
        draft.addUsage({meters.storage, seconds * Quantity(extra, mebibytesPerGigabyte),
                        factorsInWords(site, {requestsInWords(function), duration,
                                              text(BAYPLAN_TEXT("%1 MB above 512"), std::int64_t{extra})})});
}

} // namespace bayplan

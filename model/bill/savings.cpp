// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/savings.h"

#include "base/proportion.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace bayplan {

namespace {

/// Rates are counted in 10^-15 dollars a unit, usage in 10^-9 units, so commitments in 10^-24 dollars.
constexpr int rateScale = 15;
constexpr int commitmentScale = 24;

Int128 scaledTo(const Decimal &value, int scale)
{
    Int128 result = value.mantissa();
    for (int i = value.scale(); i < scale; ++i)
        result *= 10;
    for (int i = scale; i < value.scale(); ++i)
        result /= 10;
    return result;
}

/// A plan that may cover a usage.
struct Match
{
    std::size_t plan = 0;
    std::size_t usage = 0;
    Int128 rate = 0;
    Int128 onDemand = 0;
};

/// The largest discount first, then the lowest rate. Ties keep the order of plans and usages.
bool isBetter(const Match &a, const Match &b)
{
    const Int128 left = a.rate * b.onDemand;
    const Int128 right = b.rate * a.onDemand;
    return left != right ? left < right : a.rate < b.rate;
}

std::vector<Match> matchesOf(std::size_t plans, const std::vector<CoverableUsage> &usages)
{
    std::vector<Match> matches;
    for (std::size_t plan = 0; plan < plans; ++plan) {
        for (std::size_t usage = 0; usage < usages.size(); ++usage) {
            const std::optional<Decimal> &rate = usages[usage].rates[plan];
            if (rate && *rate > Decimal(0) && *rate < usages[usage].onDemand)
                matches.push_back(
                    {plan, usage, scaledTo(*rate, rateScale), scaledTo(usages[usage].onDemand, rateScale)});
        }
    }
    std::ranges::stable_sort(matches, isBetter);
    return matches;
}

/// The usage of one price in the hour at hand.
struct HourUsage
{
    std::vector<Int128> parts;
    Int128 left = 0;
};

/// Hours in which everything is used alike.
struct AlikeHours
{
    std::vector<HourUsage> usages;
    std::int64_t count = 0;
};

/// The hours of the month by what is used in them: one entry when everything always runs, and a few for calendars.
std::vector<AlikeHours> alikeHours(const std::vector<CoverableUsage> &usages, int hours)
{
    std::vector<std::vector<std::int64_t>> weights;
    std::vector<Int128> sums;
    for (const CoverableUsage &usage : usages) {
        for (const CoverableUsage::Part &part : usage.parts) {
            weights.push_back(weightsOf(part.shape, hours));
            sums.push_back(std::accumulate(weights.back().begin(), weights.back().end(), Int128{0}));
        }
    }
    std::map<std::vector<std::int64_t>, std::int64_t> kinds;
    std::vector<std::int64_t> row(weights.size());
    for (std::size_t hour = 0; hour < static_cast<std::size_t>(hours); ++hour) {
        for (std::size_t i = 0; i < weights.size(); ++i)
            row[i] = weights[i][hour];
        ++kinds[row];
    }
    std::vector<AlikeHours> result;
    for (const auto &[kind, count] : kinds) {
        AlikeHours &alike = result.emplace_back();
        alike.count = count;
        std::size_t at = 0;
        for (const CoverableUsage &usage : usages) {
            HourUsage &used = alike.usages.emplace_back();
            for (const CoverableUsage::Part &part : usage.parts) {
                used.parts.push_back(portionOf(part.amount, kind[at], sums[at]));
                used.left += used.parts.back();
                ++at;
            }
        }
    }
    return result;
}

/// Takes `covered` of a usage of the hour from its parts in proportion.
void cover(HourUsage &usage, Int128 covered, std::int64_t hours, std::vector<Int128> &coverage)
{
    const Int128 whole = usage.left;
    for (std::size_t i = 0; i < usage.parts.size(); ++i) {
        const Int128 share = portionOf(usage.parts[i], covered, whole);
        coverage[i] += share * hours;
        usage.parts[i] -= share;
        usage.left -= share;
    }
}

} // namespace

bool isCoverable(Meter meter)
{
    switch (meter) {
    case Meter::fargateVcpu:
    case Meter::fargateMemory:
    case Meter::fargateArmVcpu:
    case Meter::fargateArmMemory:
    case Meter::fargateWindowsVcpu:
    case Meter::fargateWindowsMemory:
    case Meter::ec2Instance:
    case Meter::lambdaDuration:
    case Meter::lambdaArmDuration:
        return true;
    default:
        return false;
    }
}

std::vector<Coverage> coverageOf(const std::vector<SavingsPlan> &plans, const std::vector<CoverableUsage> &usages,
                                 int hours)
{
    std::vector<Coverage> result;
    for (const CoverableUsage &usage : usages)
        result.emplace_back(plans.size(), std::vector<Int128>(usage.parts.size()));
    const std::vector<Match> matches = matchesOf(plans.size(), usages);
    if (matches.empty())
        return result;
    for (AlikeHours &alike : alikeHours(usages, hours)) {
        std::vector<Int128> commitments;
        for (const SavingsPlan &plan : plans)
            commitments.push_back(scaledTo(plan.usdPerHour, commitmentScale));
        for (const Match &match : matches) {
            HourUsage &usage = alike.usages[match.usage];
            const Int128 covered = std::min(usage.left, commitments[match.plan] / match.rate);
            if (covered == 0)
                continue;
            commitments[match.plan] -= covered * match.rate;
            cover(usage, covered, alike.count, result[match.usage][match.plan]);
        }
    }
    return result;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcile/measured_share.h"

#include "base/quantity_order.h"

namespace bayplan {

namespace {

Quantity percentOf(const Share &share)
{
    return Quantity(share.basisPoints, 100);
}

Decimal rounded(const Quantity &percent)
{
    return Decimal::fromText(percent.toText(2)).value_or(Decimal(0));
}

/// The per cent that so many hours must have, when the others have `kept`, so that all have the mean; nothing when that
/// is no share.
std::optional<Quantity> restOf(const Quantity &mean, int hours, const Quantity &kept, int keptHours)
{
    if (hours == 0)
        return std::nullopt;
    const Quantity percent =
        (mean * Quantity::whole(hours + keptHours) - kept * Quantity::whole(keptHours)) * Quantity(1, hours);
    const bool isShare = !(percent < Quantity()) && percent <= Quantity::whole(100);
    return isShare ? std::optional(percent) : std::nullopt;
}

bool isNearly(const Quantity &a, const Quantity &b)
{
    const Quantity hundredth(1, 100);
    return a - b <= hundredth && b - a <= hundredth;
}

} // namespace

Quantity ratio(const Quantity &a, const Quantity &b)
{
    return a * Quantity(b.denominator(), b.numerator());
}

MeasuredUse ofCpu(const WorkloadUse &use, const Utilisation &present)
{
    return {"cpuUtilisation", "cpuUtilisationOutside", "vCPU-hour", use.cpuUsed, use.cpuReserved,
            present.cpu,      present.cpuOutside};
}

MeasuredUse ofMemory(const WorkloadUse &use, const Utilisation &present)
{
    return {"memoryUtilisation",  "memoryUtilisationOutside", "GB-hour",
            use.memoryUsed,       use.memoryReserved,         present.memory ? present.memory : present.cpu,
            present.memoryOutside};
}

std::vector<ShareToTake> sharesFrom(const MeasuredUse &measured, int inside, int outside)
{
    if (measured.used.isZero() || measured.reserved.isZero() || measured.reserved < measured.used)
        return {};
    const Quantity mean = ratio(measured.used, measured.reserved) * Quantity::whole(100);
    if (!measured.outside)
        return {{false, rounded(mean), std::nullopt}};
    const Quantity kept = percentOf(*measured.outside);
    if (measured.inside) {
        const Quantity now = percentOf(*measured.inside) * Quantity::whole(inside) + kept * Quantity::whole(outside);
        if (inside + outside > 0 && isNearly(now * Quantity(1, inside + outside), mean))
            return {};
    }
    if (const auto needed = restOf(mean, inside, kept, outside))
        return {{false, rounded(*needed), kept}};
    if (measured.inside) {
        const Quantity needed = percentOf(*measured.inside);
        if (const auto rest = restOf(mean, outside, needed, inside))
            return {{true, rounded(*rest), needed}};
    }
    return {{false, rounded(mean), std::nullopt}, {true, rounded(mean), std::nullopt}};
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "kinds/service.h"
#include "reconcile/reconcile.h"

#include <optional>
#include <string_view>
#include <vector>

namespace bayplan {

/// What was used of a resource in a month, all hours together, beside what the plan says of its needed and its other
/// hours.
struct MeasuredUse
{
    std::string_view field;        ///< key of the utilisation in needed hours
    std::string_view outsideField; ///< key of the one outside them
    std::string_view unit;         ///< of the hours
    Quantity used;
    Quantity reserved;
    std::optional<Share> inside; ///< in force in the plan
    /// The plan's own value outside needed hours; nothing where the plan has the same at all hours.
    std::optional<Share> outside;
};

[[nodiscard]] MeasuredUse ofCpu(const WorkloadUse &use, const Utilisation &present);
[[nodiscard]] MeasuredUse ofMemory(const WorkloadUse &use, const Utilisation &present);

/// A share of utilisation that the plan must have for its mean to be what was measured.
struct ShareToTake
{
    bool isOutside = false;       ///< of the hours that nobody needs
    Decimal percent;              ///< to hundredths
    std::optional<Quantity> kept; ///< per cent of the other hours, which stays; nothing where there is one value only
    friend bool operator==(const ShareToTake &, const ShareToTake &) = default;
};

/// Which numbers the plan must have so that, over so many running hours inside and outside the needed ones, it uses
/// what was measured. One value for all hours is the mean. Where the plan has a value of its own for off-hours, a mean
/// cannot say both: the value of needed hours follows and the other stays; where none from 0 to 100 per cent would do,
/// the off-hours' value follows; where that would not do either, both are the mean. Nothing where the plan's mean is
/// that already, to a hundredth of a per cent, or where the file cannot be true.
/// Requires: hours not negative.
[[nodiscard]] std::vector<ShareToTake> sharesFrom(const MeasuredUse &measured, int inside, int outside);

/// a ÷ b. Requires: `b` is above 0.
[[nodiscard]] Quantity ratio(const Quantity &a, const Quantity &b);

} // namespace bayplan

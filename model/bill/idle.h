// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

namespace bayplan {

/// Where the time-billed money of something goes. Every part is at least zero, and they sum to what was billed, to the
/// nano-dollar.
struct IdleSplit
{
    Money used;     ///< did work; where utilisation is unknown, all that may have (`uncertain` says how much)
    Money headroom; ///< kept free on purpose by the target utilisation
    Money minimum;  ///< beyond that, because of the minimum count
    Money lag;      ///< slow scale-in, overshoot, rounding up
    Money offHours; ///< not used while running outside needed hours
    Money startUp;  ///< billed before healthy
    Money drain;    ///< billed after the decision to stop
    Money unpacked; ///< instance cost that no task reserves
    Money unusedCommitment;

    Money minimumOnPurpose; ///< the part of `minimum` within the availability minimum
    Money uncertain;        ///< the part of `used` that is only an upper bound, because utilisation is not given
    /// The part of `offHours` that assumes no work outside needed hours, because utilisation is not given.
    Money offHoursAssumed;

    /// All parts; equals what was billed by time and stops with the tasks.
    [[nodiscard]] Money sum() const;
    /// What somebody could stop paying: off-hours, lag, minimum beyond the availability minimum, unused commitment.
    [[nodiscard]] Money avoidable() const;
    /// Headroom and the minimum within the availability minimum.
    [[nodiscard]] Money reserved() const;
    /// Start-up, drain and unpacked.
    [[nodiscard]] Money overhead() const;

    /// The same parts in the same proportion with another sum. Requires: no part is negative.
    [[nodiscard]] IdleSplit scaledTo(Money sum) const;

    IdleSplit &operator+=(const IdleSplit &other);
    [[nodiscard]] IdleSplit operator-() const;
    friend bool operator==(const IdleSplit &, const IdleSplit &) = default;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/alarm.h"

#include <bit>
#include <cstdint>

namespace bayplan {

/// The lowest `count` bits. Requires: 0 <= count <= 64.
[[nodiscard]] constexpr std::uint64_t lowBits(std::int64_t count)
{
    return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

/// A shift register of the last 64 points of an alarm, the newest in the highest bit, so that points of a whole block
/// (the first in its lowest bit) are put before it at once.
[[nodiscard]] constexpr std::uint64_t shiftedIn(std::uint64_t bits, std::uint64_t newer, std::int64_t count)
{
    if (count == 0)
        return bits;
    return count >= 64 ? newer : bits >> count | newer << (64 - count);
}

/// Where a run of at least `length` set bits ends or goes on, given how many set bits came just before.
/// Requires: length >= 1.
[[nodiscard]] constexpr std::uint64_t endsOfRuns(std::uint64_t bits, int before, int length)
{
    const int leading = std::countr_one(bits);
    const int missing = length - 1 - before;
    const std::uint64_t continued =
        leading == 0 || missing >= leading ? 0 : lowBits(leading) & ~lowBits(missing > 0 ? missing : 0);
    if (length > 64)
        return continued;
    // Doubling: `inner` marks the ends of runs of `reached`.
    std::uint64_t inner = bits;
    for (int reached = 1; reached < length;) {
        const int more = reached * 2 <= length ? reached : length - reached;
        inner &= inner << more;
        reached += more;
    }
    return inner | continued;
}

/// The points of the pair of alarms that target tracking has, as long as both need every point of their window.
struct AlarmBits
{
    std::uint64_t present = 0;
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    void push(bool isPresent, bool isHigh, bool isLow)
    {
        present = present >> 1 | std::uint64_t{isPresent} << 63;
        high = high >> 1 | std::uint64_t{isHigh} << 63;
        low = low >> 1 | std::uint64_t{isLow} << 63;
    }

    /// Whether no gap lies between points in the last `range`, so that an alarm is simply a run.
    [[nodiscard]] bool isGapless(int range) const
    {
        const int measured = std::countl_one(present);
        return measured >= range || (present << measured & ~lowBits(64 - (range - measured))) == 0;
    }

    /// Whether the alarm over `periods` of such points is on.
    [[nodiscard]] bool isOn(std::uint64_t points, int periods) const
    {
        return isGapless(periods + Alarm::extraPeriods) ? std::countl_one(points) >= periods
                                                        : isOnWithGaps(points, periods);
    }

private:
    [[nodiscard]] bool isOnWithGaps(std::uint64_t points, int periods) const
    {
        Alarm alarm(periods, periods, MissingData::missing);
        for (int i = 0; i < 64; ++i)
            alarm.push((present >> i & 1) != 0, (points >> i & 1) != 0);
        return alarm.evaluate() == AlarmState::alarm;
    }
};

} // namespace bayplan

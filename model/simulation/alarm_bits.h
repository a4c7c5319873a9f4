// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/alarm.h"

#include <algorithm>
#include <array>
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

/// Finds the ends of runs of set bits of one length.
class RunFinder
{
public:
    /// Requires: length >= 1.
    explicit constexpr RunFinder(int length = 1) : m_length(length)
    {
        // Doubling: after each shift, bits mark the ends of runs of `reached`.
        std::size_t count = 0;
        for (int reached = 1; reached < std::min(length, 64);) {
            const int more = std::min(reached, std::min(length, 64) - reached);
            m_shifts[count++] = static_cast<std::uint8_t>(more);
            reached += more;
        }
        m_isLong = count > 2;
        m_isVeryLong = count > 4;
    }

    /// The bits at which at least so many are set in a row, given how many were set just before the lowest.
    [[nodiscard]] constexpr std::uint64_t endsIn(std::uint64_t bits, int before) const
    {
        std::uint64_t ends = m_length > 64 ? 0 : bits;
        ends &= ends << m_shifts[0];
        ends &= ends << m_shifts[1];
        if (m_isLong) {
            ends &= ends << m_shifts[2];
            ends &= ends << m_shifts[3];
        }
        if (m_isVeryLong) {
            ends &= ends << m_shifts[4];
            ends &= ends << m_shifts[5];
        }
        if (before == 0 || (bits & 1) == 0)
            return ends;
        const int missing = m_length - 1 - before;
        return ends | (lowBits(std::countr_one(bits)) & ~lowBits(std::clamp(missing, 0, 64)));
    }

private:
    int m_length;
    bool m_isLong = false;
    bool m_isVeryLong = false;
    std::array<std::uint8_t, 6> m_shifts{}; ///< those beyond the last change nothing
};

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
        if (present == ~std::uint64_t{0})
            return true;
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

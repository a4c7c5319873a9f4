// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/int128.h"
#include "simulation/policy_rules.h"
#include "simulation/scaling_model.h"

#include <cstdint>
#include <limits>

namespace bayplan {

/// So many requests for each task, as a fraction in lowest terms: the form that all tests of a policy take as long as
/// the number of tasks stays the same.
class RequestsPerTask
{
public:
    RequestsPerTask() = default;
    RequestsPerTask(Int128 numerator, Int128 denominator);

    /// Largest count that is not above what `tasks` stand for. Requires: tasks is within what `fits` was asked for.
    [[nodiscard]] std::int32_t downFor(std::int64_t tasks) const
    {
        const std::int64_t product = tasks * m_numerator;
        return limited(m_denominator == 1 ? product : product / m_denominator);
    }
    /// Smallest count that is not below it.
    [[nodiscard]] std::int32_t upFor(std::int64_t tasks) const
    {
        const std::int64_t product = tasks * m_numerator;
        return limited(m_denominator == 1 ? product : (product + m_denominator - 1) / m_denominator);
    }
    /// The same for `tasks` × `times` ÷ `by` tasks.
    [[nodiscard]] std::int32_t downFor(std::int64_t tasks, std::int64_t times, std::int64_t by) const
    {
        const Int128 dividend = Int128{tasks * m_numerator} * times;
        const Int128 divisor = Int128{by} * m_denominator;
        constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
        if (dividend <= most && divisor <= most)
            return limited(static_cast<std::int64_t>(dividend) / static_cast<std::int64_t>(divisor));
        return limited(dividend / divisor);
    }
    /// How many tasks so many requests are the most for. Requires: `isSmall`.
    [[nodiscard]] std::int64_t tasksFor(std::int32_t requests) const
    {
        return (requests * m_denominator + m_numerator - 1) / m_numerator;
    }
    /// Whether the fraction's parts are small enough to be multiplied with any count of requests.
    [[nodiscard]] bool isSmall() const
    {
        constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
        return m_denominator < most && 0 < m_numerator && m_numerator < most * most;
    }
    [[nodiscard]] bool fits(std::int64_t tasks) const
    {
        return Int128{tasks} * m_numerator + m_denominator < std::numeric_limits<std::int64_t>::max();
    }

private:
    // Counts are below the largest number of their type, so a threshold beyond it decides the same there.
    template <typename Count>
    static std::int32_t limited(Count count)
    {
        constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
        return count < most ? static_cast<std::int32_t>(count) : most;
    }

    std::int64_t m_numerator = 0;
    std::int64_t m_denominator = 1;
};

/// What the tests of one tracking policy come to for each running task.
struct JumpThresholds
{
    RequestsPerTask target;   ///< at the target exactly: above it is the high alarm, and capacity is counted by it
    RequestsPerTask low;      ///< below it is the low alarm
    RequestsPerTask capacity; ///< above it work is left over
    std::int64_t amountPerRequest = 0;  ///< of the metric's point
    std::int64_t basePerTaskSecond = 0; ///< of the metric's point

    /// Requires: cpuPerRequest > 0; the model has at most one tracking policy, not on memory.
    explicit JumpThresholds(const ScalingModel &model);

    [[nodiscard]] bool fit(std::int64_t tasks) const
    {
        return target.fits(tasks) && low.fits(tasks) && capacity.fits(tasks);
    }
};

} // namespace bayplan

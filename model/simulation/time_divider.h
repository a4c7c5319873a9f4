// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/outcome.h"
#include "simulation/step_requests.h"

#include <optional>

namespace bayplan {

/// What is kept running in a step, in tasks.
struct StepFloor
{
    bool isNeeded = true; ///< whether the step lies in needed hours
    int minimum = 0;      ///< the minimum count in force
    int availabilityMinimum = 0;
};

/// What was billed in a step, of one resource, in one unit; `task` is what one task has in the whole step.
struct StepTimes
{
    std::int64_t capacity = 0; ///< while serving
    std::int64_t starting = 0;
    std::int64_t draining = 0;
    std::int64_t task = 0;
};

/// What a step uses of a resource by its requests, in the unit of `StepTimes`: never more than its capacity.
struct StepLoad
{
    std::int64_t base = 0;
    std::int64_t each = 0; ///< of each request
};

/// Divides one resource's billed time, in exact integers.
class TimeDivider
{
public:
    explicit TimeDivider(Share target);
    /// One step. Requires: 0 <= used <= times.capacity.
    void addServed(const StepFloor &floor, const StepTimes &times, std::int64_t used);
    /// Steps that differ in their requests only, all at once. Requires: the load is not negative.
    void addAlike(const StepFloor &floor, const StepTimes &times, const StepLoad &load, const StepRequests &steps);
    /// The sums, with `extra` billed before serving.
    [[nodiscard]] TimeParts parts(std::int64_t extra) const;

private:
    // Everything is multiplied by the target's numerator, so that used ÷ target stays whole.
    std::int64_t m_numerator;
    std::int64_t m_denominator;
    TimeParts m_parts;
};

/// Needed hours and the minimum in force, step after step.
class StepCalendar
{
public:
    StepCalendar(const Accounting &accounting, const ScalingModel &model);
    /// Requires: seconds do not decrease.
    void advanceTo(std::int64_t second);
    [[nodiscard]] bool isNeeded() const { return m_isNeeded; }
    [[nodiscard]] int minimum() const { return m_minimum; }
    /// The second until which both stay as they are, at least.
    [[nodiscard]] std::int64_t holdsUntil() const;

private:
    void lookAtClock(std::int64_t second);

    const Accounting &m_accounting;
    const ScalingModel &m_model;
    std::int64_t m_end;                ///< of the time
    std::optional<LocalClock> m_clock; ///< where needed hours begin and end
    std::int64_t m_nextLook = 0;
    std::size_t m_nextBounds = 0;
    bool m_isNeeded = true;
    int m_minimum = 0;
};

} // namespace bayplan

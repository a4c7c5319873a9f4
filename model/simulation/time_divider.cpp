// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/time_divider.h"

#include <algorithm>
#include <numeric>

namespace bayplan {

TimeDivider::TimeDivider(Share target)
{
    const std::int64_t whole = Share::whole().basisPoints;
    const std::int64_t points = std::clamp<std::int64_t>(target.basisPoints, 1, whole);
    const std::int64_t common = std::gcd(points, whole);
    m_numerator = points / common;
    m_denominator = whole / common;
}

void TimeDivider::addServed(const StepFloor &floor, const StepTimes &times, std::int64_t used)
{
    const Int128 capacity = Int128{times.capacity} * m_numerator;
    const Int128 work = Int128{used} * m_numerator;
    m_parts.used += work;
    m_parts.startUp += Int128{times.starting} * m_numerator;
    m_parts.drain += Int128{times.draining} * m_numerator;
    if (!floor.isNeeded) {
        m_parts.offHours += capacity - work;
        return;
    }
    const Int128 headroom = std::min(capacity - work, Int128{used} * (m_denominator - m_numerator));
    const Int128 rest = capacity - work - headroom;
    const auto upTo = [&](int tasks) {
        const Int128 kept = std::min(capacity, Int128{times.task} * tasks * m_numerator);
        return std::clamp<Int128>(kept - work - headroom, 0, rest);
    };
    const Int128 minimum = upTo(floor.minimum);
    const Int128 onPurpose = std::min(minimum, upTo(floor.availabilityMinimum));
    m_parts.headroom += headroom;
    m_parts.minimumOnPurpose += onPurpose;
    m_parts.minimumBeyond += minimum - onPurpose;
    m_parts.lag += rest - minimum;
}

TimeParts TimeDivider::parts(std::int64_t extra) const
{
    TimeParts parts = m_parts;
    parts.startUp += Int128{extra} * m_numerator;
    return parts;
}

StepCalendar::StepCalendar(const Accounting &accounting, const ScalingModel &model)
    : m_accounting(accounting), m_model(model), m_clock(LocalClock::of(accounting.time)), m_minimum(model.minimum)
{
}

void StepCalendar::advanceTo(std::int64_t second)
{
    while (!m_model.suspendSchedule && m_nextBounds < m_model.schedule.size() &&
           m_model.schedule[m_nextBounds].second <= second) {
        const ScheduledBounds &bounds = m_model.schedule[m_nextBounds++];
        m_minimum = bounds.minimum.value_or(m_minimum);
    }
    if (!m_clock || second < m_nextLook)
        return;
    // Hours begin at quarters of an hour everywhere.
    constexpr std::int64_t quarter = 900;
    m_isNeeded = m_clock->isWithin(m_accounting.needed, second);
    m_nextLook = (second / quarter + 1) * quarter;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/time_divider.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace bayplan {

namespace {

/// The sum over steps of what each asks for, times a factor, but of no step more than `most`.
Int128 sumOfLesser(Int128 most, const StepLoad &load, std::int64_t factor, const StepRequests &steps)
{
    const Int128 base = Int128{load.base} * factor;
    const Int128 each = Int128{load.each} * factor;
    if (base >= most || each == 0)
        return std::min(base, most) * steps.all().count;
    if (base + each * steps.greatest() <= most)
        return base * steps.all().count + each * steps.all().requests;
    if (base + each * steps.least() >= most)
        return most * steps.all().count;
    const Int128 reaching = (most - base + each - 1) / each; // requests that ask for all of it
    const StepRequests::Steps below = steps.fewerThan(
        static_cast<std::int64_t>(std::min<Int128>(reaching, std::numeric_limits<std::int64_t>::max())));
    return base * below.count + each * below.requests + most * (steps.all().count - below.count);
}

} // namespace

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
    constexpr std::int32_t noRequest = 0;
    addAlike(floor, times, {used, 0}, StepRequests({&noRequest, 1}));
}

// With x for what the requests of a step ask for, a for the target, and p for what some number of tasks offers:
// what is used is min(capacity, x), what is used or kept free on purpose min(capacity, x / a), and what a number of
// tasks kept running offers beyond that p − min(p, x / a). So all parts are sums of lesser values.
void TimeDivider::addAlike(const StepFloor &floor, const StepTimes &times, const StepLoad &load,
                           const StepRequests &steps)
{
    const std::int64_t count = steps.all().count;
    const Int128 capacity = Int128{times.capacity} * m_numerator;
    const Int128 used = sumOfLesser(times.capacity, load, 1, steps) * m_numerator;
    m_parts.used += used;
    m_parts.startUp += Int128{times.starting} * m_numerator * count;
    m_parts.drain += Int128{times.draining} * m_numerator * count;
    if (!floor.isNeeded) {
        m_parts.offHours += capacity * count - used;
        return;
    }
    const auto offeredBy = [&](int tasks) {
        return std::min(capacity, Int128{times.task} * tasks * m_numerator);
    };
    const auto wanted = [&](Int128 most) {
        return sumOfLesser(most, load, m_denominator, steps);
    };
    const Int128 minimum = std::max<Int128>(0, offeredBy(floor.minimum));
    const Int128 onPurpose = std::clamp<Int128>(offeredBy(floor.availabilityMinimum), 0, minimum);
    const Int128 atTarget = wanted(capacity);
    const Int128 minimumLeft = minimum * count - wanted(minimum);
    const Int128 onPurposeLeft = onPurpose * count - wanted(onPurpose);
    m_parts.headroom += atTarget - used;
    m_parts.minimumOnPurpose += onPurposeLeft;
    m_parts.minimumBeyond += minimumLeft - onPurposeLeft;
    m_parts.lag += capacity * count - atTarget - minimumLeft;
}

TimeParts TimeDivider::parts(std::int64_t extra) const
{
    TimeParts parts = m_parts;
    parts.startUp += Int128{extra} * m_numerator;
    return parts;
}

StepCalendar::StepCalendar(const Accounting &accounting, const ScalingModel &model)
    : m_accounting(accounting), m_model(model), m_end(accounting.time.seconds()), m_minimum(model.minimum)
{
    const bool hasHolidays = accounting.time.span == SimulatedTime::Span::year && !accounting.time.holidays.empty();
    if (!accounting.needed.isAlways() || hasHolidays)
        m_clock = LocalClock::of(accounting.time);
}

void StepCalendar::advanceTo(std::int64_t second)
{
    while (!m_model.suspendSchedule && m_nextBounds < m_model.schedule.size() &&
           m_model.schedule[m_nextBounds].second <= second) {
        const ScheduledBounds &bounds = m_model.schedule[m_nextBounds++];
        m_minimum = bounds.minimum.value_or(m_minimum);
    }
    if (m_clock && second >= m_nextLook)
        lookAtClock(second);
}

void StepCalendar::lookAtClock(std::int64_t second)
{
    m_isNeeded = m_clock->isWithin(m_accounting.needed, second);
    m_nextLook = m_clock->nextHour(second);
    while (m_nextLook < m_end && m_clock->isWithin(m_accounting.needed, m_nextLook) == m_isNeeded)
        m_nextLook = m_clock->nextHour(m_nextLook);
}

std::int64_t StepCalendar::holdsUntil() const
{
    constexpr std::int64_t forEver = std::numeric_limits<std::int64_t>::max();
    const bool changes = !m_model.suspendSchedule && m_nextBounds < m_model.schedule.size();
    return std::min(m_clock ? m_nextLook : forEver, changes ? m_model.schedule[m_nextBounds].second : forEver);
}

} // namespace bayplan

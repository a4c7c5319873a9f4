// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/alarm.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace bayplan {

namespace {

using Words = std::vector<std::uint64_t>;

/// Puts a bit in at the young end; returns the one that falls out at the old end.
bool shiftIn(Words &words, bool bit, int length)
{
    std::uint64_t carry = bit ? 1 : 0;
    for (std::uint64_t &word : words) {
        const std::uint64_t out = word >> 63;
        word = word << 1 | carry;
        carry = out;
    }
    const int used = length % 64;
    if (used == 0)
        return carry != 0;
    const bool out = (words.back() >> used & 1) != 0;
    words.back() &= (std::uint64_t{1} << used) - 1;
    return out;
}

bool isSet(const Words &words, int age)
{
    return (words[static_cast<std::size_t>(age) / 64] >> (age % 64) & 1) != 0;
}

/// The oldest point that is set, 0 for the newest of all; -1 when none is.
int highest(const Words &words)
{
    for (std::size_t i = words.size(); i-- > 0;)
        if (words[i] != 0)
            return static_cast<int>(i) * 64 + 63 - std::countl_zero(words[i]);
    return -1;
}

} // namespace

Alarm::Alarm(int evaluationPeriods, int datapointsToAlarm, MissingData missingData)
    : m_evaluationPeriods(evaluationPeriods), m_datapointsToAlarm(datapointsToAlarm), m_missingData(missingData),
      m_present(static_cast<std::size_t>(evaluationPeriods + extraPeriods + 63) / 64), m_breaching(m_present)
{
    assert(1 <= datapointsToAlarm && datapointsToAlarm <= evaluationPeriods);
}

void Alarm::push(bool present, bool breaching)
{
    const bool breaches = present && breaching;
    m_presentCount += (present ? 1 : 0) - (shiftIn(m_present, present, range()) ? 1 : 0);
    m_breachingCount += (breaches ? 1 : 0) - (shiftIn(m_breaching, breaches, range()) ? 1 : 0);
}

void Alarm::forgetPoints()
{
    std::ranges::fill(m_present, 0);
    std::ranges::fill(m_breaching, 0);
    m_presentCount = m_breachingCount = 0;
}

AlarmState Alarm::evaluate()
{
    m_state = judged();
    return m_state;
}

AlarmState Alarm::judged() const
{
    if (m_presentCount < m_evaluationPeriods)
        return judgedWithGaps();
    if (m_breachingCount < m_datapointsToAlarm)
        return AlarmState::ok;
    return newestBreaching() >= m_datapointsToAlarm ? AlarmState::alarm : AlarmState::ok;
}

/// How many of the newest N measured points breach.
int Alarm::newestBreaching() const
{
    int breaching = m_breachingCount;
    int oldest = m_evaluationPeriods + extraPeriods;
    for (int surplus = m_presentCount - m_evaluationPeriods; surplus > 0; --surplus) {
        do
            --oldest;
        while (!isSet(m_present, oldest));
        breaching -= isSet(m_breaching, oldest) ? 1 : 0;
    }
    return breaching;
}

int Alarm::ageOfOldest() const
{
    return highest(m_present) + 1;
}

AlarmState Alarm::judgedWithGaps() const
{
    const int present = m_presentCount;
    const int breaching = m_breachingCount;
    const bool fillBreaches = m_missingData == MissingData::breaching;
    const int counted = breaching + (fillBreaches ? m_evaluationPeriods - present : 0);
    if (counted >= m_datapointsToAlarm)
        return AlarmState::alarm;
    if (fillBreaches || m_missingData == MissingData::notBreaching || breaching < present)
        return AlarmState::ok;
    if (m_missingData == MissingData::ignore)
        return m_state;
    if (present == 0)
        return AlarmState::insufficientData;
    // All that was measured breaches: it is an alarm as soon as the first of it is M periods old.
    return ageOfOldest() >= m_datapointsToAlarm ? AlarmState::alarm : AlarmState::ok;
}

} // namespace bayplan

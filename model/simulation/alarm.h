// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/scaling_policy.h"

#include <cstdint>
#include <vector>

namespace bayplan {

enum class AlarmState { insufficientData, ok, alarm };

/// A CloudWatch alarm: it goes off when M of the last N datapoints breach. The alarm looks two periods further back
/// than N (AWS documents a range of five points for N = 3): where that range holds N measured points, the newest N of
/// them decide; else the treatment of missing data fills the gaps.
class Alarm
{
public:
    /// How many periods beyond N are looked at.
    static constexpr int extraPeriods = 2;

    /// Requires: 1 <= datapointsToAlarm <= evaluationPeriods.
    Alarm(int evaluationPeriods, int datapointsToAlarm, MissingData missingData);

    /// The next period's point: whether it was measured, and whether it breaches the threshold.
    void push(bool present, bool breaching);
    /// Forgets all points but keeps the state, as an alarm whose window slides by less than its period needs.
    void forgetPoints();
    /// Judges the points and returns the new state, which `state` keeps.
    AlarmState evaluate();
    [[nodiscard]] AlarmState state() const { return m_state; }
    /// How many points are looked at: N and the extra periods.
    [[nodiscard]] int range() const { return m_evaluationPeriods + extraPeriods; }

private:
    [[nodiscard]] AlarmState judged() const;
    [[nodiscard]] AlarmState judgedWithGaps() const;
    [[nodiscard]] int newestBreaching() const;
    [[nodiscard]] int ageOfOldest() const;

    int m_evaluationPeriods;
    int m_datapointsToAlarm;
    MissingData m_missingData;
    AlarmState m_state = AlarmState::insufficientData;
    std::vector<std::uint64_t> m_present; ///< shift register, the newest point in the lowest bit of the first word
    std::vector<std::uint64_t> m_breaching;
    int m_presentCount = 0;
    int m_breachingCount = 0;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/alarm.h"
#include "simulation/outcome.h"

#include <string_view>
#include <vector>

namespace bayplan {

/// Which alarm of a policy: target tracking has one above its target and one below, step scaling has its own.
enum class AlarmRole { high, low, step };

/// The words of files: "high"; "alarm".
[[nodiscard]] std::string_view keyOf(AlarmRole role);
[[nodiscard]] std::string_view keyOf(AlarmState state);

/// A state that an alarm takes on, and keeps until the next change.
struct AlarmChange
{
    std::int64_t second = 0; ///< from the start of the simulated time
    AlarmState state = AlarmState::insufficientData;
    friend bool operator==(const AlarmChange &, const AlarmChange &) = default;
};

/// One alarm over the simulated time.
struct AlarmHistory
{
    Id policy;
    AlarmRole role = AlarmRole::high;
    std::vector<AlarmChange> changes; ///< by second; the first is at 0; no two neighbours are in the same state

    /// The state in force at a second. Requires: second >= 0.
    [[nodiscard]] AlarmState at(std::int64_t second) const;
    /// How many seconds up to `end` it was in a state.
    [[nodiscard]] std::int64_t secondsIn(AlarmState state, std::int64_t end) const;
};

/// The alarms of a service: first those of its tracking policies, each high before low, then those of its step
/// policies. A run does not keep them: they follow from its spans and its traffic, by the rules that the engines go by.
[[nodiscard]] std::vector<AlarmHistory> alarmHistoriesOf(const Outcome &outcome);

} // namespace bayplan

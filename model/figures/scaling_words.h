// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "plan/plan.h"
#include "simulation/waiting.h"

#include <cstdint>
#include <string>

namespace bayplan {

/// A number for people: thousands separated, at most `places` digits after the point: "5,213", "0.5".
[[nodiscard]] std::string numberInWords(double number, int places = 0);

/// A moment of a simulated month, which begins on a Monday: "Mon 09:03"; "Mon 09:03 in week 2" later on.
[[nodiscard]] Text momentInWords(std::int64_t second);

/// "13 minutes", "2.5 hours", "20 seconds".
[[nodiscard]] Text durationInWords(std::int64_t seconds);

/// Milliseconds for people: "180 ms", "2.4 s", "13 min".
[[nodiscard]] std::string millisecondsInWords(double milliseconds);

/// Why the desired count changed: "Mon 09:03 CPU 90 % > 50 % for 3 minutes: 10 → 18".
[[nodiscard]] Text reasonOf(const Plan &plan, const Outcome &outcome, const ScalingAction &action);

/// "2–18 tasks", "4 tasks": what was desired over the simulated time.
[[nodiscard]] Text taskRangeOf(const Outcome &outcome);

/// Whether a service keeps up with its traffic, in one sentence: "api keeps up: slowest minute 180 ms on Mon 09:06;
/// 2–18 tasks, 5,213 task-hours", "api cannot keep up on Mon 09:00: 43,200 requests wait for 13 minutes".
[[nodiscard]] Text scalingHeadline(const Plan &plan, const Outcome &outcome);

/// "Simulated 5,213 task-hours; desired × 730 h would be 2,920".
[[nodiscard]] Text taskHoursSentence(const Plan &plan, const Outcome &outcome);

/// What a link carries: "75 % of what alb sends into production"; empty where a link carries no requests.
[[nodiscard]] Text linkShareSentence(const Plan &plan, const Link &link);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "plan/plan.h"

#include <string>
#include <vector>

namespace bayplan {

/// The title of an element on the canvas: its name, with copies of an environment ("development × 2") and the capacity
/// of a cluster ("web · Fargate Spot"). An element without a name has its kind's.
[[nodiscard]] Text titleOf(const Element &element);

/// The second line in words, longest first: the painter takes the first that fits.
[[nodiscard]] std::vector<Text> secondLines(const Plan &plan, const Element &element);

/// "Mon–Fri 8–19".
[[nodiscard]] std::string inWords(const WeekHours &hours);

/// A schedule as people say it: "daily 02:00", "Mon–Fri 08:00", "every 6 hours"; others as they are written.
[[nodiscard]] Text scheduleInWords(const std::string &schedule);

} // namespace bayplan

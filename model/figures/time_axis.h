// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"

#include <cstdint>
#include <string>

namespace bayplan {

/// The round number at or above `value` that `steps` steps divide evenly; `steps` for nothing.
[[nodiscard]] double niceMaximum(double value, int steps);

/// A number of an axis that ends at `top`, with the digits that tell its steps apart: "0.5", "1,500".
[[nodiscard]] std::string numberOnAxis(double number, double top);

/// The distance of time marks at which at most `most` of them fit a stretch: minutes, hours, days or weeks.
[[nodiscard]] std::int64_t timeStepFor(std::int64_t seconds, int most);

/// What stands at a mark of a time axis: "09:00", "Tue 00:00", "Tue", "Week 2".
[[nodiscard]] Text timeLabel(std::int64_t second, std::int64_t step);

} // namespace bayplan

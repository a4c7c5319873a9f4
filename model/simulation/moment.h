// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/local_clock.h"
#include "base/text.h"

#include <cstdint>

namespace bayplan {

/// A moment of the simulated time by the environment's clock. In a month, which begins on a Monday: "Mon 09:03"; "Mon
/// 09:03 in week 2" later on. In a year: "Fri 2027-01-01 09:03".
[[nodiscard]] Text momentOf(const SimulatedTime &time, std::int64_t second);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/outcome.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// A stretch of steps at whose ends requests waited.
struct Waiting
{
    std::int64_t second = 0;   ///< at which it begins
    std::int64_t seconds = 0;  ///< how long it lasts; 0: nobody waits
    std::int64_t requests = 0; ///< that wait at its worst
    bool atMaximum = false;    ///< whether the service was at its maximum some time in it
    friend bool operator==(const Waiting &, const Waiting &) = default;
};

/// All of a run, in order of time; none where the work of a request is nothing.
[[nodiscard]] std::vector<Waiting> waitingsOf(const Outcome &outcome);

/// The one in which most requests wait, the first of equal ones; `seconds` is 0 when there is none.
[[nodiscard]] Waiting worstOf(const std::vector<Waiting> &waitings);

} // namespace bayplan

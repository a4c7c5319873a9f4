// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/outcome.h"

/// Where the time of a run went, by the definitions of the idle parts, one step after the other: slow and plain, to
/// compare with what the program adds up in stretches.
struct StepBooks
{
    bayplan::TimeParts cpu;
    bayplan::TimeParts memory;
    std::int64_t neededTaskSeconds = 0;
    std::int64_t requests = 0;
    double slowest = 0; ///< milliseconds
};

/// Requires: no schedule of bounds.
StepBooks stepBooksOf(const bayplan::Outcome &outcome);

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/simulation_report.h"

#include <string>
#include <vector>

namespace bayplan {

/// What a service did in a minute or an hour.
struct SeriesRow
{
    std::int64_t minute = 0; ///< at which it begins
    std::int64_t requests = 0;
    int desired = 0; ///< at its beginning
    double running = 0;
    double utilisation = 0;
    double backlog = 0; ///< requests that wait at its end
};

/// The rows of a service; none without a step.
[[nodiscard]] std::vector<SeriesRow> seriesRowsOf(const Outcome &outcome, SeriesStep step);

/// A share with four digits after the point at most: "0.5", "0.2727".
[[nodiscard]] std::string shareText(double share);

} // namespace bayplan

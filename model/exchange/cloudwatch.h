// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "base/result.h"
#include "plan/plan.h"

#include <optional>
#include <string>
#include <string_view>

namespace bayplan {

/// Means of a measured series inside and outside needed hours; a part without points is not given.
struct MeasuredUtilisation
{
    std::optional<Share> cpu;
    std::optional<Share> cpuOutside;
    std::optional<Share> memory;
    std::optional<Share> memoryOutside;
    std::string from; ///< first and last day, "2026-10-01"
    std::string to;
    int points = 0;
};

/// Reads CloudWatch's `get-metric-data` answer (JSON), or CSV with a time stamp and a per-cent value in each row, and
/// takes the means by the calendar and time zone of the environment `element` stands in. Fails with `not-cloudwatch` or
/// `no-points`.
[[nodiscard]] Result<MeasuredUtilisation> measuredUtilisation(const Plan &plan, Id element, std::string_view text);

/// Sets a service's or standalone task's utilisation and its source. Fails with `unknown-element`.
[[nodiscard]] Result<Plan> applyUtilisation(const Plan &plan, Id element, const MeasuredUtilisation &measured);

/// The command that fetches the last two weeks of a service's CPU and memory utilisation, to copy into a shell.
[[nodiscard]] std::string utilisationCommand(const Plan &plan, Id element);

} // namespace bayplan

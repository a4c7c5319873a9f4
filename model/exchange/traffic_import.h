// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "kinds/traffic_source.h"
#include "plan/plan.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// Traffic that was measured or written down elsewhere, ready for a source.
struct ImportedTraffic
{
    /// `week` for 24 or 168 numbers without times, else `series`.
    TrafficPattern pattern = TrafficPattern::series;
    std::vector<Decimal> numbers;
    std::string start; ///< of the first number, "2026-10-05T00:00", in UTC; empty: no times were given
    std::string end;   ///< of the last number's period
    std::chrono::seconds period{3600};
    int missing = 0; ///< periods without a number, which hold the one before
    friend bool operator==(const ImportedTraffic &, const ImportedTraffic &) = default;
};

/// Reads traffic of a text: CSV with a time and requests in each row, CloudWatch's `get-metric-data` or
/// `get-metric-statistics` answer with sums of `RequestCount`, or numbers alone. The period is the commonest distance
/// of two times. Fails with `not-traffic` when the text is none of these, `no-numbers` when it has none, `bad-number`
/// for a number below 0, `uneven-times` when times are no multiples of the period apart or the gaps are longer than the
/// series; with the line, if there is one.
[[nodiscard]] Result<ImportedTraffic> importTraffic(std::string_view text);

/// Gives a traffic source the imported numbers, as they are, in place of its pattern. Fails with `unknown-element` when
/// there is no such source.
[[nodiscard]] Result<Plan> applyTraffic(const Plan &plan, Id source, const ImportedTraffic &imported);

} // namespace bayplan

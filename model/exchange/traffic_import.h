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
    std::string start;  ///< of the first number, "2026-10-05T00:00"; empty: no times were given
    std::string end;    ///< of the last number's period
    bool isUtc = false; ///< times are UTC; otherwise they are of some clock that is not named
    std::chrono::seconds period{3600};
    int missing = 0; ///< periods without a number, which hold the one before
    friend bool operator==(const ImportedTraffic &, const ImportedTraffic &) = default;
};

/// Reads traffic of a text: CSV with a time and requests in each row, CloudWatch's `get-metric-data` or
/// `get-metric-statistics` answer with sums of `RequestCount`, or numbers alone. The period is the commonest distance
/// of two times. Fails with `not-traffic` when the text is none of these, `no-numbers` when it has none, `bad-number`
/// for what is no number from 0 on, `uneven-times` when gaps are longer than three times the series; with the line, if
/// there is one. 24 and 168 numbers alone are requests a second of a week, others requests of as many periods as fill
/// days or weeks.
[[nodiscard]] Result<ImportedTraffic> importTraffic(std::string_view text);

/// Gives a traffic source the imported numbers, as they are, in place of its pattern. Times in UTC set its time zone,
/// others are taken to be of the zone that it has. Fails with `unknown-element` when
/// there is no such source.
[[nodiscard]] Result<Plan> applyTraffic(const Plan &plan, Id source, const ImportedTraffic &imported);

} // namespace bayplan

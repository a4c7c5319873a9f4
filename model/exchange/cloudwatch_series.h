// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bayplan {

/// One measured value: seconds since 1970 (UTC), and millionths of a per cent.
struct MeasuredPoint
{
    std::int64_t second = 0;
    std::int64_t microPercent = 0;
};

/// CPU and memory utilisation as CloudWatch hands them out.
struct MeasuredSeries
{
    std::vector<MeasuredPoint> cpu;
    std::vector<MeasuredPoint> memory;
};

/// Reads `get-metric-data` or `get-metric-statistics` JSON, or CSV: a time stamp and one or more values in each row,
/// header lines that name the columns optional. A series that no name calls memory is CPU. Nothing for other text.
[[nodiscard]] std::optional<MeasuredSeries> measuredSeries(std::string_view text);

/// "2026-10-01T08:00:00Z", with an offset, with a blank or slashes, or seconds or milliseconds since 1970; without an
/// offset it is UTC. Nothing for other text.
[[nodiscard]] std::optional<std::int64_t> secondOf(std::string_view timestamp);

} // namespace bayplan

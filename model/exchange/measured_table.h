// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// One measured number and when it was: seconds since 1970.
struct MeasuredNumber
{
    std::int64_t second = 0;
    Decimal value;
    int line = 0; ///< of the text; 0 in JSON
};

/// Numbers of one thing, under the name that a header line or CloudWatch's label gives it.
struct MeasuredColumn
{
    std::string name;
    std::string id;           ///< of a CloudWatch query
    std::size_t position = 1; ///< in a row; the first after the time is 1
    std::vector<MeasuredNumber> numbers;
};

struct MeasuredTable
{
    std::vector<MeasuredColumn> columns;
    /// Whether times are UTC, or say how far from it they are; otherwise they are some clock's.
    bool hasZone = false;
    /// Whether the columns are CloudWatch's queries, not columns of rows.
    bool hasQueries = false;
};

/// Reads CloudWatch's `get-metric-data` answer, or `get-metric-statistics` with this statistic ("Average", "Sum"), or
/// CSV: a time and one or more numbers in each row, header lines that name the columns optional. Nothing for other
/// text.
[[nodiscard]] std::optional<MeasuredTable> measuredTable(std::string_view text, std::string_view statistic);

/// Whether a word stands somewhere in others, capitals or not.
[[nodiscard]] bool mentions(std::string_view words, std::string_view word);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/text_table.h"
#include "figures/figure.h"

#include <string>

namespace bayplan {

/// A figure's values for people, one row for each category; the hours of a week.
[[nodiscard]] TextTable figureTable(const Figure &figure);

/// A figure's values as CSV: one row for each category, one column for each series, exact dollars. What is not known is
/// an empty cell. The week is its 168 hours with "needed" and "running" as 1 or 0. Where the numbers come from stands
/// in a last column "origin", in its first row; without such words there is no such column.
[[nodiscard]] std::string figureCsv(const Figure &figure, const std::string &origin = {});

/// A figure as a Markdown section: title, table in dollars and cents, notes.
[[nodiscard]] std::string figureMarkdown(const Figure &figure);

/// A figure aligned for people: title, table in dollars and cents, notes.
[[nodiscard]] std::string figureText(const Figure &figure);

/// A figure as JSON: amounts are decimal strings in USD, unknown ones null; the calendars of the week as in `.arch`.
[[nodiscard]] std::string figureJson(const Figure &figure);

} // namespace bayplan

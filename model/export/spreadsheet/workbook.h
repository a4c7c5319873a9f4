// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan::xlsx {

/// How a cell looks; the numbers of the file follow this order.
enum class CellStyle {
    plain,
    title,
    note,    ///< muted
    wrapped, ///< a sentence over several lines
    heading,
    headingRight,
    dollars, ///< $1,234.56
    price,   ///< up to ten digits after the point
    whole,   ///< 1,234
    number,  ///< 1,234.568
    percent,
    input, ///< to be filled in
    total,
    totalDollars,
};

/// A cell: words, a number as decimal text, or a formula with the value it has now.
struct Cell
{
    std::string words;
    std::string number;
    std::string formula; ///< without its "="; its value is `number`, or `words` when that is empty
    CellStyle style = CellStyle::plain;
};

[[nodiscard]] Cell wordCell(std::string words, CellStyle style = CellStyle::plain);
[[nodiscard]] Cell numberCell(std::string digits, CellStyle style);
[[nodiscard]] Cell formulaCell(std::string formula, std::string digits, CellStyle style);

/// A sheet of a workbook. Rows may have fewer cells than there are columns.
struct Sheet
{
    std::string name; ///< "Lines": at most 31 letters, none of []:*?/\ and no quotes
    std::vector<std::vector<Cell>> rows;
    std::size_t headingRows = 0;     ///< that stay in sight
    std::size_t filterColumns = 0;   ///< of the last heading row, with a filter each
    std::size_t filterRows = 0;      ///< that are filtered; what follows, such as a total, stays
    std::vector<double> widths = {}; ///< in digits; as wide as their words, within reason, where none are given
};

/// "A1": both counted from 0.
[[nodiscard]] std::string cellName(std::size_t column, std::size_t row);
/// "Lines!$I$2:$I$9": rows counted from 0, the last one included.
[[nodiscard]] std::string columnRange(std::string_view sheet, std::size_t column, std::size_t first, std::size_t last);

/// A spreadsheet (`.xlsx`) of Office Open XML. Words are never taken for formulas, whatever they begin with. Programs
/// compute formulas anew when they open it. The same sheets give the same bytes. Source: ECMA-376 part 1, clause 18.
[[nodiscard]] std::string workbook(const std::vector<Sheet> &sheets, std::string_view title);

} // namespace bayplan::xlsx

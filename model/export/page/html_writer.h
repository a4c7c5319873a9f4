// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/text_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan::html {

/// A cell of a table, with the value by which it sorts when that is not its words.
struct Cell
{
    std::string words;
    std::string value = {};
};

struct Table
{
    std::vector<TextTable::Column> columns;
    std::vector<std::vector<Cell>> rows;
    bool isSortable = false;
    bool lastIsSum = false;
    std::size_t amountColumn = 0; ///< whose values the filter sums; 0: none
};

/// A paragraph, with a class where one is given; nothing for no words.
[[nodiscard]] std::string paragraph(std::string_view words, std::string_view kind = {});
[[nodiscard]] std::string table(const Table &table);
/// A table of words. An empty row, a line across elsewhere, says that the last row is the sum.
[[nodiscard]] std::string table(const TextTable &table);
[[nodiscard]] std::string list(const std::vector<std::string> &items);
/// A part of a page with a heading; `id` is what links to it. Nothing without content.
[[nodiscard]] std::string section(std::string_view id, std::string_view heading, std::string_view content);

/// The whole page around the content of its body. Requires: called with HTML.
[[nodiscard]] std::string document(std::string_view title, std::string_view body);

} // namespace bayplan::html

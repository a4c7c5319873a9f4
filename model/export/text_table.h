// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/picture.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// Rows and columns of words, written aligned for people, as Markdown or as CSV.
struct TextTable
{
    struct Column
    {
        std::string title;
        TextAlign align = TextAlign::left;
    };
    std::vector<Column> columns;
    /// One cell for each column; an empty row is a line across.
    std::vector<std::vector<std::string>> rows;
};

/// Columns a text takes on a terminal: two for wide characters (CJK, emoji), none for combining marks.
[[nodiscard]] int displayWidth(std::string_view words);

/// The text without control characters, so that a name cannot steer the terminal it is printed on.
[[nodiscard]] std::string printable(std::string_view words);

/// The table with its columns side by side, two blanks apart and `indent` blanks in, its titles above unless all are
/// empty. No blanks stand at the end of a line.
[[nodiscard]] std::string inColumns(const TextTable &table, int indent = 0);

/// The table in Markdown; lines across are left out.
[[nodiscard]] std::string inMarkdown(const TextTable &table);

/// Words that stand in Markdown as they are: what would be markup is escaped.
[[nodiscard]] std::string markdownText(std::string_view words);

/// The table as CSV (RFC 4180, UTF-8, lines end with LF), titles first. A text that a spreadsheet would take for a
/// formula begins with an apostrophe.
[[nodiscard]] std::string inCsv(const TextTable &table);

} // namespace bayplan

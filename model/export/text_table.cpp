// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/text_table.h"

#include "base/words.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

struct CodeRange
{
    char32_t first;
    char32_t last;
};

// Unicode 15: the blocks that terminals draw two columns wide, roughly.
constexpr std::array<CodeRange, 8> wideRanges = {{{0x1100, 0x115F},
                                                  {0x2E80, 0xA4CF},
                                                  {0xAC00, 0xD7A3},
                                                  {0xF900, 0xFAFF},
                                                  {0xFE30, 0xFE6F},
                                                  {0xFF00, 0xFF60},
                                                  {0x1F300, 0x1FAFF},
                                                  {0x20000, 0x3FFFD}}};
constexpr std::array<CodeRange, 4> combiningRanges = {
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};

template <std::size_t size>
bool isIn(const std::array<CodeRange, size> &ranges, char32_t code)
{
    return std::ranges::any_of(ranges, [code](const CodeRange &r) { return code >= r.first && code <= r.last; });
}

/// The code point at `at`, which moves behind it; a broken byte counts as one character.
char32_t nextCode(std::string_view words, std::size_t &at)
{
    const auto lead = static_cast<unsigned char>(words[at++]);
    if (lead < 0xC0)
        return lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    char32_t code = lead & (0x3FU >> more);
    for (int i = 0; i < more && at < words.size() && (static_cast<unsigned char>(words[at]) & 0xC0) == 0x80; ++i)
        code = code << 6 | (static_cast<unsigned char>(words[at++]) & 0x3FU);
    return code;
}

std::string aligned(const std::string &cell, int width, TextAlign align)
{
    const std::string blanks(static_cast<std::size_t>(std::max(0, width - displayWidth(cell))), ' ');
    return align == TextAlign::right ? blanks + cell : cell + blanks;
}

std::vector<int> widthsOf(const TextTable &table)
{
    std::vector<int> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        int width = displayWidth(table.columns[i].title);
        for (const auto &row : table.rows)
            width = row.empty() ? width : std::max(width, displayWidth(row[i]));
        widths.push_back(width);
    }
    return widths;
}

std::string lineOf(const TextTable &table, const std::vector<std::string> &cells, const std::vector<int> &widths,
                   int indent)
{
    std::string line(static_cast<std::size_t>(indent), ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (widths[i] == 0)
            continue;
        line += aligned(cells[i], widths[i], table.columns[i].align) + "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::vector<std::string> titlesOf(const TextTable &table)
{
    std::vector<std::string> titles;
    for (const TextTable::Column &column : table.columns)
        titles.push_back(column.title);
    return titles;
}

std::string csvCell(const std::string &cell)
{
    std::string safe = cell;
    // A minus in front of a number is a number; the minus of an amount is U+2212 or stands before a digit.
    const bool isNumber = cell.find_first_not_of("-0123456789.") == std::string::npos;
    if (!isNumber && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
        safe.insert(0, 1, '\'');
    if (safe.find_first_of(",\"\n\r") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csvLine(const std::vector<std::string> &cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : ",") + (cells[i].empty() ? std::string() : csvCell(cells[i]));
    return line + "\n";
}

/// Blanks that align a cell on a terminal say nothing in Markdown.
std::string markdownCell(std::string_view cell)
{
    return markdownText(trimmed(cell));
}

} // namespace

int displayWidth(std::string_view words)
{
    int width = 0;
    for (std::size_t at = 0; at < words.size();) {
        const char32_t code = nextCode(words, at);
        if (!isIn(combiningRanges, code))
            width += isIn(wideRanges, code) ? 2 : 1;
    }
    return width;
}

std::string printable(std::string_view words)
{
    std::string result;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t start = at;
        const char32_t code = nextCode(words, at);
        const bool isControl = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E);
        if (isControl)
            result += ' ';
        else
            result += words.substr(start, at - start);
    }
    return result;
}

std::string inColumns(const TextTable &table, int indent)
{
    const std::vector<int> widths = widthsOf(table);
    int whole = -2;
    for (const int width : widths)
        whole += width == 0 ? 0 : width + 2;
    std::string rule(static_cast<std::size_t>(indent), ' ');
    for (int i = 0; i < whole; ++i)
        rule += "─";
    std::string result;
    const std::vector<std::string> titles = titlesOf(table);
    if (std::ranges::any_of(titles, [](const std::string &title) { return !title.empty(); }))
        result += lineOf(table, titles, widths, indent);
    for (const auto &row : table.rows)
        result += row.empty() ? rule + "\n" : lineOf(table, row, widths, indent);
    return result;
}

std::string markdownText(std::string_view words)
{
    std::string result;
    for (const char c : printable(words)) {
        if (std::string_view("\\`*_<>[]|#").find(c) != std::string_view::npos)
            result += '\\';
        result += c;
    }
    return result;
}

std::string inMarkdown(const TextTable &table)
{
    std::string result = "|";
    for (const TextTable::Column &column : table.columns)
        result += " " + markdownCell(column.title) + " |";
    result += "\n|";
    for (const TextTable::Column &column : table.columns)
        result += column.align == TextAlign::right ? " ---: |" : " --- |";
    result += "\n";
    for (const auto &row : table.rows) {
        if (row.empty())
            continue;
        result += "|";
        for (const std::string &cell : row)
            result += " " + markdownCell(cell) + " |";
        result += "\n";
    }
    return result;
}

std::string inCsv(const TextTable &table)
{
    std::string result = csvLine(titlesOf(table));
    for (const auto &row : table.rows) {
        if (!row.empty())
            result += csvLine(row);
    }
    return result;
}

} // namespace bayplan

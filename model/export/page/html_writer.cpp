// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/page/html_writer.h"

#include "export/svg_writer.h"

#include <fmt/format.h>

namespace bayplan::embedded {
std::string pageStyle();
std::string pageScript();
} // namespace bayplan::embedded

namespace bayplan::html {

namespace {

std::string_view classOf(const TextTable::Column &column)
{
    return column.align == TextAlign::right ? " class=\"number\"" : "";
}

std::string cellOf(const Cell &cell, const TextTable::Column &column)
{
    const std::string value =
        cell.value.empty() ? std::string() : fmt::format(" data-value=\"{}\"", xmlText(cell.value));
    return fmt::format("<td{}{}>{}</td>", classOf(column), value, xmlText(cell.words));
}

std::string rowOf(const Table &table, std::size_t index)
{
    const std::vector<Cell> &row = table.rows[index];
    std::string start = "<tr";
    if (table.lastIsSum && index + 1 == table.rows.size())
        start += " class=\"sum\"";
    if (table.amountColumn > 0 && table.amountColumn < row.size() && !row[table.amountColumn].value.empty())
        start += fmt::format(" data-amount=\"{}\"", xmlText(row[table.amountColumn].value));
    std::string cells;
    for (std::size_t i = 0; i < table.columns.size() && i < row.size(); ++i)
        cells += cellOf(row[i], table.columns[i]);
    return start + ">" + cells + "</tr>\n";
}

} // namespace

std::string paragraph(std::string_view words, std::string_view kind)
{
    if (words.empty())
        return {};
    const std::string attribute = kind.empty() ? std::string() : fmt::format(" class=\"{}\"", kind);
    return fmt::format("<p{}>{}</p>\n", attribute, xmlText(words));
}

std::string table(const Table &table)
{
    std::string headings;
    for (const TextTable::Column &column : table.columns)
        headings += fmt::format("<th scope=\"col\"{}>{}</th>", classOf(column), xmlText(column.title));
    std::string rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        rows += rowOf(table, i);
    return fmt::format("<div class=\"scroll\"><table{}><thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n",
                       table.isSortable ? " class=\"sortable\"" : "", headings, rows);
}

std::string table(const TextTable &words)
{
    Table result;
    result.columns = words.columns;
    for (const auto &row : words.rows) {
        result.lastIsSum = result.lastIsSum || row.empty();
        if (row.empty())
            continue;
        result.rows.emplace_back();
        for (const std::string &cell : row)
            result.rows.back().push_back({cell});
    }
    return table(result);
}

std::string list(const std::vector<std::string> &items)
{
    std::string result;
    for (const std::string &item : items)
        result += "<li>" + xmlText(item) + "</li>\n";
    return result.empty() ? result : "<ul>\n" + result + "</ul>\n";
}

std::string section(std::string_view id, std::string_view heading, std::string_view content)
{
    if (content.empty())
        return {};
    const std::string title = heading.empty() ? std::string() : fmt::format("<h2>{}</h2>\n", xmlText(heading));
    return fmt::format("<section id=\"{}\">\n{}{}</section>\n", id, title, content);
}

std::string document(std::string_view title, std::string_view body)
{
    // The policy is the promise that nothing is fetched or sent, and the browser keeps it.
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Bayplan\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n"
        "<title>{}</title>\n<style>\n:root {{ {} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {} }} "
        "}}\n{}</style>\n"
        "</head>\n<body>\n{}<script>\n{}</script>\n</body>\n</html>\n",
        xmlText(title), inkVariables(Theme::light), inkVariables(Theme::dark), embedded::pageStyle(), body,
        embedded::pageScript());
}

} // namespace bayplan::html

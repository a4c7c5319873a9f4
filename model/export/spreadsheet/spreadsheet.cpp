// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/spreadsheet/spreadsheet.h"

#include "base/format.h"
#include "export/deck/xml_writer.h"
#include "export/spreadsheet/bill_sheets.h"
#include "export/text_table.h"
#include "figures/subject.h"

#include <array>

namespace bayplan {

namespace {

using namespace xlsx;

std::string words(const Text &text)
{
    return printable(inWords(text));
}

Cell valueCell(const Series &series, std::size_t i)
{
    if (i < series.numbers.size() && series.numbers[i])
        return numberCell(pptx::decimalText(*series.numbers[i]), CellStyle::plain);
    if (i < series.values.size() && series.values[i])
        return numberCell(exactUsd(*series.values[i]), CellStyle::dollars);
    return {};
}

void addValues(Sheet &sheet, const Figure &figure)
{
    std::vector<Cell> headings = {wordCell(words(figure.unit), CellStyle::heading)};
    for (const Series &series : figure.series)
        headings.push_back(wordCell(words(series.name), CellStyle::headingRight));
    sheet.rows.push_back(std::move(headings));
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        std::vector<Cell> row = {wordCell(words(figure.categories[i]))};
        for (const Series &series : figure.series)
            row.push_back(valueCell(series, i));
        sheet.rows.push_back(std::move(row));
    }
}

void addHours(Sheet &sheet, const Figure &figure)
{
    constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    sheet.rows.emplace_back();
    for (const char *title : {"Day", "Hour", "Needed", "Running"})
        sheet.rows.back().push_back(wordCell(title, CellStyle::heading));
    for (int day = 0; day < 7; ++day) {
        for (int hour = 0; hour < 24; ++hour) {
            const auto flag = [&](const WeekHours &hours) {
                return numberCell(hours.has(day, hour) ? "1" : "0", CellStyle::plain);
            };
            sheet.rows.push_back({wordCell(days[static_cast<std::size_t>(day)]),
                                  numberCell(std::to_string(hour), CellStyle::plain), flag(*figure.neededHours),
                                  flag(*figure.runningHours)});
        }
    }
}

} // namespace

std::string estimateSpreadsheet(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    PriceRows prices;
    LineSheet lines = lineSheet(plan, estimate, prices);
    std::vector<Sheet> sheets = {summarySheet(plan, estimate, environment, lines)};
    sheets.push_back(std::move(lines.sheet));
    sheets.push_back(std::move(prices).sheet());
    sheets.push_back(idleSheet(plan, estimate, environment));
    if (stamp.isShown)
        sheets.push_back(assumptionSheet(plan, estimate, environment, stamp));
    return workbook(sheets, words(nameOf(plan, environment)));
}

std::string figureSpreadsheet(const Figure &figure, bool showsOrigin)
{
    Sheet sheet;
    sheet.name = "Chart";
    sheet.rows.push_back({wordCell(words(figure.title), CellStyle::title)});
    if (!figure.subtitle.isEmpty())
        sheet.rows.push_back({wordCell(words(figure.subtitle), CellStyle::title)});
    sheet.rows.back().front().style = sheet.rows.size() > 1 ? CellStyle::note : CellStyle::title;
    sheet.rows.emplace_back();
    addValues(sheet, figure);
    if (figure.neededHours && figure.runningHours) {
        sheet.rows.emplace_back();
        addHours(sheet, figure);
    }
    sheet.widths = {30};
    if (showsOrigin) {
        sheet.rows.emplace_back();
        for (const Text &note : figure.notes)
            sheet.rows.push_back({wordCell(words(note), CellStyle::note)});
    }
    return workbook({sheet}, words(figure.title));
}

} // namespace bayplan

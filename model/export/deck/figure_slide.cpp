// SPDX-License-Identifier: GPL-3.0-or-later
// A figure on a slide of its own: as a chart, as the squares of a week, or with its values as a table.
#include "export/deck/slide_parts.h"
#include "export/figure_text.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr std::size_t mostRows = 15;
constexpr double tableWidth = 880;
constexpr double rowHeight = 23;
constexpr double cellRoom = 8; ///< left free beside the words of a cell

/// Many columns are narrower, and their words smaller.
struct Sizes
{
    explicit Sizes(std::size_t columns)
        : words(columns > 6 ? 10 : 12), first(columns > 6 ? 152 : 300),
          other((tableWidth - first) / static_cast<double>(std::max<std::size_t>(1, columns - 1)))
    {
    }

    double words;
    double first; ///< width of the column that says what a row is
    double other;
};

TableItem tableOf(const Figure &figure)
{
    const TextTable values = figureTable(figure);
    const Sizes sizes(values.columns.size());
    TableItem table{.name = "table", .box = {}, .columns = {}, .rows = {}, .size = sizes.words, .rowHeight = rowHeight};
    const auto widthAt = [&](std::size_t column) {
        return column == 0 ? sizes.first : sizes.other;
    };
    const auto fittedAt = [&](std::size_t column, const std::string &words) {
        return fitted(words, widthAt(column) - cellRoom, sizes.words, 1);
    };
    for (std::size_t i = 0; i < values.columns.size(); ++i)
        table.columns.push_back(
            {fittedAt(i, values.columns[i].title), widthAt(i), i == 0 ? TextAlign::left : TextAlign::right});
    for (std::size_t row = 0; row < std::min(mostRows, values.rows.size()); ++row) {
        table.rows.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            table.rows.back().push_back(i < values.rows[row].size() ? fittedAt(i, values.rows[row][i]) : std::string());
    }
    if (values.rows.size() > mostRows) {
        table.rows.emplace_back(table.columns.size());
        table.rows.back().front() = std::to_string(values.rows.size() - mostRows) + " more rows";
    }
    table.box = inPoints(40, 116, tableWidth, rowHeight * static_cast<double>(table.rows.size() + 1));
    table.description = inWords(figure.title);
    return table;
}

} // namespace

Slide figureSlide(const DeckSource &source, const std::string &key, const Figure &figure)
{
    Slide slide = slideOf(source, key, inWords(figure.title), inWords(figure.subtitle));
    ChartData chart = chartOf(figure);
    if (!chart.isEmpty())
        slide.items.emplace_back(chartItem("chart", contentBox, figure, std::move(chart)));
    else if (figure.neededHours && figure.runningHours)
        addWeek(slide, figure);
    else if (figure.shape == FigureShape::table || figure.shape == FigureShape::instances)
        slide.items.emplace_back(tableOf(figure));
    addNotes(slide, {figure.title, figure.subtitle});
    addNotes(slide, figure.notes);
    return slide;
}

} // namespace bayplan::pptx

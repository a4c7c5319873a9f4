// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/figure_svg.h"

#include "draw/text_metrics.h"
#include "export/chart_parts.h"

#include <cmath>

namespace bayplan {

namespace {

constexpr int textWidthOfChart = chart::width - 2 * chart::margin;

/// Writes a paragraph and returns where it ends.
double paragraph(SvgWriter &svg, const Text &words, double top, const ChartText &style, int lineHeight,
                 std::size_t mostLines)
{
    if (words.isEmpty())
        return top;
    double y = top;
    for (const std::string &line : wrapped(inWords(words), textWidthOfChart, style.pixels, style.weight, mostLines)) {
        svg.text(chart::margin, y + style.pixels, line, style);
        y += lineHeight;
    }
    return y;
}

chart::Draw drawingOf(FigureShape shape)
{
    switch (shape) {
    case FigureShape::stackedColumns:
    case FigureShape::columns:
        return chart::drawColumns;
    case FigureShape::doughnut:
        return chart::drawDoughnut;
    case FigureShape::week:
        return chart::drawWeek;
    case FigureShape::lines:
        return chart::drawLines;
    case FigureShape::ranges:
        return chart::drawRanges;
    case FigureShape::waterfall:
        return chart::drawWaterfall;
    case FigureShape::instances:
        return chart::drawInstances;
    case FigureShape::curves:
        return chart::drawCurves;
    case FigureShape::table:
        break;
    }
    return chart::drawTable;
}

} // namespace

std::string figureSvg(const Figure &figure, const SvgStyle &style)
{
    SvgWriter svg(chart::width, style);
    svg.describe(inWords(figure.title), inWords(figure.subtitle));
    double y = paragraph(svg, figure.title, 26, {17, TextWeight::semibold}, 24, 2);
    y = paragraph(svg, figure.subtitle, y + 2, {13, TextWeight::regular, TextAlign::left, Ink::muted}, 19, 2);
    y = drawingOf(figure.shape)(svg, figure, y + 14);
    if (!figure.notes.empty())
        y += 6;
    for (const Text &note : figure.notes)
        y = paragraph(svg, note, y, {11, TextWeight::regular, TextAlign::left, Ink::muted}, 16, 3) + 2;
    return svg.finished(static_cast<int>(std::ceil(y)) + 22);
}

} // namespace bayplan

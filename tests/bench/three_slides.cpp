// SPDX-License-Identifier: GPL-3.0-or-later
#include "three_slides.h"

#include "export/deck/deck_writer.h"

#include <cmath>
#include <fmt/format.h>

namespace bayplan {

namespace {

using namespace pptx;

constexpr int shapesAcross = 6;
constexpr int shapeCount = 30;

ChartItem columns()
{
    ChartData chart{.kind = ChartKind::stackedColumns};
    chart.categories = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const char *const names[] = {"Compute", "Storage", "Network", "Database", "Observability"};
    for (int i = 0; i < 5; ++i) {
        ChartSeries series{names[i], {static_cast<Ink>(static_cast<int>(Ink::accent) + i)}, {}};
        for (int j = 0; j < 12; ++j)
            series.values.push_back(fmt::format("{:.2f}", 10 + 5 * i + 3 * std::sin(j * 0.7 + i)));
        chart.series.push_back(std::move(series));
    }
    return {"chart", inPoints(40, 116, 880, 384), std::move(chart), "Stacked column chart"};
}

ChartItem line(int points)
{
    ChartData chart{.kind = ChartKind::scatter};
    ChartSeries series{"p99 ms", {}, {}};
    for (int i = 0; i < points; ++i) {
        chart.categories.push_back(std::to_string(i));
        series.values.push_back(fmt::format("{:.3f}", 50 + 20 * std::sin(i / 40.0) + 5 * std::sin(i * 1.7)));
    }
    chart.series = {std::move(series)};
    return {"chart", inPoints(40, 116, 880, 384), std::move(chart), "Line chart"};
}

GroupItem drawing()
{
    GroupItem group{.name = "drawing", .description = "Architecture", .shapes = {}};
    for (std::size_t i = 0; i < shapeCount; ++i) {
        const auto across = static_cast<double>(i % shapesAcross);
        const auto down = static_cast<double>(i / shapesAcross);
        ShapeItem shape{.name = "element-" + std::to_string(i),
                        .box = inPoints(40 + across * 150, 90 + down * 86, 108, 58)};
        shape.outline = i % 5 == 4 ? Outline::cylinder : Outline::rounded;
        shape.fill = Look{Ink::selection, Fill::solid};
        shape.stroke = Ink::accent;
        shape.anchor = Anchor::middle;
        Paragraph words{.phrases = {}, .align = TextAlign::center};
        words.phrases.push_back({"Service " + std::to_string(i + 1), 12});
        shape.paragraphs.push_back(std::move(words));
        group.shapes.push_back(std::move(shape));
    }
    for (std::size_t i = 0; i + 1 < shapeCount; ++i) {
        const bool isRowEnd = i % shapesAcross == shapesAcross - 1;
        const std::size_t first = i + 1 - shapesAcross;
        group.connectors.push_back({"link-" + std::to_string(i), isRowEnd ? first : i, i + 1,
                                    isRowEnd ? Site::bottom : Site::right, isRowEnd ? Site::top : Site::left,
                                    "connection"});
    }
    return group;
}

Slide slideOf(const char *key, const char *title, SlideItem item)
{
    Slide slide{.key = key, .title = title};
    slide.items.push_back(std::move(item));
    slide.notes = {std::string("Speaker notes for ") + key};
    return slide;
}

} // namespace

std::string threeSlides()
{
    DeckWriter writer(ownTemplate());
    writer.add(slideOf("columns", "Monthly cost by service", columns()));
    writer.add(slideOf("line", "Latency p99 over 1,000 samples", line(1'000)));
    writer.add(slideOf("drawing", "Architecture", drawing()));
    return writer.finished("Peer");
}

std::string deckOfPoints(int points)
{
    DeckWriter writer(ownTemplate());
    writer.add(slideOf("line", "A long line", line(points)));
    return writer.finished("Points");
}

} // namespace bayplan

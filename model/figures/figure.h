// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/id.h"
#include "base/quantity.h"
#include "base/text.h"
#include "draw/picture.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bayplan {

enum class FigureShape {
    stackedColumns,
    doughnut,
    columns,
    week,
    table,
    lines,
    instances, ///< of each category bars for "cpu", "memory" and "interfaces": used, "-free" and "-kept" of one
               ///< instance
    ranges, ///< a bar for each category from series "low" to "high", "median" and "given" marked where they are known
    /// From one total to another: a bar for each category from series "from" to "to", "change" is what lies between.
    /// The first and the last bar are the totals: they stand on zero and have no change.
    waterfall,
    curves, ///< amounts against requests a second, on a logarithmic axis that begins with none at all (`RateAxis`)
};

/// How a series of numbers over time is drawn.
enum class LineStyle {
    line,
    steps, ///< each number holds until the next moment
    area,  ///< a pale surface down to zero
    rule,  ///< dashed: a target, a bound
};

/// What a series or a slice means, so that screen, SVG and deck colour it alike.
struct Look
{
    Ink ink = Ink::accent;
    Fill fill = Fill::solid;
};

struct Series
{
    std::string key; ///< "used": stable, for CSV and tests
    Text name;
    Look look;
    /// One value for each category; an empty one is unknown, never 0.
    std::vector<std::optional<Money>> values;
    /// Lines and instances, in place of `values`: one number for each moment or category, in the figure's unit; an
    /// empty one is unknown.
    std::vector<std::optional<double>> numbers = {};
    LineStyle style = LineStyle::line;
};

/// Something that happened at a moment of a figure of lines.
struct FigureMark
{
    std::int64_t second = 0;
    Text what;          ///< "Mon 09:03 CPU 90 % > 50 % for 3 minutes: 10 → 18"
    bool isRise = true; ///< more tasks afterwards
};

/// A point of curves that is worth a mark: where two cost the same, or the traffic of today.
struct CurvePoint
{
    double rate = 0;             ///< requests a second
    std::optional<Money> amount; ///< nothing: all curves at this traffic
    Text what;                   ///< "6.64/s"
};

/// A chart as data: defined once, shown on screen, written as SVG, CSV, Markdown and JSON, and native in a deck.
struct Figure
{
    std::string key; ///< "idle-by-environment": the name for `--figure`
    Text title;      ///< answers the panel's question in one sentence
    Text subtitle;
    FigureShape shape = FigureShape::columns;
    std::vector<Text> categories;
    std::vector<Look> categoryLooks; ///< doughnut, ranges, waterfall: one for each slice or bar
    std::vector<Id> elements;        ///< what each category is about, for selection; may be empty
    std::vector<Series> series;
    /// Columns only: a budget for each category that has one, drawn as a line across its column; may be empty.
    std::vector<std::optional<Money>> limits = {};
    /// Lines only: the moment of each category in seconds from the start of the simulated time, ascending, and where
    /// the last stretch ends; what the numbers count; what happened; the least that the axis must reach.
    std::vector<std::int64_t> seconds;
    std::int64_t end = 0;
    Text unit;
    std::vector<FigureMark> marks;
    double leastMaximum = 0;
    /// Curves only: the requests a second of each category, ascending from 0; and what is marked.
    std::vector<double> rates = {};
    std::vector<CurvePoint> points = {};
    /// Week only.
    std::optional<WeekHours> neededHours;
    std::optional<WeekHours> runningHours;
    std::vector<Text> notes; ///< assumptions, price dates, what is unknown
};

} // namespace bayplan

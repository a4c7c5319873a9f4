// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/figure.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan::pptx {

enum class ChartKind {
    stackedColumns, ///< with the total above each column
    stackedBars,    ///< lying, for ranges
    doughnut,
    scatter, ///< lines over numbers
};

/// A series of a native chart. Values are decimal texts, so that amounts stay exact; an empty one is not known.
struct ChartSeries
{
    std::string name;
    Look look;
    std::vector<std::string> values;
    LineStyle style = LineStyle::line;
    bool isGround = false;        ///< carries what stands upon it, is itself not seen
    bool isLabelled = false;      ///< its values stand on it where there is room
    bool isMark = false;          ///< scatter: single points with the series' name beside them
    bool isEmphasised = false;    ///< scatter: a thicker line
    std::vector<Look> looks = {}; ///< of single points where they differ
};

/// An axis of numbers.
struct NumberAxis
{
    std::string title;
    std::string format = "General";
    std::optional<double> least;
    std::optional<double> most;
    std::optional<double> step;
    bool isLogarithmic = false; ///< by decades; needs a least that is more than zero
};

/// A chart as an office program keeps it: a sheet whose first column has the categories and whose others are series.
struct ChartData
{
    ChartKind kind = ChartKind::stackedColumns;
    std::string categoryTitle = "Category";
    std::vector<std::string> categories = {}; ///< names; for scatter the x values as decimal texts
    std::vector<ChartSeries> series = {};
    NumberAxis across = {}; ///< scatter only
    NumberAxis up = {};
    bool hasTotals = false; ///< the last series is the total of the others, shown as labels alone
    bool hasKeys = true;

    [[nodiscard]] bool isEmpty() const { return categories.empty() || series.empty(); }
};

/// The native chart of a figure with amounts by category (columns, doughnut, ranges), of lines over time, or of
/// curves against traffic, on whose axis no traffic at all has no place. Empty when the figure is a week, a table, or
/// has nothing to show.
[[nodiscard]] ChartData chartOf(const Figure &figure);

/// Part of a bridge from one amount to another.
struct BridgeStep
{
    std::string name;
    Money amount; ///< a change, or an amount from zero when it is a total
    bool isTotal = false;
};

/// A waterfall: stacked columns of which the lowest is not seen; steps are named with what they change.
[[nodiscard]] ChartData bridgeOf(const std::vector<BridgeStep> &steps);

/// The number format of amounts up to `largest`: cents where they can be read.
[[nodiscard]] std::string moneyFormat(Money largest);

/// Names as column titles of a sheet: none empty, none twice whatever their capitals.
[[nodiscard]] std::vector<std::string> columnTitles(const ChartData &chart);

} // namespace bayplan::pptx

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/svg_writer.h"

namespace bayplan::chart {

inline constexpr int width = 720;
inline constexpr int margin = 32;

/// Draws the chart of a figure below `top` and returns where it ends.
using Draw = double (*)(SvgWriter &svg, const Figure &figure, double top);

double drawColumns(SvgWriter &svg, const Figure &figure, double top);
double drawCurves(SvgWriter &svg, const Figure &figure, double top);
double drawDoughnut(SvgWriter &svg, const Figure &figure, double top);
double drawWeek(SvgWriter &svg, const Figure &figure, double top);
double drawLines(SvgWriter &svg, const Figure &figure, double top);
double drawRanges(SvgWriter &svg, const Figure &figure, double top);
double drawWaterfall(SvgWriter &svg, const Figure &figure, double top);
double drawInstances(SvgWriter &svg, const Figure &figure, double top);
double drawTable(SvgWriter &svg, const Figure &figure, double top);

/// One key of a chart: a small patterned square and a word.
struct Key
{
    Look look;
    std::string words;
};

/// Writes keys side by side, wrapping, below `top`; returns where they end.
double drawKeys(SvgWriter &svg, const std::vector<Key> &keys, double top);

/// Steps of a money axis from zero: at most `most` of a round size that reach `largest`.
struct Axis
{
    Money step;
    int count = 1;
    [[nodiscard]] Money end() const { return Money::nanoUsd(step.inNanoUsd() * count); }
};
[[nodiscard]] Axis axisFor(Money largest, int most = 5);

/// An amount on an axis: no cents where the step has none.
[[nodiscard]] std::string onAxis(Money amount, Money step);

/// A value of a series for people; a dash for one that is not known.
[[nodiscard]] std::string valueInWords(const std::optional<Money> &value);

/// Share of `part` in `whole`, for drawing.
[[nodiscard]] double shareOf(Money part, Money whole);

} // namespace bayplan::chart

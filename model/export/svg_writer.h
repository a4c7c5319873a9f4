// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/theme.h"
#include "figures/figure.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bayplan {

/// Words for the content of an XML element or attribute: the five special characters escaped, control characters
/// that XML forbids left out.
[[nodiscard]] std::string xmlText(std::string_view words);

/// A rectangle of a chart in pixels. Charts need fractions of them, so that stacks close without gaps.
struct ChartBox
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// How a line of text of a chart looks.
struct ChartText
{
    int pixels = 12;
    TextWeight weight = TextWeight::regular;
    TextAlign align = TextAlign::left;
    Ink ink = Ink::text;
};

/// Writes a chart as SVG in the colours of a theme. Patterns that are used are defined once.
class SvgWriter
{
public:
    SvgWriter(int width, Theme theme) : m_width(width), m_theme(theme) {}

    /// Title and description for those who cannot see the chart.
    void describe(std::string_view title, std::string_view description);

    void fill(const ChartBox &box, const Look &look, double radius = 0);
    void line(double fromX, double fromY, double toX, double toY, Ink ink, double width = 1);
    /// A line through points; `dashed` for targets.
    void curve(const std::vector<std::pair<double, double>> &points, Ink ink, double width, bool dashed = false);
    /// A pale surface inside points.
    void surface(const std::vector<std::pair<double, double>> &points, Ink ink);
    /// `x` is the left end, middle or right end of the text, by its alignment; `baseline` is what it stands on.
    void text(double x, double baseline, std::string_view words, const ChartText &style);
    /// A part of a ring, from and to as shares of a turn, clockwise from the top. Requires: from < to.
    void ring(double centerX, double centerY, double outer, double inner, double from, double to, const Look &look);

    /// The ink in which text is best read on a solid fill.
    [[nodiscard]] Ink inkOn(const Look &look) const;

    /// The whole document. Requires: called once, at the end.
    [[nodiscard]] std::string finished(int height);

private:
    [[nodiscard]] std::string colour(Ink ink) const { return inHex(colourOf(ink, m_theme)); }
    [[nodiscard]] std::string paint(const Look &look);
    [[nodiscard]] std::string patterns() const;

    int m_width;
    Theme m_theme;
    std::string m_body;
    std::string m_description;
    std::set<Ink> m_hatches;
};

} // namespace bayplan

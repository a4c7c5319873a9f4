// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/theme.h"
#include "export/hatch.h"
#include "figures/figure.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bayplan {

/// Words for the content of an XML element or attribute: the five special characters escaped, control characters
/// that XML forbids left out.
[[nodiscard]] std::string xmlText(std::string_view words);

/// How a drawing is written, beside what it shows.
struct SvgStyle
{
    SvgStyle(Theme theme_ = Theme::light) : theme(theme_) {}

    Theme theme;
    /// Nothing is drawn below: for slides with a ground of their own.
    bool isTransparent = false;
    /// Colours are variables of the page around the drawing (`inkVariables`), so that it follows light and dark.
    bool isOnPage = false;
};

/// An ink as SVG writes it: "#2457D6", or "var(--accent)" on a page.
[[nodiscard]] std::string svgColour(Ink ink, const SvgStyle &style);

/// All inks of a theme as declarations of a style sheet: "--background:#F6F7F9;…".
[[nodiscard]] std::string inkVariables(Theme theme);

/// A number of a drawing: at most two digits after the point, none that say nothing; the same on every machine.
[[nodiscard]] std::string svgNumber(double value);

/// The attributes of a root element that are the same for all drawings.
[[nodiscard]] std::string_view svgFonts();

/// Stripes as one path; empty when there are none.
[[nodiscard]] std::string svgStripes(const Outline &outline, double period, std::string_view colour);

/// `<title>` with the words that appear when one points at an element; empty without words.
[[nodiscard]] std::string svgHover(std::string_view words);

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

/// Writes a chart as SVG. What it shows when one points at a shape is the shape's `hover`.
class SvgWriter
{
public:
    SvgWriter(int width, SvgStyle style) : m_width(width), m_style(style) {}

    /// Title and description for those who cannot see the chart.
    void describe(std::string_view title, std::string_view description);

    void fill(const ChartBox &box, const Look &look, double radius = 0, std::string_view hover = {});
    void line(double fromX, double fromY, double toX, double toY, Ink ink, double width = 1);
    /// A line through points; `dashed` for targets.
    void curve(const Outline &points, Ink ink, double width, bool dashed = false);
    /// A pale surface inside points.
    void surface(const Outline &points, Ink ink);
    /// `x` is the left end, middle or right end of the text, by its alignment; `baseline` is what it stands on.
    void text(double x, double baseline, std::string_view words, const ChartText &style);
    /// A part of a ring, from and to as shares of a turn, clockwise from the top. Requires: from < to.
    void ring(double centerX, double centerY, double outer, double inner, double from, double to, const Look &look,
              std::string_view hover = {});
    /// Words that appear when one points into a box where nothing is drawn.
    void hoverArea(const ChartBox &box, std::string_view words);

    /// The ink in which text is best read on a solid fill.
    [[nodiscard]] Ink inkOn(const Look &look) const;

    /// The whole document. Requires: called once, at the end.
    [[nodiscard]] std::string finished(int height);

private:
    [[nodiscard]] std::string colour(Ink ink) const { return svgColour(ink, m_style); }
    [[nodiscard]] std::string paint(const Look &look) const;
    void hatched(std::string_view shape, const Outline &outline, Ink ink, std::string_view hover);

    int m_width;
    SvgStyle m_style;
    std::string m_body;
    std::string m_description;
};

} // namespace bayplan

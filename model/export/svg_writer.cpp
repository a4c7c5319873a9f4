// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/svg_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace bayplan {

namespace {

constexpr double hatchPeriod = 6;

/// As they are called on a page, in the order of `Ink`.
constexpr auto inkNames = std::to_array<std::string_view>(
    {"none", "background", "panel", "container", "line", "text", "muted", "accent", "series2", "series3", "series4",
     "series5", "idle", "saving", "increase", "warning", "on-accent", "selection"});

std::string number(double value)
{
    return svgNumber(value);
}

std::string_view anchorOf(TextAlign align)
{
    switch (align) {
    case TextAlign::center:
        return "middle";
    case TextAlign::right:
        return "end";
    case TextAlign::left:
        break;
    }
    return "start";
}

std::string pathThrough(const Outline &points)
{
    std::string path;
    for (const auto &[x, y] : points)
        path += (path.empty() ? "M" : "L") + number(x) + " " + number(y);
    return path;
}

/// The end of an element: closed at once, or around its hover words.
std::string endOf(std::string_view element, std::string_view hover)
{
    return hover.empty() ? "/>\n" : fmt::format(">{}</{}>\n", svgHover(hover), element);
}

} // namespace

std::string xmlText(std::string_view words)
{
    std::string result;
    result.reserve(words.size());
    for (const char c : words) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20)
                result += c;
            else if (c == '\n' || c == '\t')
                result += ' ';
        }
    }
    return result;
}

std::string svgNumber(double value)
{
    std::string digits = fmt::format("{:.2f}", value);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.'))
        digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

std::string svgColour(Ink ink, const SvgStyle &style)
{
    if (style.isOnPage)
        return fmt::format("var(--{})", inkNames.at(static_cast<std::size_t>(ink)));
    return inHex(colourOf(ink, style.theme));
}

std::string inkVariables(Theme theme)
{
    std::string variables;
    for (std::size_t i = 1; i < inkNames.size(); ++i)
        variables += fmt::format("--{}:{};", inkNames[i], inHex(colourOf(static_cast<Ink>(i), theme)));
    return variables;
}

std::string_view svgFonts()
{
    return "font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\" "
           "style=\"font-variant-numeric: tabular-nums\"";
}

std::string svgStripes(const Outline &outline, double period, std::string_view colour)
{
    std::string path;
    for (const Outline &stripe : stripesIn(outline, period))
        path += pathThrough(stripe) + "Z";
    return path.empty() ? std::string() : fmt::format("<path d=\"{}\" fill=\"{}\"/>", path, colour);
}

std::string svgHover(std::string_view words)
{
    return words.empty() ? std::string() : "<title>" + xmlText(words) + "</title>";
}

void SvgWriter::describe(std::string_view title, std::string_view description)
{
    m_description = fmt::format("<title>{}</title>\n<desc>{}</desc>\n", xmlText(title), xmlText(description));
}

std::string SvgWriter::paint(const Look &look) const
{
    if (look.fill == Fill::outlined)
        return fmt::format("fill=\"{}\" stroke=\"{}\"", colour(Ink::panel), colour(look.ink));
    return fmt::format("fill=\"{}\"", colour(look.fill == Fill::hatched ? Ink::panel : look.ink));
}

/// A hatch lies on the ground of its shape; both are one thing to those who point at it.
void SvgWriter::hatched(std::string_view shape, const Outline &outline, Ink ink, std::string_view hover)
{
    m_body += fmt::format("<g>{}{}{}</g>\n", svgHover(hover), shape, svgStripes(outline, hatchPeriod, colour(ink)));
}

void SvgWriter::fill(const ChartBox &box, const Look &look, double radius, std::string_view hover)
{
    if (look.ink == Ink::none || box.width <= 0 || box.height <= 0)
        return;
    // The outline stands inside its box, or it would overlap its neighbours.
    const double inset = look.fill == Fill::outlined ? std::min(0.5, box.height / 2) : 0;
    const std::string shape =
        fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{} {}", number(box.x + inset),
                    number(box.y + inset), number(box.width - 2 * inset), number(box.height - 2 * inset),
                    radius > 0 ? fmt::format(" rx=\"{}\"", number(radius)) : std::string(), paint(look));
    if (look.fill == Fill::hatched)
        hatched(shape + "/>", rectangleOutline(box.x, box.y, box.width, box.height), look.ink, hover);
    else
        m_body += shape + endOf("rect", hover);
}

void SvgWriter::hoverArea(const ChartBox &box, std::string_view words)
{
    if (!words.empty() && box.width > 0 && box.height > 0)
        m_body += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" pointer-events=\"all\"",
                              number(box.x), number(box.y), number(box.width), number(box.height)) +
                  endOf("rect", words);
}

void SvgWriter::line(double fromX, double fromY, double toX, double toY, Ink ink, double width)
{
    m_body += fmt::format("<path d=\"M{} {}L{} {}\" stroke=\"{}\"{}/>\n", number(fromX), number(fromY), number(toX),
                          number(toY), colour(ink),
                          width == 1 ? std::string() : fmt::format(" stroke-width=\"{}\"", number(width)));
}

void SvgWriter::curve(const Outline &points, Ink ink, double width, bool dashed)
{
    if (points.size() < 2)
        return;
    m_body += fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{}/>\n",
                          pathThrough(points), colour(ink), number(width), dashed ? " stroke-dasharray=\"5 4\"" : "");
}

void SvgWriter::surface(const Outline &points, Ink ink)
{
    if (points.size() < 3)
        return;
    m_body += fmt::format("<path d=\"{}Z\" fill=\"{}\" fill-opacity=\"0.18\"/>\n", pathThrough(points), colour(ink));
}

void SvgWriter::text(double x, double baseline, std::string_view words, const ChartText &style)
{
    m_body += fmt::format(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{} fill=\"{}\">{}</text>\n", number(x), number(baseline),
        style.pixels, style.weight == TextWeight::semibold ? " font-weight=\"600\"" : "",
        style.align == TextAlign::left ? std::string() : fmt::format(" text-anchor=\"{}\"", anchorOf(style.align)),
        colour(style.ink), xmlText(words));
}

void SvgWriter::ring(double centerX, double centerY, double outer, double inner, double from, double to,
                     const Look &look, std::string_view hover)
{
    // An arc from a point to itself is nothing: a whole ring is drawn as two halves.
    if (to - from > 0.999) {
        ring(centerX, centerY, outer, inner, from, from + 0.5, look, hover);
        ring(centerX, centerY, outer, inner, from + 0.5, to - 0.0001, look, hover);
        return;
    }
    const auto point = [&](double radius, double share) {
        const double angle = 2 * std::numbers::pi * share;
        return std::pair(centerX + radius * std::sin(angle), centerY - radius * std::cos(angle));
    };
    const auto written = [&](double radius, double share) {
        const auto [x, y] = point(radius, share);
        return number(x) + " " + number(y);
    };
    const int isLarge = to - from > 0.5 ? 1 : 0;
    const std::string shape =
        fmt::format("<path d=\"M{}A{} {} 0 {} 1 {}L{}A{} {} 0 {} 0 {}Z\" {}", written(outer, from), number(outer),
                    number(outer), isLarge, written(outer, to), written(inner, to), number(inner), number(inner),
                    isLarge, written(inner, from), paint(look));
    if (look.fill != Fill::hatched) {
        m_body += shape + endOf("path", hover);
        return;
    }
    // A corner every two degrees is a circle to the eye.
    const int corners = std::max(2, static_cast<int>((to - from) * 180));
    Outline outline;
    for (int i = 0; i <= corners; ++i)
        outline.push_back(point(outer, from + (to - from) * i / corners));
    for (int i = corners; i >= 0; --i)
        outline.push_back(point(inner, from + (to - from) * i / corners));
    hatched(shape + "/>", outline, look.ink, hover);
}

Ink SvgWriter::inkOn(const Look &look) const
{
    if (look.fill != Fill::solid)
        return Ink::text;
    const Rgb ground = colourOf(look.ink, m_style.theme);
    const double asText = contrast(colourOf(Ink::text, m_style.theme), ground);
    return contrast(colourOf(Ink::onAccent, m_style.theme), ground) > asText ? Ink::onAccent : Ink::text;
}

std::string SvgWriter::finished(int height)
{
    const std::string ground = m_style.isTransparent ? std::string()
                                                     : fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>\n",
                                                                   m_width, height, colour(Ink::panel));
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
                       "viewBox=\"0 0 {0} {1}\" role=\"img\" fill=\"none\" {2}>\n{3}{4}{5}</svg>\n",
                       m_width, height, svgFonts(), m_description, ground, m_body);
}

} // namespace bayplan

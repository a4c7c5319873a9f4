// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/svg_writer.h"

#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace bayplan {

namespace {

/// At most two digits after the point, none that say nothing; the same on every machine and in every locale.
std::string number(double value)
{
    std::string digits = fmt::format("{:.2f}", value);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.'))
        digits.pop_back();
    return digits == "-0" ? "0" : digits;
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

std::string pathThrough(const std::vector<std::pair<double, double>> &points)
{
    std::string path;
    for (const auto &[x, y] : points)
        path += (path.empty() ? "M" : "L") + number(x) + " " + number(y);
    return path;
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

void SvgWriter::describe(std::string_view title, std::string_view description)
{
    m_description = fmt::format("<title>{}</title>\n<desc>{}</desc>\n", xmlText(title), xmlText(description));
}

std::string SvgWriter::paint(const Look &look)
{
    switch (look.fill) {
    case Fill::hatched:
        m_hatches.insert(look.ink);
        return fmt::format("fill=\"url(#hatch-{})\"", static_cast<int>(look.ink));
    case Fill::outlined:
        return fmt::format("fill=\"{}\" stroke=\"{}\"", colour(Ink::panel), colour(look.ink));
    case Fill::solid:
        break;
    }
    return fmt::format("fill=\"{}\"", colour(look.ink));
}

void SvgWriter::fill(const ChartBox &box, const Look &look, double radius)
{
    if (look.ink == Ink::none || box.width <= 0 || box.height <= 0)
        return;
    // The outline stands inside its box, or it would overlap its neighbours.
    const double inset = look.fill == Fill::outlined ? std::min(0.5, box.height / 2) : 0;
    m_body += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{} {}/>\n", number(box.x + inset),
                          number(box.y + inset), number(box.width - 2 * inset), number(box.height - 2 * inset),
                          radius > 0 ? fmt::format(" rx=\"{}\"", number(radius)) : std::string(), paint(look));
}

void SvgWriter::line(double fromX, double fromY, double toX, double toY, Ink ink, double width)
{
    m_body += fmt::format("<path d=\"M{} {}L{} {}\" stroke=\"{}\"{}/>\n", number(fromX), number(fromY), number(toX),
                          number(toY), colour(ink),
                          width == 1 ? std::string() : fmt::format(" stroke-width=\"{}\"", number(width)));
}

void SvgWriter::curve(const std::vector<std::pair<double, double>> &points, Ink ink, double width, bool dashed)
{
    if (points.size() < 2)
        return;
    m_body += fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{}/>\n",
                          pathThrough(points), colour(ink), number(width), dashed ? " stroke-dasharray=\"5 4\"" : "");
}

void SvgWriter::surface(const std::vector<std::pair<double, double>> &points, Ink ink)
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
                     const Look &look)
{
    // An arc from a point to itself is nothing: a whole ring is drawn as two halves.
    if (to - from > 0.999) {
        ring(centerX, centerY, outer, inner, from, from + 0.5, look);
        ring(centerX, centerY, outer, inner, from + 0.5, to - 0.0001, look);
        return;
    }
    const auto point = [&](double radius, double share) {
        const double angle = 2 * std::numbers::pi * share;
        return number(centerX + radius * std::sin(angle)) + " " + number(centerY - radius * std::cos(angle));
    };
    const int isLarge = to - from > 0.5 ? 1 : 0;
    m_body += fmt::format("<path d=\"M{}A{} {} 0 {} 1 {}L{}A{} {} 0 {} 0 {}Z\" {}/>\n", point(outer, from),
                          number(outer), number(outer), isLarge, point(outer, to), point(inner, to), number(inner),
                          number(inner), isLarge, point(inner, from), paint(look));
}

Ink SvgWriter::inkOn(const Look &look) const
{
    if (look.fill != Fill::solid)
        return Ink::text;
    const Rgb ground = colourOf(look.ink, m_theme);
    const double asText = contrast(colourOf(Ink::text, m_theme), ground);
    return contrast(colourOf(Ink::onAccent, m_theme), ground) > asText ? Ink::onAccent : Ink::text;
}

std::string SvgWriter::patterns() const
{
    if (m_hatches.empty())
        return {};
    std::string result = "<defs>\n";
    for (const Ink ink : m_hatches) {
        result += fmt::format("<pattern id=\"hatch-{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                              "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"{}\"/>"
                              "<rect width=\"3\" height=\"6\" fill=\"{}\"/></pattern>\n",
                              static_cast<int>(ink), colour(Ink::panel), colour(ink));
    }
    return result + "</defs>\n";
}

std::string SvgWriter::finished(int height)
{
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
                       "viewBox=\"0 0 {0} {1}\" role=\"img\" fill=\"none\" "
                       "font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" "
                       "style=\"font-variant-numeric: tabular-nums\">\n{2}{3}"
                       "<rect width=\"{0}\" height=\"{1}\" fill=\"{4}\"/>\n{5}</svg>\n",
                       m_width, height, m_description, patterns(), colour(Ink::panel), m_body);
}

} // namespace bayplan

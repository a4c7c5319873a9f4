// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/svg_picture.h"

#include "draw/icons.h"
#include "draw/text_metrics.h"
#include "export/svg_writer.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace bayplan {

namespace {

constexpr int margin = 24;

std::string number(double value)
{
    std::string digits = fmt::format("{:.2f}", value);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.'))
        digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

/// Writes shapes one after the other and remembers the patterns they need.
class ShapeWriter
{
public:
    explicit ShapeWriter(Theme theme) : m_theme(theme) {}

    void write(const PictureShape &shape)
    {
        std::visit([this](const auto &one) { writeShape(one); }, shape);
    }
    [[nodiscard]] std::string document(const Rect &area, Ink ground) const;

private:
    [[nodiscard]] std::string colour(Ink ink) const { return inHex(colourOf(ink, m_theme)); }
    [[nodiscard]] std::string fillOf(const RectShape &shape);
    void writeShape(const RectShape &shape);
    void writeShape(const TextRun &run);
    void writeShape(const PathShape &path);
    void writeShape(const IconShape &icon);
    void writeEdge(const RectShape &shape);

    Theme m_theme;
    std::string m_body;
    std::set<Ink> m_hatches;
};

std::string ShapeWriter::fillOf(const RectShape &shape)
{
    if (shape.fill == Ink::none)
        return {};
    if (shape.pattern == Fill::hatched) {
        m_hatches.insert(shape.fill);
        return fmt::format(" fill=\"url(#hatch-{})\"", static_cast<int>(shape.fill));
    }
    if (shape.pattern == Fill::outlined)
        return fmt::format(" stroke=\"{}\"", colour(shape.fill));
    const std::string opacity =
        shape.opacity < 100 ? fmt::format(" fill-opacity=\"{}\"", number(shape.opacity / 100.0)) : std::string();
    return fmt::format(" fill=\"{}\"{}", colour(shape.fill), opacity);
}

void ShapeWriter::writeShape(const RectShape &shape)
{
    std::string look = fillOf(shape);
    const bool stroked = shape.stroke != Ink::none || shape.pattern == Fill::outlined;
    if (shape.stroke != Ink::none) {
        look += fmt::format(" stroke=\"{}\"", colour(shape.stroke));
        if (shape.strokeWidth != 1)
            look += fmt::format(" stroke-width=\"{}\"", shape.strokeWidth);
        if (shape.dashed)
            look += " stroke-dasharray=\"4 3\"";
    }
    if (look.empty() || shape.rect.isEmpty())
        return;
    // Lines are drawn inside the outline, on whole pixels.
    const double inset = stroked ? std::max(1, shape.strokeWidth) / 2.0 : 0;
    const double width = shape.rect.size.width - 2 * inset;
    const double height = shape.rect.size.height - 2 * inset;
    const double radius = std::min({static_cast<double>(shape.radius), width / 2, height / 2});
    m_body += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}/>\n",
                          number(shape.rect.left() + inset), number(shape.rect.top() + inset), number(width),
                          number(height), radius > 0 ? fmt::format(" rx=\"{}\"", number(radius)) : std::string(), look);
    if (shape.edge > 0)
        writeEdge(shape);
}

/// The strip along the top: from where the corner's arc has come down to its lower edge, round to the other side.
void ShapeWriter::writeEdge(const RectShape &shape)
{
    const double radius = std::min({shape.radius, shape.rect.size.width / 2, shape.rect.size.height / 2});
    const double height = std::min<double>(shape.edge, radius > 0 ? radius : shape.edge);
    const double inwards = radius > 0 ? radius - std::sqrt(radius * radius - (radius - height) * (radius - height)) : 0;
    const double left = shape.rect.left();
    const double right = shape.rect.right();
    const double top = shape.rect.top();
    m_body += fmt::format("<path d=\"M{0} {1}A{2} {2} 0 0 1 {3} {4}H{5}A{2} {2} 0 0 1 {6} {1}Z\" fill=\"{7}\"/>\n",
                          number(left + inwards), number(top + height), number(radius), number(left + radius),
                          number(top), number(right - radius), number(right - inwards), colour(shape.edgeInk));
}

void ShapeWriter::writeShape(const TextRun &run)
{
    if (run.words.empty())
        return;
    const int x = run.align == TextAlign::left    ? run.box.left()
                  : run.align == TextAlign::right ? run.box.right()
                                                  : run.box.center().x;
    const char *anchor = run.align == TextAlign::left    ? ""
                         : run.align == TextAlign::right ? " text-anchor=\"end\""
                                                         : " text-anchor=\"middle\"";
    m_body += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{} fill=\"{}\">{}</text>\n", x, baselineOf(run),
                          run.pixels, run.weight == TextWeight::semibold ? " font-weight=\"600\"" : "", anchor,
                          colour(run.ink), xmlText(run.words));
}

/// How far from a corner its rounding begins, towards `other`.
double rounding(Point corner, Point other, int radius)
{
    return std::min<double>(radius, std::hypot(other.x - corner.x, other.y - corner.y) / 2);
}

void ShapeWriter::writeShape(const PathShape &path)
{
    if (path.points.size() < 2 || path.stroke == Ink::none)
        return;
    // Half a pixel lets lines of one cover whole pixels.
    const double shift = path.strokeWidth % 2 == 1 ? 0.5 : 0;
    const auto at = [&](Point from, Point to, double distance) {
        const double length = std::max(1.0, std::hypot(to.x - from.x, to.y - from.y));
        return number(from.x + (to.x - from.x) / length * distance + shift) + " " +
               number(from.y + (to.y - from.y) / length * distance + shift);
    };
    std::string data = "M" + at(path.points.front(), path.points.front(), 0);
    for (std::size_t i = 1; i + 1 < path.points.size(); ++i) {
        const Point before = path.points[i - 1];
        const Point corner = path.points[i];
        const Point after = path.points[i + 1];
        const double radius = std::min(rounding(corner, before, path.radius), rounding(corner, after, path.radius));
        data += "L" + at(corner, before, radius);
        if (radius > 0)
            data += "Q" + at(corner, corner, 0) + " " + at(corner, after, radius);
    }
    data += "L" + at(path.points.back(), path.points.back(), 0);
    m_body += fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{}{}/>\n", data,
                          colour(path.stroke), path.strokeWidth, path.dashed ? " stroke-dasharray=\"4 3\"" : "",
                          path.arrow ? " marker-end=\"url(#arrow)\"" : "");
}

void ShapeWriter::writeShape(const IconShape &icon)
{
    const std::string_view data = iconPath(icon.key);
    if (data.empty())
        return;
    m_body += fmt::format("<path transform=\"translate({} {}) scale({})\" fill-rule=\"evenodd\" fill=\"{}\" "
                          "d=\"{}\"/>\n",
                          icon.box.left(), icon.box.top(), number(icon.box.size.width / 24.0), colour(icon.ink), data);
}

std::string ShapeWriter::document(const Rect &area, Ink ground) const
{
    std::string patterns;
    for (const Ink ink : m_hatches) {
        patterns += fmt::format("<pattern id=\"hatch-{}\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" "
                                "patternTransform=\"rotate(45)\"><rect width=\"2\" height=\"4\" fill=\"{}\"/>"
                                "</pattern>\n",
                                static_cast<int>(ink), colour(ink));
    }
    if (m_body.find("url(#arrow)") != std::string::npos) {
        patterns += fmt::format("<marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" "
                                "markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8Z\" fill=\"{}\"/></marker>\n",
                                colour(Ink::muted));
    }
    const std::string defs = patterns.empty() ? std::string() : "<defs>\n" + patterns + "</defs>\n";
    const std::string back =
        ground == Ink::none ? std::string()
                            : fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n",
                                          area.left(), area.top(), area.size.width, area.size.height, colour(ground));
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
                       "viewBox=\"{2} {3} {0} {1}\" role=\"img\" fill=\"none\" "
                       "font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" "
                       "style=\"font-variant-numeric: tabular-nums\">\n{4}{5}{6}</svg>\n",
                       area.size.width, area.size.height, area.left(), area.top(), defs, back, m_body);
}

std::set<Id> chosenNodes(const PlanPicture &picture, const std::vector<Id> &selection)
{
    std::set<Id> chosen;
    for (const Id id : selection) {
        if (picture.find(id))
            picture.forEachNode([&](const PictureNode &node) { chosen.insert(node.element); }, id);
    }
    return chosen;
}

} // namespace

std::string pictureSvg(const PlanPicture &picture, Theme theme, const std::vector<Id> &selection)
{
    ShapeWriter writer(theme);
    const std::set<Id> chosen = chosenNodes(picture, selection);
    const auto isChosen = [&](Id id) {
        return selection.empty() || chosen.contains(id);
    };
    Rect area;
    picture.forEachNode([&](const PictureNode &node) {
        if (!isChosen(node.element))
            return;
        area = area.united(node.bounds);
        for (const PictureItem &item : node.items) {
            if (item.isShownAt(Detail::close))
                writer.write(item.shape);
        }
    });
    picture.forEachLink([&](const PictureLink &link) {
        if (isChosen(link.from) && isChosen(link.to)) {
            area = area.united(link.bounds);
            writer.write(link.path);
        }
    });
    return writer.document(area.isEmpty() ? Rect{{0, 0}, {320, 200}} : area.grownBy(margin), Ink::background);
}

std::string itemsSvg(const std::vector<PictureItem> &items, const Rect &area, Theme theme, Ink ground, Detail level)
{
    ShapeWriter writer(theme);
    for (const PictureItem &item : items) {
        if (item.isShownAt(level))
            writer.write(item.shape);
    }
    return writer.document(area, ground);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/svg_picture.h"

#include "draw/icons.h"
#include "draw/text_metrics.h"
#include "export/svg_writer.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace bayplan {

namespace {

constexpr int margin = 24;

constexpr double hatchPeriod = 4;
constexpr double arrowLength = 8;

std::string number(double value)
{
    return svgNumber(value);
}

/// Writes shapes one after the other and remembers the patterns they need.
class ShapeWriter
{
public:
    explicit ShapeWriter(const SvgStyle &style) : m_style(style) {}

    void write(const PictureShape &shape)
    {
        std::visit([this](const auto &one) { writeShape(one); }, shape);
    }
    /// Everything until `end` is one thing to those who point at it.
    void begin(std::string_view hover) { m_body += "<g>" + svgHover(hover); }
    void end() { m_body += "</g>\n"; }
    [[nodiscard]] std::string document(const Rect &area, Ink ground) const;

private:
    [[nodiscard]] std::string colour(Ink ink) const { return svgColour(ink, m_style); }
    [[nodiscard]] std::string fillOf(const RectShape &shape) const;
    void writeShape(const RectShape &shape);
    void writeShape(const TextRun &run);
    void writeShape(const PathShape &path);
    void writeShape(const IconShape &icon);
    void writeEdge(const RectShape &shape);
    void writeArrow(Point from, Point tip);

    SvgStyle m_style;
    std::string m_body;
};

std::string ShapeWriter::fillOf(const RectShape &shape) const
{
    if (shape.fill == Ink::none || shape.pattern == Fill::hatched)
        return {};
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
    if (shape.pattern == Fill::hatched && shape.fill != Ink::none)
        m_body += svgStripes(rectangleOutline(shape.rect.left(), shape.rect.top(), shape.rect.size.width,
                                              shape.rect.size.height),
                             hatchPeriod, colour(shape.fill)) +
                  "\n";
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
    m_body += fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{}/>\n", data,
                          colour(path.stroke), path.strokeWidth, path.dashed ? " stroke-dasharray=\"4 3\"" : "");
    if (path.arrow)
        writeArrow(path.points[path.points.size() - 2], path.points.back());
}

/// A shape rather than a marker, which many programs that take SVG in leave out.
void ShapeWriter::writeArrow(Point from, Point tip)
{
    const double length = std::max(1.0, std::hypot(tip.x - from.x, tip.y - from.y));
    const double alongX = (tip.x - from.x) / length;
    const double alongY = (tip.y - from.y) / length;
    const double backX = tip.x - alongX * arrowLength;
    const double backY = tip.y - alongY * arrowLength;
    const double half = arrowLength / 2;
    m_body += fmt::format("<path d=\"M{} {}L{} {}L{} {}Z\" fill=\"{}\"/>\n", tip.x, tip.y,
                          number(backX - alongY * half), number(backY + alongX * half), number(backX + alongY * half),
                          number(backY - alongX * half), colour(Ink::muted));
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
    const std::string back =
        ground == Ink::none || m_style.isTransparent
            ? std::string()
            : fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", area.left(), area.top(),
                          area.size.width, area.size.height, colour(ground));
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
                       "viewBox=\"{2} {3} {0} {1}\" role=\"img\" fill=\"none\" {4}>\n{5}{6}</svg>\n",
                       area.size.width, area.size.height, area.left(), area.top(), svgFonts(), back, m_body);
}

/// Writes words below a picture and makes room for them.
void addFootnote(ShapeWriter &writer, const std::string &footnote, Rect &area)
{
    constexpr int pixels = 11;
    constexpr int lineHeight = 16;
    constexpr int leastWidth = 320;
    const int width = std::max(area.size.width - 2 * margin, leastWidth);
    area.size.width = width + 2 * margin;
    for (const std::string &line : wrapped(footnote, width, pixels, TextWeight::regular, 4)) {
        writer.write(TextRun{line,
                             {{area.left() + margin, area.bottom() - margin / 2}, {width, lineHeight}},
                             pixels,
                             TextWeight::regular,
                             TextAlign::left,
                             Ink::muted});
        area.size.height += lineHeight;
    }
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

std::string pictureSvg(const PlanPicture &picture, const SvgStyle &style, const std::vector<Id> &selection,
                       const PictureWords &words)
{
    ShapeWriter writer(style);
    const std::set<Id> chosen = chosenNodes(picture, selection);
    const auto isChosen = [&](Id id) {
        return selection.empty() || chosen.contains(id);
    };
    Rect area;
    picture.forEachNode([&](const PictureNode &node) {
        if (!isChosen(node.element))
            return;
        area = area.united(node.bounds);
        if (words.hover)
            writer.begin(words.hover(node.element));
        for (const PictureItem &item : node.items) {
            if (item.isShownAt(Detail::close))
                writer.write(item.shape);
        }
        if (words.hover)
            writer.end();
    });
    picture.forEachLink([&](const PictureLink &link) {
        if (isChosen(link.from) && isChosen(link.to)) {
            area = area.united(link.bounds);
            writer.write(link.path);
        }
    });
    area = area.isEmpty() ? Rect{{0, 0}, {320, 200}} : area.grownBy(margin);
    if (!words.footnote.empty())
        addFootnote(writer, words.footnote, area);
    return writer.document(area, Ink::background);
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

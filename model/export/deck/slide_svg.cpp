// SPDX-License-Identifier: GPL-3.0-or-later
// A slide as a picture, for those who choose: words, shapes, lines and tables. Charts have pictures of their own.
#include "export/deck/slide_svg.h"

#include "draw/text_metrics.h"
#include "export/svg_writer.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr int slideWidth = 960;
constexpr int slideHeight = 540;
constexpr double lineHeight = 1.2;
constexpr int openingLeft = 87;
constexpr int openingWidth = 780;

double pixels(Emu length)
{
    return static_cast<double>(length) / static_cast<double>(emuPerPoint);
}

ChartBox pixels(const Box &box)
{
    return {pixels(box.x), pixels(box.y), pixels(box.width), pixels(box.height)};
}

std::string wordsOf(const Paragraph &paragraph)
{
    std::string words = paragraph.isBullet ? "• " : "";
    for (const Phrase &phrase : paragraph.phrases)
        words += phrase.text;
    return words;
}

class SlidePainter
{
public:
    SlidePainter() : m_svg(slideWidth, Theme::light) {}

    void paint(const ShapeItem &item)
    {
        const ChartBox box = pixels(item.box);
        if (item.fill)
            m_svg.fill(box, *item.fill, item.outline == Outline::rectangle ? 0 : 5);
        if (item.stroke != Ink::none)
            frame(box, item);
        paintWords(item, box);
    }

    void paint(const GroupItem &item)
    {
        const std::size_t below = std::min(item.below, item.shapes.size());
        for (std::size_t i = 0; i < below; ++i)
            paint(item.shapes[i]);
        for (const ConnectorItem &line : item.connectors)
            paintLine(pixels(item.shapes[line.from].box), pixels(item.shapes[line.to].box), line.ink);
        for (std::size_t i = below; i < item.shapes.size(); ++i)
            paint(item.shapes[i]);
    }

    void paint(const ChartItem &item) { m_svg.fill(pixels(item.box), {Ink::container, Fill::solid}, 4); }

    void paint(const TableItem &item)
    {
        double whole = 0;
        for (const TableColumn &column : item.columns)
            whole += column.width;
        double y = pixels(item.box.y);
        std::vector<std::string> titles;
        for (const TableColumn &column : item.columns)
            titles.push_back(column.title);
        const double share = pixels(item.box.width) / whole;
        paintRow(item, titles, y, share, Ink::muted, true);
        for (const auto &row : item.rows) {
            y += item.rowHeight;
            paintRow(item, row, y, share, Ink::text, item.lastIsTotal && &row == &item.rows.back());
        }
    }

    void paintTitle(const std::string &title)
    {
        double y = 52;
        for (const std::string &line : wrapped(title, slideWidth - 80, 24, TextWeight::semibold, 2)) {
            m_svg.text(40, y, line, {24, TextWeight::semibold, TextAlign::left, Ink::text});
            y += 24 * lineHeight;
        }
    }

    /// The first slide of a deck: what it is about, and a sentence under it.
    void paintOpening(const std::string &title, const std::string &sentence)
    {
        constexpr double foot = 250; // of the title, which grows upwards
        const std::vector<std::string> lines = wrapped(title, openingWidth, 40, TextWeight::semibold, 2);
        double y = foot - 40 * lineHeight * static_cast<double>(lines.size() - 1) - 8;
        for (const std::string &line : lines) {
            m_svg.text(openingLeft, y, line, {40, TextWeight::semibold, TextAlign::left, Ink::text});
            y += 40 * lineHeight;
        }
        y = foot + 32;
        for (const std::string &line : wrapped(sentence, openingWidth, 18, TextWeight::regular, 2)) {
            m_svg.text(openingLeft, y, line, {18, TextWeight::regular, TextAlign::left, Ink::muted});
            y += 18 * lineHeight;
        }
    }

    [[nodiscard]] std::string finished() { return m_svg.finished(slideHeight); }

private:
    void frame(const ChartBox &box, const ShapeItem &item)
    {
        const double right = box.x + box.width;
        const double bottom = box.y + box.height;
        m_svg.curve({{box.x, box.y}, {right, box.y}, {right, bottom}, {box.x, bottom}, {box.x, box.y}}, item.stroke,
                    item.strokeWidth, item.isDashed);
    }

    /// Across, down, across, as the elbows of a slide.
    void paintLine(const ChartBox &from, const ChartBox &to, Ink ink)
    {
        const bool isBackwards = to.x + to.width <= from.x;
        const double startX = isBackwards ? from.x : from.x + from.width;
        const double endX = isBackwards ? to.x + to.width : to.x;
        const double startY = from.y + from.height / 2;
        const double endY = to.y + to.height / 2;
        const double middle = (startX + endX) / 2;
        m_svg.curve({{startX, startY}, {middle, startY}, {middle, endY}, {endX, endY}}, ink, 1);
    }

    void paintWords(const ShapeItem &item, const ChartBox &box)
    {
        struct Line
        {
            std::string words;
            const Paragraph *paragraph;
        };
        std::vector<Line> lines;
        double height = 0;
        for (const Paragraph &paragraph : item.paragraphs) {
            if (paragraph.phrases.empty())
                continue;
            const double size = paragraph.phrases.front().size;
            height += paragraph.spaceBefore;
            for (const std::string &words : wrapped(wordsOf(paragraph), static_cast<int>(box.width - 2 * item.inset),
                                                    static_cast<int>(size), weightOf(paragraph), 12)) {
                lines.push_back({words, &paragraph});
                height += size * lineHeight;
            }
        }
        double y = item.anchor == Anchor::top      ? box.y + item.inset / 2
                   : item.anchor == Anchor::middle ? box.y + (box.height - height) / 2
                                                   : box.y + box.height - height;
        const Paragraph *last = nullptr;
        for (const Line &line : lines) {
            const Phrase &phrase = line.paragraph->phrases.front();
            y += (line.paragraph == last ? 0 : line.paragraph->spaceBefore) + phrase.size;
            const TextAlign align = line.paragraph->align;
            const double x = align == TextAlign::center  ? box.x + box.width / 2
                             : align == TextAlign::right ? box.x + box.width - item.inset
                                                         : box.x + item.inset;
            m_svg.text(x, y, line.words,
                       {std::max(1, static_cast<int>(phrase.size)), weightOf(*line.paragraph), align, phrase.ink});
            y += phrase.size * (lineHeight - 1);
            last = line.paragraph;
        }
    }

    [[nodiscard]] static TextWeight weightOf(const Paragraph &paragraph)
    {
        return paragraph.phrases.front().isBold ? TextWeight::semibold : TextWeight::regular;
    }

    void paintRow(const TableItem &item, const std::vector<std::string> &cells, double y, double share, Ink ink,
                  bool isStrong)
    {
        double x = pixels(item.box.x);
        const double baseline = y + item.rowHeight / 2 + item.size * 0.35;
        for (std::size_t i = 0; i < item.columns.size(); ++i) {
            const TableColumn &column = item.columns[i];
            const double width = column.width * share;
            const double at = column.align == TextAlign::right ? x + width - 4 : x + 4 + column.indent;
            m_svg.text(at, baseline, cells[i],
                       {static_cast<int>(item.size), isStrong ? TextWeight::semibold : TextWeight::regular,
                        column.align, ink});
            x += width;
        }
        m_svg.line(pixels(item.box.x), y + item.rowHeight, x, y + item.rowHeight, Ink::line);
    }

    SvgWriter m_svg;
};

} // namespace

std::string svgOf(const Slide &slide)
{
    SlidePainter painter;
    if (slide.isTitle)
        painter.paintOpening(slide.title, slide.subtitle);
    else
        painter.paintTitle(slide.title);
    for (const SlideItem &item : slide.items)
        std::visit([&](const auto &one) { painter.paint(one); }, item);
    return painter.finished();
}

} // namespace bayplan::pptx

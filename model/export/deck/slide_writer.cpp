// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/slide_writer.h"

#include "draw/text_metrics.h"
#include "export/deck/look_xml.h"

#include <algorithm>
#include <array>

namespace bayplan::pptx {

namespace {

constexpr std::string_view decorative =
    "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative "
    "xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst>";

// FNV-1a: short, and the same on every machine.
std::uint32_t hashOf(std::string_view bytes)
{
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return hash;
}

std::string fourDigits(std::uint32_t value)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (int shift = 12; shift >= 0; shift -= 4)
        result += digits[value >> shift & 0xF];
    return result;
}

std::string_view presetOf(Outline outline)
{
    return outline == Outline::rounded ? "roundRect" : "rect";
}

std::string_view anchorName(Anchor anchor)
{
    constexpr std::array<std::string_view, 3> names = {"t", "ctr", "b"};
    return names[static_cast<std::size_t>(anchor)];
}

void writeSpace(XmlWriter &xml, std::string_view element, const Box &box)
{
    xml.open(element);
    xml.leaf("a:off", {{"x", box.x}, {"y", box.y}});
    xml.leaf("a:ext", {{"cx", box.width}, {"cy", box.height}});
    xml.close();
}

Box around(const std::vector<ShapeItem> &shapes, const Placement &placement)
{
    Box all = placement.placed(shapes.front().box);
    for (const ShapeItem &shape : shapes) {
        const Box box = placement.placed(shape.box);
        const Emu right = std::max(all.right(), box.right());
        const Emu bottom = std::max(all.bottom(), box.bottom());
        all.x = std::min(all.x, box.x);
        all.y = std::min(all.y, box.y);
        all.width = right - all.x;
        all.height = bottom - all.y;
    }
    return all;
}

void writeSurface(XmlWriter &xml, const ShapeItem &item, const Box &box)
{
    xml.open("p:spPr");
    writeSpace(xml, "a:xfrm", box);
    if (item.outline == Outline::cylinder) {
        xml.raw(cylinderGeometry());
    } else {
        xml.open("a:prstGeom", {{"prst", presetOf(item.outline)}});
        xml.open("a:avLst");
        // Corners of five points, whatever the size.
        const Emu side = std::max<Emu>(1, std::min(box.width, box.height));
        if (item.outline == Outline::rounded)
            xml.leaf("a:gd",
                     {{"name", "adj"},
                      {"fmla", "val " + std::to_string(std::min<Emu>(50'000, 5 * emuPerPoint * 100'000 / side))}});
        xml.close();
        xml.close();
    }
    if (item.fill)
        writeFill(xml, *item.fill);
    else
        xml.leaf("a:noFill");
    const bool isOutlined = item.fill && item.fill->fill == Fill::outlined && item.stroke == Ink::none;
    xml.open("a:ln", {{"w", 9'525}});
    writeSolid(xml, isOutlined ? item.fill->ink : item.stroke);
    if (item.isDashed)
        xml.leaf("a:prstDash", {{"val", "dash"}});
    xml.close();
    xml.close();
}

} // namespace

Box Placement::placed(const Box &box) const
{
    const auto across = [this](Emu x) {
        return to.x + (x - from.x) * to.width / from.width;
    };
    const auto down = [this](Emu y) {
        return to.y + (y - from.y) * to.height / from.height;
    };
    const Emu x = across(box.x);
    const Emu y = down(box.y);
    return {x, y, across(box.right()) - x, down(box.bottom()) - y};
}

double Placement::scale() const
{
    const double across = static_cast<double>(to.width) / static_cast<double>(from.width);
    const double down = static_cast<double>(to.height) / static_cast<double>(from.height);
    return std::min({1.0, across, down});
}

std::string markOf(const Box &box, std::string_view words)
{
    std::string place;
    for (const Emu number : {box.x, box.y, box.width, box.height})
        place += std::to_string(number) + " ";
    const auto folded = [](std::uint32_t hash) {
        return fourDigits((hash >> 16 ^ hash) & 0xFFFF);
    };
    return folded(hashOf(place)) + folded(hashOf(words));
}

std::string wordsOf(const std::vector<Paragraph> &paragraphs)
{
    std::string words;
    for (const Paragraph &paragraph : paragraphs) {
        for (const Phrase &phrase : paragraph.phrases)
            words += cleaned(phrase.text);
        words += '\n';
    }
    return words;
}

std::string slideName(const Slide &slide)
{
    return slide.key + (slide.page > 1 ? "-" + std::to_string(slide.page) : std::string());
}

std::string stableName(const Slide &slide, std::string_view item)
{
    return "bayplan:" + slideName(slide) + "/" + std::string(item);
}

void ItemWriter::writeName(int id, const std::string &name, const std::string &mark, const std::string &description,
                           bool isDecorative)
{
    const std::string whole = stableName(m_slide, name) + (mark.empty() ? "" : "#" + mark);
    if (isDecorative) {
        m_xml.open("p:cNvPr", {{"id", id}, {"name", whole}});
        m_xml.raw(decorative);
        m_xml.close();
    } else if (description.empty()) {
        m_xml.leaf("p:cNvPr", {{"id", id}, {"name", whole}});
    } else {
        m_xml.leaf("p:cNvPr", {{"id", id}, {"name", whole}, {"descr", description}});
    }
}

void ItemWriter::write(const ShapeItem &item)
{
    writeShape(item, ++m_lastId);
}

void ItemWriter::writeShape(const ShapeItem &item, int id)
{
    const Box box = m_placement.placed(item.box);
    m_xml.open("p:sp");
    m_xml.open("p:nvSpPr");
    writeName(id, item.name, markOf(box, wordsOf(item.paragraphs)), item.description, item.isDecorative);
    const bool isTextBox = !item.fill && item.stroke == Ink::none;
    if (isTextBox)
        m_xml.leaf("p:cNvSpPr", {{"txBox", 1}});
    else
        m_xml.leaf("p:cNvSpPr");
    m_xml.leaf("p:nvPr");
    m_xml.close();
    writeSurface(m_xml, item, box);
    m_xml.open("p:txBody");
    const auto inset = static_cast<Emu>(item.inset * m_placement.scale() * emuPerPoint);
    m_xml.open("a:bodyPr", {{"wrap", "square"},
                            {"lIns", inset},
                            {"tIns", inset / 2},
                            {"rIns", inset},
                            {"bIns", inset / 2},
                            {"anchor", anchorName(item.anchor)}});
    m_xml.leaf("a:normAutofit");
    m_xml.close();
    m_xml.leaf("a:lstStyle");
    writeParagraphs(m_xml, item.paragraphs, m_placement.scale());
    m_xml.close();
    m_xml.close();
}

void ItemWriter::write(const GroupItem &item)
{
    if (item.shapes.empty())
        return;
    m_xml.open("p:grpSp");
    m_xml.open("p:nvGrpSpPr");
    writeName(++m_lastId, item.name, {}, item.description);
    m_xml.raw("<p:cNvGrpSpPr/><p:nvPr/>");
    m_xml.close();
    const Box all = around(item.shapes, m_placement);
    m_xml.open("p:grpSpPr");
    m_xml.open("a:xfrm");
    m_xml.leaf("a:off", {{"x", all.x}, {"y", all.y}});
    m_xml.leaf("a:ext", {{"cx", all.width}, {"cy", all.height}});
    m_xml.leaf("a:chOff", {{"x", all.x}, {"y", all.y}});
    m_xml.leaf("a:chExt", {{"cx", all.width}, {"cy", all.height}});
    m_xml.close();
    m_xml.close();
    // Lines are glued to shapes that may come later: ids are handed out first.
    const int first = m_lastId + 1;
    m_lastId += static_cast<int>(item.shapes.size());
    const auto writeShapes = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            writeShape(item.shapes[i], first + static_cast<int>(i));
    };
    const std::size_t below = std::min(item.below, item.shapes.size());
    writeShapes(0, below);
    for (const ConnectorItem &connector : item.connectors)
        writeConnector(connector, item.shapes, first);
    writeShapes(below, item.shapes.size());
    m_xml.close();
}

void ItemWriter::writeConnector(const ConnectorItem &item, const std::vector<ShapeItem> &shapes, int firstId)
{
    m_xml.open("p:cxnSp");
    m_xml.open("p:nvCxnSpPr");
    writeName(++m_lastId, item.name, {}, item.description);
    m_xml.open("p:cNvCxnSpPr");
    m_xml.leaf("a:stCxn", {{"id", firstId + static_cast<int>(item.from)}, {"idx", static_cast<int>(item.fromSite)}});
    m_xml.leaf("a:endCxn", {{"id", firstId + static_cast<int>(item.to)}, {"idx", static_cast<int>(item.toSite)}});
    m_xml.close();
    m_xml.leaf("p:nvPr");
    m_xml.close();
    m_xml.open("p:spPr");
    writeElbow(m_xml, m_placement.placed(shapes[item.from].box), item.fromSite, m_placement.placed(shapes[item.to].box),
               item.toSite);
    m_xml.open("a:ln", {{"w", 12'700}});
    writeSolid(m_xml, Ink::muted);
    m_xml.raw("<a:round/><a:tailEnd type=\"triangle\" w=\"med\" len=\"med\"/>");
    m_xml.close();
    m_xml.close();
    m_xml.close();
}

template <typename Content>
void ItemWriter::writeGraphic(const std::string &name, const std::string &description, const Box &box,
                              std::string_view what, Content content)
{
    m_xml.open("p:graphicFrame");
    m_xml.open("p:nvGraphicFramePr");
    writeName(++m_lastId, name, markOf(box, {}), description);
    m_xml.raw("<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/>");
    m_xml.close();
    writeSpace(m_xml, "p:xfrm", box);
    m_xml.open("a:graphic");
    m_xml.open("a:graphicData", {{"uri", what}});
    content();
    m_xml.close();
    m_xml.close();
    m_xml.close();
}

void ItemWriter::write(const ChartItem &item)
{
    constexpr std::string_view what = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    writeGraphic(item.name, item.description, m_placement.placed(item.box), what, [&] {
        m_xml.leaf("c:chart", {{"xmlns:c", what}, {"r:id", m_addChart(item.chart)}});
    });
}

void ItemWriter::write(const TableItem &item)
{
    const Box box = m_placement.placed(item.box);
    writeGraphic(item.name, item.description, box, "http://schemas.openxmlformats.org/drawingml/2006/table",
                 [&] { writeTable(m_xml, item, box, m_placement.scale()); });
}

double fittingTitleSize(const Placement &placement, const std::string &title)
{
    constexpr double least = 14;
    constexpr Emu insets = 15 * emuPerPoint;
    const auto fits = [&](double size) {
        const auto width = static_cast<int>((placement.titleBox.width - insets) / emuPerPoint);
        const auto height = static_cast<double>(placement.titleBox.height / emuPerPoint);
        const auto lines = wrapped(title, width, static_cast<int>(size), TextWeight::semibold, 12);
        return static_cast<double>(lines.size()) * size * 1.2 <= height;
    };
    if (placement.titleBox.width <= insets || placement.titleSize <= 0 || fits(placement.titleSize))
        return 0;
    double size = placement.titleSize;
    while (size > least && !fits(size))
        size -= 2;
    return size;
}

void ItemWriter::writePlaceholder(std::string_view type, int index, const std::string &name, const std::string &words,
                                  double size)
{
    m_xml.open("p:sp");
    m_xml.open("p:nvSpPr");
    writeName(++m_lastId, name, markOf({}, cleaned(words) + "\n"), {});
    m_xml.raw("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>");
    m_xml.open("p:nvPr");
    if (index > 0)
        m_xml.leaf("p:ph", {{"type", type}, {"idx", index}});
    else
        m_xml.leaf("p:ph", {{"type", type}});
    m_xml.close();
    m_xml.close();
    m_xml.leaf("p:spPr");
    m_xml.raw("<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>");
    if (size > 0)
        m_xml.leaf("a:rPr", {{"lang", "en-US"}, {"sz", static_cast<Emu>(size * 100)}});
    else
        m_xml.leaf("a:rPr", {{"lang", "en-US"}});
    m_xml.leaf("a:t", words);
    m_xml.raw("</a:r></a:p></p:txBody>");
    m_xml.close();
}

void ItemWriter::writeSlideNumber()
{
    m_xml.open("p:sp");
    m_xml.open("p:nvSpPr");
    writeName(++m_lastId, "number", {}, {});
    m_xml.raw("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>");
    m_xml.leaf("p:ph", {{"type", "sldNum"}, {"sz", "quarter"}, {"idx", m_placement.numberIndex}});
    m_xml.raw("</p:nvPr>");
    m_xml.close();
    m_xml.raw("<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" "
              "type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody>");
    m_xml.close();
}

std::string slideXml(const Slide &slide, const Placement &placement, const AddChart &addChart)
{
    XmlWriter xml;
    xml.reserve(16'000);
    xml.open("p:sld", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
                       {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
                       {"xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"}});
    xml.open("p:cSld", {{"name", "bayplan:" + slideName(slide)}});
    xml.open("p:spTree");
    xml.raw("<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
            "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/>"
            "</a:xfrm></p:grpSpPr>");
    ItemWriter items(xml, slide, placement, addChart);
    items.writePlaceholder(slide.isTitle && placement.hasCentredTitle ? "ctrTitle" : "title", 0, "title", slide.title,
                           fittingTitleSize(placement, slide.title));
    if (!slide.subtitle.empty() && placement.hasSubtitle)
        items.writePlaceholder("subTitle", 1, "subtitle", slide.subtitle);
    for (const SlideItem &item : slide.items)
        std::visit([&](const auto &one) { items.write(one); }, item);
    if (placement.hasNumber && !slide.isTitle)
        items.writeSlideNumber();
    xml.close();
    xml.close();
    xml.raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
    xml.close();
    return xml.finished();
}

} // namespace bayplan::pptx

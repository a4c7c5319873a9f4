// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes, groups of them, and the lines between them.
#include "export/deck/slide_writer.h"

#include <algorithm>
#include <array>

namespace bayplan::pptx {

namespace {

constexpr std::string_view decorative =
    "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative "
    "xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst>";

std::string_view presetOf(Outline outline)
{
    return outline == Outline::rounded ? "roundRect" : "rect";
}

std::string_view anchorName(Anchor anchor)
{
    constexpr std::array<std::string_view, 3> names = {"t", "ctr", "b"};
    return names[static_cast<std::size_t>(anchor)];
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

MadeNames namesOf(const GroupItem &group)
{
    MadeNames names;
    for (const ShapeItem &shape : group.shapes)
        names.insert(shape.name);
    for (const ConnectorItem &connector : group.connectors)
        names.insert(connector.name);
    return names;
}

/// Elements without content are written as a refresh writes them: a deck that is brought up to date with the same plan
/// stays as it is.
void writePreset(XmlWriter &xml, Outline outline, const Box &box)
{
    xml.open("a:prstGeom", {{"prst", presetOf(outline)}});
    if (outline == Outline::rounded) {
        // Corners of five points, whatever the size.
        const Emu side = std::max<Emu>(1, std::min(box.width, box.height));
        const Emu corner = std::min<Emu>(50'000, 5 * emuPerPoint * 100'000 / side);
        xml.open("a:avLst");
        xml.leaf("a:gd", {{"name", "adj"}, {"fmla", "val " + std::to_string(corner)}});
        xml.close();
    } else {
        xml.leaf("a:avLst");
    }
    xml.close();
}

std::string surfaceXml(const ShapeItem &item, const Box &box, Ground ground)
{
    SlideXml xml(ground, false);
    xml.open("p:spPr");
    writeSpace(xml, "a:xfrm", box);
    if (item.outline == Outline::cylinder) {
        xml.raw(cylinderGeometry());
    } else {
        writePreset(xml, item.outline, box);
    }
    if (item.fill)
        writeFill(xml, *item.fill);
    else
        xml.leaf("a:noFill");
    const bool isOutlined = item.fill && item.fill->fill == Fill::outlined && item.stroke == Ink::none;
    xml.open("a:ln", {{"w", static_cast<Emu>(item.strokeWidth * emuPerPoint)}});
    writeSolid(xml, isOutlined ? item.fill->ink : item.stroke);
    if (item.isDashed)
        xml.leaf("a:prstDash", {{"val", "dash"}});
    xml.close();
    xml.close();
    return xml.finished();
}

std::string bodyXml(const ShapeItem &item, double scale, Ground ground)
{
    SlideXml xml(ground, false);
    xml.open("p:txBody");
    const auto inset = static_cast<Emu>(item.inset * scale * emuPerPoint);
    xml.open("a:bodyPr", {{"wrap", "square"},
                          {"lIns", inset},
                          {"tIns", inset / 2},
                          {"rIns", inset},
                          {"bIns", inset / 2},
                          {"anchor", anchorName(item.anchor)}});
    xml.leaf("a:normAutofit");
    xml.close();
    xml.leaf("a:lstStyle");
    writeParagraphs(xml, item.paragraphs, scale);
    xml.close();
    return xml.finished();
}

} // namespace

void writeSpace(XmlWriter &xml, std::string_view element, const Box &box)
{
    xml.open(element);
    xml.leaf("a:off", {{"x", box.x}, {"y", box.y}});
    xml.leaf("a:ext", {{"cx", box.width}, {"cy", box.height}});
    xml.close();
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
    const std::string surface = surfaceXml(item, box, m_placement.ground);
    const std::string body = bodyXml(item, m_placement.scale(), m_placement.ground);
    m_xml.open("p:sp");
    m_xml.open("p:nvSpPr");
    writeName(id, item.name, markOf(box, wordsOf(item.paragraphs)) + lookMarkOf(surface, body), item.description,
              item.isDecorative);
    const bool isTextBox = !item.fill && item.stroke == Ink::none;
    if (isTextBox)
        m_xml.leaf("p:cNvSpPr", {{"txBox", 1}});
    else
        m_xml.leaf("p:cNvSpPr");
    m_xml.leaf("p:nvPr");
    m_xml.close();
    m_xml.raw(surface);
    m_xml.raw(body);
    m_xml.close();
}

void ItemWriter::write(const GroupItem &item)
{
    if (item.shapes.empty())
        return;
    m_xml.open("p:grpSp");
    m_xml.open("p:nvGrpSpPr");
    writeName(++m_lastId, item.name, {}, item.description);
    m_xml.leaf("p:cNvGrpSpPr");
    m_xml.open("p:nvPr");
    writeMade(namesOf(item));
    m_xml.close();
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
    const ShapeItem &from = shapes[item.from];
    const ShapeItem &to = shapes[item.to];
    SlideXml surface(m_placement.ground, false);
    surface.open("p:spPr");
    writeElbow(surface, m_placement.placed(from.box), item.fromSite, m_placement.placed(to.box), item.toSite);
    surface.open("a:ln", {{"w", item.ink == Ink::muted ? 12'700 : 25'400}});
    writeSolid(surface, item.ink);
    surface.raw("<a:round/><a:tailEnd type=\"triangle\" w=\"med\" len=\"med\"/>");
    surface.close();
    surface.close();
    const std::string line = surface.finished();
    m_xml.open("p:cxnSp");
    m_xml.open("p:nvCxnSpPr");
    writeName(++m_lastId, item.name, markOf({}, from.name + ">" + to.name) + lookMarkOf(line), item.description);
    m_xml.open("p:cNvCxnSpPr");
    m_xml.leaf("a:stCxn", {{"id", firstId + static_cast<int>(item.from)}, {"idx", static_cast<int>(item.fromSite)}});
    m_xml.leaf("a:endCxn", {{"id", firstId + static_cast<int>(item.to)}, {"idx", static_cast<int>(item.toSite)}});
    m_xml.close();
    m_xml.leaf("p:nvPr");
    m_xml.close();
    m_xml.raw(line);
    m_xml.close();
}

} // namespace bayplan::pptx

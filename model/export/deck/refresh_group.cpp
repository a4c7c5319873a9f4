// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/refresh.h"

#include <algorithm>
#include <memory>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

pugi::xml_node propertiesOf(const pugi::xml_node &node)
{
    for (const pugi::xml_node child : node) {
        if (const pugi::xml_node named = child.child("p:cNvPr"))
            return named;
    }
    return {};
}

std::string stableOf(const pugi::xml_node &node)
{
    return std::string(shapeNameOf(propertiesOf(node).attribute("name").value()).stable);
}

int idOf(const pugi::xml_node &node)
{
    return propertiesOf(node).attribute("id").as_int();
}

/// The largest shape id of a slide.
int lastIdOf(const pugi::xml_node &node)
{
    int last = 0;
    for (const auto &found : node.root().select_nodes("//p:cNvPr"))
        last = std::max(last, found.node().attribute("id").as_int());
    return last;
}

/// Where the children of a group are counted from, and how large that space is.
Box spaceOf(const pugi::xml_node &group)
{
    const pugi::xml_node space = group.first_element_by_path("p:grpSpPr/a:xfrm");
    return {space.child("a:chOff").attribute("x").as_llong(), space.child("a:chOff").attribute("y").as_llong(),
            space.child("a:chExt").attribute("cx").as_llong(), space.child("a:chExt").attribute("cy").as_llong()};
}

void setBox(pugi::xml_node space, const char *place, const char *size, const Box &box)
{
    space.child(place).attribute("x").set_value(static_cast<long long>(box.x));
    space.child(place).attribute("y").set_value(static_cast<long long>(box.y));
    space.child(size).attribute("cx").set_value(static_cast<long long>(box.width));
    space.child(size).attribute("cy").set_value(static_cast<long long>(box.height));
}

/// The group grows or shrinks to its new space, at the place and the scale it has now.
void setSpace(pugi::xml_node group, const Box &after)
{
    const Box before = spaceOf(group);
    const Box shown = boxOfNode(group);
    if (before.width <= 0 || before.height <= 0 || after.width <= 0 || after.height <= 0)
        return;
    pugi::xml_node space = group.first_element_by_path("p:grpSpPr/a:xfrm");
    setBox(space, "a:off", "a:ext",
           {shown.x + (after.x - before.x) * shown.width / before.width,
            shown.y + (after.y - before.y) * shown.height / before.height, after.width * shown.width / before.width,
            after.height * shown.height / before.height});
    setBox(space, "a:chOff", "a:chExt", after);
}

Box united(const Box &a, const Box &b)
{
    const Emu x = std::min(a.x, b.x);
    const Emu y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

using Nodes = std::map<std::string, pugi::xml_node>;

Nodes childrenOf(const pugi::xml_node &group, std::string_view kind)
{
    Nodes nodes;
    for (const pugi::xml_node child : group) {
        if (kind == child.name())
            nodes.emplace(stableOf(child), child);
    }
    return nodes;
}

/// A line runs anew between where its ends are now.
void reroute(pugi::xml_node line, const pugi::xml_node &from, const pugi::xml_node &to)
{
    const Box start = boxOfNode(from);
    const Box end = boxOfNode(to);
    const auto [fromSite, toSite] = facing(start, end);
    pugi::xml_node glue = line.first_element_by_path("p:nvCxnSpPr/p:cNvCxnSpPr");
    glue.child("a:stCxn").attribute("id").set_value(idOf(from));
    glue.child("a:stCxn").attribute("idx").set_value(static_cast<int>(fromSite));
    glue.child("a:endCxn").attribute("id").set_value(idOf(to));
    glue.child("a:endCxn").attribute("idx").set_value(static_cast<int>(toSite));
    XmlWriter xml(false);
    xml.open("p:spPr", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"}});
    writeElbow(xml, start, fromSite, end, toSite);
    xml.close();
    pugi::xml_document geometry;
    geometry.load_string(xml.finished().c_str());
    pugi::xml_node properties = line.child("p:spPr");
    properties.remove_child("a:xfrm");
    properties.remove_child("a:prstGeom");
    properties.prepend_copy(geometry.document_element().child("a:prstGeom"));
    properties.prepend_copy(geometry.document_element().child("a:xfrm"));
}

/// The element of a fresh line's end.
std::string endOf(const pugi::xml_node &line, const char *end, const Nodes &shapes)
{
    const int id = line.first_element_by_path("p:nvCxnSpPr/p:cNvCxnSpPr").child(end).attribute("id").as_int();
    const auto found = std::ranges::find_if(shapes, [&](const auto &shape) { return idOf(shape.second) == id; });
    return found == shapes.end() ? std::string() : found->first;
}

} // namespace

void replaceChildren(pugi::xml_node group, const pugi::xml_node &fresh)
{
    setSpace(group, spaceOf(fresh));
    int id = lastIdOf(group);
    for (const char *kind : {"p:sp", "p:cxnSp"}) {
        while (pugi::xml_node child = group.child(kind))
            group.remove_child(child);
        for (const pugi::xml_node child : fresh.children(kind))
            propertiesOf(group.append_copy(child)).attribute("id").set_value(++id);
    }
}

void updateDrawing(pugi::xml_node group, const pugi::xml_node &fresh)
{
    Nodes shapes = childrenOf(group, "p:sp");
    const Nodes freshShapes = childrenOf(fresh, "p:sp");
    std::set<std::string> moved;
    int id = lastIdOf(group);
    Box space = spaceOf(fresh);
    for (const auto &[name, shape] : freshShapes) {
        const auto known = shapes.find(name);
        if (known == shapes.end()) {
            const pugi::xml_node added = group.append_copy(shape);
            propertiesOf(added).attribute("id").set_value(++id);
            shapes.emplace(name, added);
        } else if (updateShape(known->second, shape)) {
            moved.insert(name);
        }
        space = united(space, boxOfNode(shapes.at(name)));
    }
    Nodes lines = childrenOf(group, "p:cxnSp");
    const Nodes freshLines = childrenOf(fresh, "p:cxnSp");
    for (const auto &[name, line] : freshLines) {
        const std::string from = endOf(line, "a:stCxn", freshShapes);
        const std::string to = endOf(line, "a:endCxn", freshShapes);
        if (!shapes.contains(from) || !shapes.contains(to))
            continue;
        const auto known = lines.find(name);
        const bool isNew = known == lines.end();
        if (isNew) {
            const pugi::xml_node added = group.append_copy(line);
            propertiesOf(added).attribute("id").set_value(++id);
            lines.emplace(name, added);
        }
        if (isNew || moved.contains(from) || moved.contains(to))
            reroute(lines.at(name), shapes.at(from), shapes.at(to));
    }
    for (const auto &[name, line] : lines) {
        if (!freshLines.contains(name) && name.starts_with("bayplan:"))
            group.remove_child(line);
    }
    for (const auto &[name, shape] : shapes) {
        if (!freshShapes.contains(name) && name.starts_with("bayplan:"))
            group.remove_child(shape);
    }
    setSpace(group, space);
}

} // namespace bayplan::pptx

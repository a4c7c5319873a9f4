// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/refresh_nodes.h"
#include "export/deck/slide_writer.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>

namespace bayplan::pptx {

namespace {

std::string stableOf(const pugi::xml_node &node)
{
    return std::string(shapeNameOf(nameOf(node)).stable);
}

/// "element-12" of "bayplan:architecture/element-12".
std::string itemOf(const std::string &stable)
{
    return stable.substr(stable.find('/') + 1);
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

/// By name; what somebody has duplicated is there twice.
using Nodes = std::multimap<std::string, pugi::xml_node>;

bool isShape(const pugi::xml_node &node)
{
    return std::string_view(node.name()) == "p:sp";
}

bool isLine(const pugi::xml_node &node)
{
    return std::string_view(node.name()) == "p:cxnSp";
}

/// Shapes and lines of ours in a group, and in groups that somebody has made inside.
void addNamed(Nodes &nodes, const pugi::xml_node &group)
{
    for (const pugi::xml_node child : group) {
        const std::string name = stableOf(child);
        if (!name.empty() && (isShape(child) || isLine(child)))
            nodes.emplace(name, child);
        else if (name.empty() && std::string_view(child.name()) == "p:grpSp")
            addNamed(nodes, child);
    }
}

Nodes namedIn(const pugi::xml_node &group)
{
    Nodes nodes;
    addNamed(nodes, group);
    return nodes;
}

/// The child of a group that a node inside is part of.
pugi::xml_node childWith(const pugi::xml_node &group, pugi::xml_node node)
{
    while (node && node.parent() != group)
        node = node.parent();
    return node;
}

/// A line runs anew between where its ends are now.
void reroute(pugi::xml_node line, const pugi::xml_node &from, const pugi::xml_node &to)
{
    const Box fromBox = boxOfNode(from);
    const Box toBox = boxOfNode(to);
    const auto [fromSite, toSite] = facing(fromBox, toBox);
    pugi::xml_node glue = line.first_element_by_path("p:nvCxnSpPr/p:cNvCxnSpPr");
    // An end whose shape somebody has deleted has none.
    while (glue.remove_child("a:stCxn") || glue.remove_child("a:endCxn")) {
    }
    const pugi::xml_node locks = glue.child("a:cxnSpLocks");
    pugi::xml_node start = locks ? glue.insert_child_after("a:stCxn", locks) : glue.prepend_child("a:stCxn");
    start.append_attribute("id") = idOf(from);
    start.append_attribute("idx") = static_cast<int>(fromSite);
    pugi::xml_node end = glue.insert_child_after("a:endCxn", start);
    end.append_attribute("id") = idOf(to);
    end.append_attribute("idx") = static_cast<int>(toSite);
    XmlWriter xml(false);
    xml.open("p:spPr", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"}});
    writeElbow(xml, fromBox, fromSite, toBox, toSite);
    xml.close();
    pugi::xml_document geometry;
    geometry.load_string(xml.finished().c_str());
    pugi::xml_node properties = line.child("p:spPr");
    properties.remove_child("a:xfrm");
    properties.remove_child("a:prstGeom");
    properties.prepend_copy(geometry.document_element().child("a:prstGeom"));
    properties.prepend_copy(geometry.document_element().child("a:xfrm"));
}

/// Both ends of a line are glued to shapes that are there, whoever has made those.
bool isGlued(const pugi::xml_node &line)
{
    const pugi::xml_node glue = line.first_element_by_path("p:nvCxnSpPr/p:cNvCxnSpPr");
    const auto isThere = [&](const char *end) {
        const std::string id = glue.child(end).attribute("id").value();
        const auto shapes = line.root().select_nodes(("//p:cNvPr[@id='" + id + "']").c_str());
        return !id.empty() && !shapes.empty();
    };
    return isThere("a:stCxn") && isThere("a:endCxn");
}

/// The name of the shape at a fresh line's end.
std::string endOf(const pugi::xml_node &line, const char *end, const std::map<int, std::string> &names)
{
    const int id = line.first_element_by_path("p:nvCxnSpPr/p:cNvCxnSpPr").child(end).attribute("id").as_int();
    const auto found = names.find(id);
    return found == names.end() ? std::string() : found->second;
}

/// Brings a group up to date in two goes: lines can only follow when all shapes have their place.
class GroupUpdate
{
public:
    GroupUpdate(const pugi::xml_node &group, const pugi::xml_node &fresh, const std::optional<MadeNames> &made)
        : m_group(group), m_fresh(fresh), m_made(made), m_known(namedIn(group)), m_lastId(lastIdOf(group))
    {
        for (const pugi::xml_node shape : fresh.children("p:sp"))
            m_freshNames.emplace(idOf(shape), stableOf(shape));
    }

    void run()
    {
        Box space = spaceOf(m_fresh);
        pugi::xml_node place = m_group.child("p:grpSpPr");
        for (const pugi::xml_node node : m_fresh) {
            const std::string name = stableOf(node);
            if ((!isShape(node) && !isLine(node)) || isDeleted(name) || (isLine(node) && leadsNowhere(name, node)))
                continue;
            m_wanted.insert(name);
            update(name, node, place);
            place = childWith(m_group, m_known.find(name)->second);
            for (auto [known, end] = m_known.equal_range(name); isShape(node) && known != end; ++known)
                space = united(space, boxOfNode(known->second));
        }
        for (const pugi::xml_node line : m_fresh.children("p:cxnSp"))
            follow(line);
        for (const auto &[name, node] : m_known) {
            if (!m_wanted.contains(name))
                node.parent().remove_child(node);
        }
        setSpace(m_group, space);
    }

private:
    /// Somebody has deleted it: it was made and is not there.
    [[nodiscard]] bool isDeleted(const std::string &name) const
    {
        return !m_known.contains(name) && m_made && m_made->contains(itemOf(name));
    }

    /// A line to a shape that somebody has deleted, unless it was led to another one.
    [[nodiscard]] bool leadsNowhere(const std::string &name, const pugi::xml_node &fresh) const
    {
        if (!isDeleted(endOf(fresh, "a:stCxn", m_freshNames)) && !isDeleted(endOf(fresh, "a:endCxn", m_freshNames)))
            return false;
        const auto known = m_known.find(name);
        return known == m_known.end() || !isGlued(known->second);
    }

    /// Adds what is not there behind `place`, updates what is.
    void update(const std::string &name, const pugi::xml_node &fresh, const pugi::xml_node &place)
    {
        if (!m_known.contains(name)) {
            const pugi::xml_node added = m_group.insert_copy_after(fresh, place);
            propertiesOf(added).attribute("id").set_value(++m_lastId);
            m_known.emplace(name, added);
            m_changed.insert(name);
            return;
        }
        for (auto [known, end] = m_known.equal_range(name); known != end; ++known) {
            if (isLine(fresh) ? updateLine(known->second, fresh) : updateShape(known->second, fresh))
                m_changed.insert(name);
        }
    }

    void follow(const pugi::xml_node &fresh)
    {
        const std::string name = stableOf(fresh);
        const std::string from = endOf(fresh, "a:stCxn", m_freshNames);
        const std::string to = endOf(fresh, "a:endCxn", m_freshNames);
        const bool isStale = m_changed.contains(name) || m_changed.contains(from) || m_changed.contains(to);
        if (isStale && m_known.contains(name) && m_known.contains(from) && m_known.contains(to))
            reroute(m_known.find(name)->second, m_known.find(from)->second, m_known.find(to)->second);
    }

    pugi::xml_node m_group;
    pugi::xml_node m_fresh;
    const std::optional<MadeNames> &m_made;
    Nodes m_known;
    int m_lastId;
    std::set<std::string> m_wanted;
    std::set<std::string> m_changed;         ///< moved, joined otherwise, or new
    std::map<int, std::string> m_freshNames; ///< of fresh shapes, by id
};

} // namespace

MadeNames shapesIn(const pugi::xml_node &fresh)
{
    MadeNames names;
    for (const pugi::xml_node node : fresh) {
        if (isShape(node) || isLine(node))
            names.insert(itemOf(stableOf(node)));
    }
    return names;
}

void updateGroup(pugi::xml_node group, const pugi::xml_node &fresh, const std::optional<MadeNames> &made)
{
    if (pugi::xml_attribute description = propertiesOf(group).attribute("descr"))
        description.set_value(propertiesOf(fresh).attribute("descr").value());
    GroupUpdate(group, fresh, made).run();
}

} // namespace bayplan::pptx

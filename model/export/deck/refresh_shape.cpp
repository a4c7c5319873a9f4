// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/refresh_nodes.h"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>
#include <vector>

namespace bayplan::pptx {

namespace {

std::string xmlOf(const pugi::xml_node &node)
{
    if (!node)
        return {};
    std::ostringstream stream;
    node.print(stream, "", pugi::format_raw);
    return stream.str();
}

/// A name with the marks of a shape as it is now.
std::string markedName(const pugi::xml_node &node, std::string_view stable)
{
    return std::string(stable) + "#" + markOf(boxOfNode(node), wordsOfNode(node)) +
           lookMarkOf(xmlOf(node.child("p:spPr")), xmlOf(node.child("p:txBody")));
}

void copyDescription(const pugi::xml_node &node, const pugi::xml_node &fresh)
{
    if (pugi::xml_attribute description = propertiesOf(node).attribute("descr"))
        description.set_value(propertiesOf(fresh).attribute("descr").value());
}

void copySpace(const pugi::xml_node &node, const pugi::xml_node &fresh)
{
    for (const char *path : {"p:xfrm", "p:spPr/a:xfrm"}) {
        const pugi::xml_node space = node.first_element_by_path(path);
        const pugi::xml_node other = fresh.first_element_by_path(path);
        if (space && other)
            replaced(space, other);
    }
}

/// Fill and outline become those of another; the geometry stays.
void copySurface(const pugi::xml_node &node, const pugi::xml_node &fresh)
{
    const auto isFill = [](const pugi::xml_node &child) {
        return std::string_view(child.name()).ends_with("Fill");
    };
    const pugi::xml_node surface = node.child("p:spPr");
    const pugi::xml_node other = fresh.child("p:spPr");
    const pugi::xml_node fill = surface.find_child(isFill);
    if (const pugi::xml_node next = other.find_child(isFill); fill && next)
        replaced(fill, next);
    const pugi::xml_node line = surface.child("a:ln");
    if (const pugi::xml_node next = other.child("a:ln"); line && next)
        replaced(line, next);
}

void copyParagraphs(pugi::xml_node body, const pugi::xml_node &fresh)
{
    while (pugi::xml_node paragraph = body.child("a:p"))
        body.remove_child(paragraph);
    for (const pugi::xml_node paragraph : fresh.children("a:p"))
        body.append_copy(paragraph);
}

std::vector<pugi::xml_node> runsOf(const pugi::xml_node &body)
{
    std::vector<pugi::xml_node> runs;
    for (const pugi::xml_node paragraph : body.children("a:p")) {
        for (const pugi::xml_node run : paragraph.children("a:r"))
            runs.push_back(run);
    }
    return runs;
}

} // namespace

pugi::xml_node propertiesOf(const pugi::xml_node &node)
{
    for (const pugi::xml_node child : node) {
        if (const pugi::xml_node named = child.child("p:cNvPr"))
            return named;
    }
    return {};
}

std::string_view nameOf(const pugi::xml_node &node)
{
    return propertiesOf(node).attribute("name").value();
}

void setName(const pugi::xml_node &node, const ShapeName &name)
{
    propertiesOf(node).attribute("name").set_value(name.whole().c_str());
}

Box boxOfNode(const pugi::xml_node &node)
{
    for (const char *path : {"p:xfrm", "p:spPr/a:xfrm", "p:grpSpPr/a:xfrm"}) {
        const pugi::xml_node space = node.first_element_by_path(path);
        if (space)
            return {space.child("a:off").attribute("x").as_llong(), space.child("a:off").attribute("y").as_llong(),
                    space.child("a:ext").attribute("cx").as_llong(), space.child("a:ext").attribute("cy").as_llong()};
    }
    return {};
}

std::string wordsOfNode(const pugi::xml_node &node)
{
    std::string words;
    for (const pugi::xml_node paragraph : node.child("p:txBody").children("a:p")) {
        for (const pugi::xml_node run : paragraph.children("a:r"))
            words += run.child("a:t").text().get();
        words += '\n';
    }
    return words == "\n" ? std::string() : words;
}

bool isUntouched(const pugi::xml_node &node)
{
    const std::string_view element = node.name();
    if (element == "p:grpSp") {
        return !shapeNameOf(nameOf(node)).stable.empty() && std::ranges::all_of(node, [](const pugi::xml_node &child) {
            return !propertiesOf(child) || std::string_view(child.name()) == "p:nvGrpSpPr" || isUntouched(child);
        });
    }
    const std::string_view holder = node.first_element_by_path("p:nvSpPr/p:nvPr/p:ph").attribute("type").value();
    if (holder == "sldNum" || holder == "dt" || holder == "ftr")
        return true;
    const ShapeName name = shapeNameOf(nameOf(node));
    return !name.words.empty() &&
           (element != "p:sp" || !node.child("p:txBody") || markOf({}, wordsOfNode(node)).ends_with(name.words));
}

pugi::xml_node replaced(pugi::xml_node old, const pugi::xml_node &fresh)
{
    pugi::xml_node parent = old.parent();
    const pugi::xml_node copy = parent.insert_copy_before(fresh, old);
    parent.remove_child(old);
    return copy;
}

void setWords(pugi::xml_node body, const pugi::xml_node &fresh)
{
    const std::vector<pugi::xml_node> others = runsOf(fresh);
    if (const std::vector<pugi::xml_node> runs = runsOf(body); runs.size() == others.size() && !runs.empty()) {
        for (std::size_t i = 0; i < runs.size(); ++i)
            runs[i].child("a:t").text().set(others[i].child("a:t").text().get());
        return;
    }
    pugi::xml_document kept;
    for (const pugi::xml_node run : runsOf(body))
        kept.append_child("run").append_copy(run.child("a:rPr"));
    copyParagraphs(body, fresh);
    pugi::xml_node look = kept.first_child();
    for (const pugi::xml_node run : runsOf(body)) {
        if (look.first_child() && run.child("a:rPr"))
            replaced(run.child("a:rPr"), look.first_child());
        look = look.next_sibling();
    }
}

bool updateShape(pugi::xml_node node, const pugi::xml_node &fresh)
{
    const std::string whole(nameOf(node));
    const ShapeName name = shapeNameOf(whole);
    const std::string before = markedName(node, name.stable);
    const ShapeName now = shapeNameOf(before);
    const bool isInPlace = name.place == now.place;
    const bool isAsWritten = name.words == now.words;
    const bool moves = isInPlace && boxOfNode(node) != boxOfNode(fresh);
    if (moves)
        copySpace(node, fresh);
    if (name.surface == now.surface)
        copySurface(node, fresh);
    if (pugi::xml_node body = node.child("p:txBody"); body && isAsWritten) {
        if (name.style == now.style)
            copyParagraphs(body, fresh.child("p:txBody"));
        else
            setWords(body, fresh.child("p:txBody"));
    }
    copyDescription(node, fresh);
    // A mark stays while the user's own is there: by it the next export knows, too. Frames have others of their own.
    const std::string after = markedName(node, name.stable);
    ShapeName next = shapeNameOf(after);
    if (!isInPlace)
        next.place = name.place;
    if (!isAsWritten)
        next.words = name.words;
    if (name.surface != now.surface)
        next.surface = name.surface;
    if (name.style != now.style)
        next.style = name.style;
    setName(node, next);
    return moves;
}

bool updateLine(pugi::xml_node line, const pugi::xml_node &fresh)
{
    const std::string whole(nameOf(line));
    const ShapeName name = shapeNameOf(whole);
    const std::string before = markedName(line, name.stable);
    const bool hasOurLook = name.surface == shapeNameOf(before).surface;
    if (hasOurLook)
        copySurface(line, fresh);
    copyDescription(line, fresh);
    const std::string wanted(nameOf(fresh));
    ShapeName next = shapeNameOf(wanted);
    if (!hasOurLook)
        next.surface = name.surface;
    setName(line, next);
    return name.words != next.words;
}

} // namespace bayplan::pptx

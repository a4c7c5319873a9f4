// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/refresh.h"

#include "export/deck/chart_part.h"
#include "export/deck/deck_writer.h"
#include "export/deck/xml_part.h"

#include <algorithm>
#include <memory>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

constexpr std::string_view prefix = "bayplan:";
constexpr std::string_view notesName = "bayplan:notes";

std::string_view nameOf(const pugi::xml_node &node)
{
    for (const pugi::xml_node child : node) {
        if (const pugi::xml_node named = child.child("p:cNvPr"))
            return named.attribute("name").value();
    }
    return {};
}

void setName(pugi::xml_node node, std::string_view name)
{
    for (pugi::xml_node child : node) {
        if (pugi::xml_node named = child.child("p:cNvPr"))
            named.attribute("name").set_value(std::string(name).c_str());
    }
}

pugi::xml_node treeOf(const pugi::xml_document &document)
{
    return document.document_element().child("p:cSld").child("p:spTree");
}

/// "idle" of "bayplan:idle/headline".
std::string keyOf(std::string_view stable)
{
    const std::size_t slash = stable.find('/');
    return std::string(stable.substr(prefix.size(), slash - prefix.size()));
}

/// Words of a body become others; when there are as many runs as before, each keeps its look.
void setWords(pugi::xml_node body, const pugi::xml_node &fresh)
{
    const auto runs = body.select_nodes(".//a:t");
    const auto other = fresh.select_nodes(".//a:t");
    if (runs.size() == other.size()) {
        for (std::size_t i = 0; i < runs.size(); ++i)
            runs[i].node().text().set(other[i].node().text().get());
        return;
    }
    while (pugi::xml_node paragraph = body.child("a:p"))
        body.remove_child(paragraph);
    for (const pugi::xml_node paragraph : fresh.children("a:p"))
        body.append_copy(paragraph);
}

void copySpace(pugi::xml_node node, const pugi::xml_node &fresh)
{
    for (const char *path : {"p:xfrm", "p:spPr/a:xfrm"}) {
        pugi::xml_node space = node.first_element_by_path(path);
        const pugi::xml_node other = fresh.first_element_by_path(path);
        if (!space || !other)
            continue;
        pugi::xml_node parent = space.parent();
        parent.insert_copy_before(other, space);
        parent.remove_child(space);
    }
}

/// The rows of a table become others; columns the user has widened stay.
void updateTable(pugi::xml_node table, const pugi::xml_node &fresh)
{
    const auto columns = [](const pugi::xml_node &one) {
        const auto all = one.child("a:tblGrid").children("a:gridCol");
        return std::distance(all.begin(), all.end());
    };
    if (columns(table) != columns(fresh)) {
        pugi::xml_node parent = table.parent();
        parent.insert_copy_before(fresh, table);
        parent.remove_child(table);
        return;
    }
    while (pugi::xml_node row = table.child("a:tr"))
        table.remove_child(row);
    for (const pugi::xml_node row : fresh.children("a:tr"))
        table.append_copy(row);
}

} // namespace

ShapeName shapeNameOf(std::string_view name)
{
    if (!name.starts_with(prefix))
        return {};
    const std::size_t mark = name.find('#');
    if (mark == std::string_view::npos || name.size() < mark + 9)
        return {name.substr(0, mark), {}, {}};
    return {name.substr(0, mark), name.substr(mark + 1, 4), name.substr(mark + 5, 4)};
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

bool updateShape(pugi::xml_node node, const pugi::xml_node &fresh)
{
    const std::string whole(nameOf(node));
    const ShapeName name = shapeNameOf(whole);
    const Box box = boxOfNode(node);
    const std::string words = wordsOfNode(node);
    const std::string now = markOf(box, words);
    const bool isInPlace = name.place == now.substr(0, 4);
    const bool isAsWritten = name.words == now.substr(4, 4);
    const bool moves = isInPlace && box != boxOfNode(fresh);
    if (moves)
        copySpace(node, fresh);
    if (isAsWritten && node.child("p:txBody"))
        setWords(node.child("p:txBody"), fresh.child("p:txBody"));
    if (pugi::xml_attribute description = node.first_child().child("p:cNvPr").attribute("descr"))
        description.set_value(fresh.first_child().child("p:cNvPr").attribute("descr").value());
    // A mark stays while the user's own is there: by it the next export knows, too.
    const std::string next = markOf(boxOfNode(node), wordsOfNode(node));
    setName(node, std::string(name.stable) + "#" + (isInPlace ? next.substr(0, 4) : std::string(name.place)) +
                      (isAsWritten ? next.substr(4, 4) : std::string(name.words)));
    return moves;
}

/// A slide made anew, with the charts its frames point to.
struct Refresh::Fresh
{
    Slide slide;
    pugi::xml_document document;
    std::map<std::string, ChartData> charts; ///< by relationship id
    std::map<std::string, pugi::xml_node, std::less<>> nodes;
};

Refresh::Refresh(Package &package, const Placement &title, const Placement &content)
    : m_package(package), m_title(title), m_content(content)
{
}

void Refresh::offer(const Slide &slide)
{
    const auto fresh = std::make_shared<Fresh>();
    fresh->slide = slide;
    const AddChart add = [&](const ChartData &chart) {
        const std::string id = "fresh" + std::to_string(fresh->charts.size());
        fresh->charts.emplace(id, chart);
        return id;
    };
    const std::string xml = slideXml(slide, slide.isTitle ? m_title : m_content, add);
    load(fresh->document, xml);
    for (const pugi::xml_node node : treeOf(fresh->document)) {
        if (const ShapeName name = shapeNameOf(nameOf(node)); !name.stable.empty())
            fresh->nodes.emplace(name.stable, node);
    }
    m_fresh.emplace(slideName(slide), fresh);
}

std::set<std::string> Refresh::run()
{
    std::vector<std::string> slides;
    for (const auto &[name, part] : m_package.parts()) {
        if (part.contentType == std::string(presentationMl) + "slide+xml")
            slides.push_back(name);
    }
    for (const std::string &name : slides)
        updateSlide(name);
    return m_found;
}

void Refresh::updateSlide(const std::string &name)
{
    Part &part = *m_package.find(name);
    pugi::xml_document document;
    if (!load(document, part.data))
        return;
    const Fresh *last = nullptr;
    for (const pugi::xml_node node : treeOf(document)) {
        const ShapeName shape = shapeNameOf(nameOf(node));
        if (shape.stable.empty() || shape.stable == notesName)
            continue;
        const auto fresh = m_fresh.find(keyOf(shape.stable));
        if (fresh == m_fresh.end())
            continue;
        last = fresh->second.get();
        m_found.insert(fresh->first);
        updateNode(part, node, *last);
    }
    if (!last)
        return;
    part.data = textOf(document);
    updateNotes(part, last->slide.notes);
}

void Refresh::updateNode(Part &slide, pugi::xml_node node, const Fresh &fresh)
{
    const std::string whole(nameOf(node));
    const auto found = fresh.nodes.find(shapeNameOf(whole).stable);
    if (found == fresh.nodes.end() || std::string_view(found->second.name()) != node.name())
        return;
    const std::string_view kind = node.name();
    if (kind == "p:grpSp" && shapeNameOf(whole).stable.ends_with("/drawing"))
        return updateDrawing(node, found->second);
    if (kind == "p:grpSp")
        return replaceChildren(node, found->second);
    updateShape(node, found->second);
    if (pugi::xml_node table = node.first_element_by_path("a:graphic/a:graphicData/a:tbl"))
        return updateTable(table, found->second.first_element_by_path("a:graphic/a:graphicData/a:tbl"));
    const char *path = "a:graphic/a:graphicData/c:chart";
    const pugi::xml_node chart = node.first_element_by_path(path);
    const auto data = fresh.charts.find(found->second.first_element_by_path(path).attribute("r:id").value());
    const Relationship *toChart = slide.findRelationship(chart.attribute("r:id").value());
    Part *part = toChart ? m_package.find(toChart->target) : nullptr;
    if (!part || data == fresh.charts.end())
        return;
    std::string workbook(part->target("package"));
    if (workbook.empty())
        workbook = m_package.freeName("ppt/embeddings/Microsoft_Excel_Worksheet", ".xlsx");
    const std::string id = part->relate("package", workbook);
    part->data = updatedChart(part->data, data->second, id);
    m_package.add(workbook, std::string(workbookType), workbookOf(data->second));
}

void Refresh::updateNotes(const Part &slide, const std::vector<std::string> &notes)
{
    Part *part = m_package.find(slide.target("notesSlide"));
    pugi::xml_document document;
    pugi::xml_document fresh;
    if (!part || !load(document, part->data) || !load(fresh, notesXml(notes)))
        return;
    for (const pugi::xml_node node : treeOf(document)) {
        if (shapeNameOf(nameOf(node)).stable != notesName)
            continue;
        for (const pugi::xml_node other : treeOf(fresh)) {
            if (shapeNameOf(nameOf(other)).stable == notesName)
                updateShape(node, other);
        }
    }
    part->data = textOf(document);
}

} // namespace bayplan::pptx

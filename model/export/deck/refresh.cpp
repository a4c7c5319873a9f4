// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/refresh.h"

#include "export/deck/chart_part.h"
#include "export/deck/deck_writer.h"
#include "export/deck/refresh_nodes.h"
#include "export/deck/refresh_pages.h"
#include "export/deck/xml_part.h"

#include <algorithm>
#include <memory>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

constexpr std::string_view prefix = "bayplan:";
constexpr std::string_view notesName = "bayplan:notes";
constexpr const char *chartPath = "a:graphic/a:graphicData/c:chart";

pugi::xml_node treeOf(const pugi::xml_document &document)
{
    return document.document_element().child("p:cSld").child("p:spTree");
}

pugi::xml_node titleOf(const pugi::xml_document &slide)
{
    for (const pugi::xml_node shape : treeOf(slide).children("p:sp")) {
        const std::string_view holder = shape.first_element_by_path("p:nvSpPr/p:nvPr/p:ph").attribute("type").value();
        if (holder == "title" || holder == "ctrTitle")
            return shape;
    }
    return {};
}

/// "idle" of "bayplan:idle/headline".
std::string keyOf(std::string_view stable)
{
    const std::size_t slash = stable.find('/');
    return std::string(stable.substr(prefix.size(), slash - prefix.size()));
}

} // namespace

/// A slide made anew, with the charts its frames point to.
struct Refresh::Fresh
{
    Slide slide;
    pugi::xml_document document;
    std::map<std::string, ChartData> charts; ///< by relationship id
    std::map<std::string, pugi::xml_node, std::less<>> nodes;

    /// What stands in groups, too: somebody may have taken it out.
    void addNodes(const pugi::xml_node &parent)
    {
        for (const pugi::xml_node node : parent) {
            if (const ShapeName name = shapeNameOf(nameOf(node)); !name.stable.empty())
                nodes.emplace(name.stable, node);
            if (std::string_view(node.name()) == "p:grpSp")
                addNodes(node);
        }
    }
};

Refresh::Refresh(DeckFrame &frame, const Placement &title, const Placement &content)
    : m_package(frame.package), m_presentation(frame.presentation), m_title(title), m_content(content),
      m_memory(frame.package)
{
}

std::shared_ptr<Refresh::Fresh> Refresh::made(const Slide &slide) const
{
    auto fresh = std::make_shared<Fresh>();
    fresh->slide = slide;
    SlideParts parts;
    parts.addChart = [&](const ChartData &chart) {
        const std::string id = "fresh" + std::to_string(fresh->charts.size());
        fresh->charts.emplace(id, chart);
        return AddedChart{id, {}};
    };
    load(fresh->document, slideXml(slide, slide.isTitle ? m_title : m_content, parts));
    fresh->addNodes(treeOf(fresh->document));
    return fresh;
}

void Refresh::offer(const Slide &slide)
{
    m_fresh.emplace(slideName(slide), made(slide));
    if (slide.hasPages)
        m_pages[slide.key].fresh.push_back(slideName(slide));
}

Refreshed Refresh::run()
{
    const std::vector<std::string> slides = SlideList(m_package, m_presentation).names();
    for (const std::string &name : slides)
        reserveTitle(name);
    for (const std::string &name : slides)
        updateSlide(name);
    updatePages();
    return m_done;
}

bool Refresh::hasOurTitle(const pugi::xml_document &slide) const
{
    const pugi::xml_node title = titleOf(slide);
    const std::string name(shapeNameOf(nameOf(title)).stable);
    return !name.empty() && m_fresh.contains(keyOf(name)) && isUntouched(title);
}

void Refresh::reserveTitle(const std::string &name)
{
    const Part *part = m_package.find(name);
    pugi::xml_document document;
    if (!part || !load(document, part->data) || hasOurTitle(document))
        return;
    std::string words = wordsOfNode(titleOf(document));
    if (words.ends_with('\n'))
        words.pop_back();
    m_done.titles.reserve(words);
}

/// A slide may be there twice: then the second one has a number in its title.
std::shared_ptr<Refresh::Fresh> Refresh::freshOf(const std::string &page)
{
    if (const auto known = m_here.find(page); known != m_here.end())
        return known->second;
    const auto found = m_fresh.find(page);
    if (found == m_fresh.end())
        return nullptr;
    std::shared_ptr<Fresh> fresh = found->second;
    if (m_titlesHere) {
        Slide slide = fresh->slide;
        slide.title = m_done.titles.taken(slide.title);
        if (slide.title != cleaned(fresh->slide.title))
            fresh = made(slide);
    }
    m_here.emplace(page, fresh);
    return fresh;
}

void Refresh::updatePages()
{
    SlideList list(m_package, m_presentation);
    for (const auto &[key, pages] : m_pages) {
        if (pages.found.empty())
            continue;
        PageUpdate update(m_package, list, pages.fresh, pages.found);
        update.run(m_memory);
        m_done.last[key] = update.last();
        for (const std::string &page : pages.fresh) {
            if (m_done.present.contains(page))
                continue;
            if (const auto isNew = update.isNew(page))
                (*isNew ? m_done.added : m_done.present).insert(page);
        }
    }
    list.save();
}

void Refresh::updateSlide(const std::string &name)
{
    Part *part = m_package.find(name);
    pugi::xml_document document;
    if (!part || !load(document, part->data))
        return;
    const Fresh *last = nullptr;
    m_here.clear();
    m_titlesHere = hasOurTitle(document);
    updateNodes(name, treeOf(document), last);
    if (!last)
        return;
    part->data = textOf(document);
    updateNotes(*part, last->slide.notes);
}

/// Groups that are not ours were made by somebody around what is.
void Refresh::updateNodes(const std::string &slide, pugi::xml_node parent, const Fresh *&last)
{
    std::vector<pugi::xml_node> nodes(parent.begin(), parent.end());
    for (const pugi::xml_node &node : nodes) {
        const std::string name(shapeNameOf(nameOf(node)).stable);
        if (name.empty() && std::string_view(node.name()) == "p:grpSp")
            updateNodes(slide, node, last);
        if (name.empty() || name == notesName)
            continue;
        const std::string page = keyOf(name);
        if (const auto pages = m_pages.find(keyOfPage(page)); pages != m_pages.end())
            pages->second.found.emplace(slide, page);
        const auto fresh = freshOf(page);
        if (!fresh)
            continue;
        last = fresh.get();
        m_done.present.insert(page);
        updateNode(*m_package.find(slide), node, *last);
    }
}

void Refresh::updateNode(Part &slide, pugi::xml_node node, const Fresh &fresh)
{
    const std::string name(shapeNameOf(nameOf(node)).stable);
    const auto found = fresh.nodes.find(name);
    if (found == fresh.nodes.end()) {
        if (isUntouched(node))
            node.parent().remove_child(node);
        return;
    }
    if (std::string_view(found->second.name()) != node.name())
        return;
    if (std::string_view(node.name()) == "p:grpSp")
        return updateGroup(slide, node, found->second);
    if (std::string_view(node.name()) == "p:cxnSp") {
        updateLine(node, found->second);
        return;
    }
    updateShape(node, found->second);
    if (pugi::xml_node table = node.first_element_by_path("a:graphic/a:graphicData/a:tbl"))
        return updateTable(table, found->second.first_element_by_path("a:graphic/a:graphicData/a:tbl"));
    const pugi::xml_node chart = found->second.first_element_by_path(chartPath);
    if (const auto data = fresh.charts.find(chart.attribute("r:id").value()); data != fresh.charts.end())
        updateChart(slide, node, data->second);
}

void Refresh::updateGroup(Part &slide, pugi::xml_node group, const pugi::xml_node &fresh)
{
    const pugi::xml_node owner = group.first_element_by_path("p:nvGrpSpPr/p:nvPr");
    pptx::updateGroup(group, fresh, m_memory.recall(slide, owner));
    m_memory.keep(slide, owner, shapesIn(fresh));
}

void Refresh::updateChart(Part &slide, const pugi::xml_node &frame, const ChartData &chart)
{
    const pugi::xml_node link = frame.first_element_by_path(chartPath);
    const Relationship *toChart = slide.findRelationship(link.attribute("r:id").value());
    Part *part = toChart ? m_package.find(toChart->target) : nullptr;
    if (!part)
        return;
    const std::string whole(nameOf(frame));
    ShapeName name = shapeNameOf(whole);
    // Copies of a slide may share a chart.
    if (const auto done = m_charts.find(toChart->target); done != m_charts.end()) {
        name.surface = std::string_view(done->second).substr(0, name.surface.size());
        return setName(frame, name);
    }
    std::string workbook(part->target("package"));
    if (workbook.empty())
        workbook = m_package.freeName("ppt/embeddings/Microsoft_Excel_Worksheet", ".xlsx");
    const std::string id = part->relate("package", workbook);
    const std::string before = lookMarkOf(part->data);
    const bool keepsLooks = !before.starts_with(name.surface) || name.surface.empty();
    part->data = updatedChart(part->data, chart, id, keepsLooks, m_content.ground);
    const std::string after = lookMarkOf(part->data);
    if (!keepsLooks)
        name.surface = std::string_view(after).substr(0, name.surface.size());
    setName(frame, name);
    m_charts.emplace(toChart->target, name.surface);
    m_package.add(workbook, std::string(workbookType), workbookOf(chart));
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

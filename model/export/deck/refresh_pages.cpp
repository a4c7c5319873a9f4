// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/refresh_pages.h"

#include "export/deck/refresh_nodes.h"
#include "export/deck/xml_part.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

constexpr std::string_view ofMark = "-of-";

/// The number at the end of "lines-3"; 1 for "lines", 0 for a page about something.
int numberOf(std::string_view page)
{
    const std::string_view key = keyOfPage(page);
    if (page == key)
        return 1;
    std::string_view rest = page.substr(key.size());
    if (rest.starts_with(ofMark))
        return 0;
    int number = 0;
    for (const char c : rest.substr(1, 6))
        number = number * 10 + (c - '0');
    return number;
}

/// "title" of "bayplan:lines-2/title"; empty for what is not ours.
std::string_view itemOf(std::string_view stable)
{
    return stable.empty() ? stable : stable.substr(std::min(stable.size(), stable.find('/') + 1));
}

bool endsInOneOf(std::string_view type, std::initializer_list<std::string_view> kinds)
{
    const std::string_view kind = type.substr(std::min(type.size(), type.rfind('/') + 1));
    return std::ranges::find(kinds, kind) != kinds.end();
}

pugi::xml_node treeOf(const pugi::xml_document &document)
{
    return document.document_element().child("p:cSld").child("p:spTree");
}

std::vector<pugi::xml_node> shapesOf(const pugi::xml_document &document)
{
    std::vector<pugi::xml_node> shapes;
    for (const pugi::xml_node node : treeOf(document)) {
        if (propertiesOf(node) && std::string_view(node.name()) != "p:nvGrpSpPr")
            shapes.push_back(node);
    }
    return shapes;
}

/// Nobody has added to what is said to a slide.
bool hasOurNotes(const Package &package, const Part &slide)
{
    const Part *notes = package.find(slide.target("notesSlide"));
    pugi::xml_document document;
    if (!notes || !load(document, notes->data))
        return true;
    return std::ranges::all_of(shapesOf(document), [](const pugi::xml_node &shape) {
        return nameOf(shape).empty() || !shapeNameOf(nameOf(shape)).stable.starts_with("bayplan:") ||
               isUntouched(shape);
    });
}

/// Something other than the deck leads to the slide, such as a link on another one.
bool isLinkedTo(const Package &package, const std::string &slide)
{
    return std::ranges::any_of(package.parts(), [&](const auto &part) {
        const bool isOwn = part.second.contentType.ends_with("notesSlide+xml") ||
                           part.second.contentType.ends_with("presentation.main+xml");
        return !isOwn && std::ranges::find(part.second.relationships, slide, &Relationship::target) !=
                             part.second.relationships.end();
    });
}

bool isOnlyOurs(const Package &package, const std::string &name, const pugi::xml_document &document)
{
    const Part &slide = *package.find(name);
    const bool hasOthers = std::ranges::any_of(slide.relationships, [](const Relationship &one) {
        return !endsInOneOf(one.type, {"slideLayout", "notesSlide", "chart", "tags"});
    });
    return !hasOthers && std::ranges::all_of(shapesOf(document), isUntouched) && hasOurNotes(package, slide) &&
           !isLinkedTo(package, name);
}

} // namespace

std::string_view keyOfPage(std::string_view slideName)
{
    const std::size_t digits = slideName.find_last_not_of("0123456789");
    if (digits == std::string_view::npos || digits + 1 == slideName.size() || slideName[digits] != '-')
        return slideName;
    const std::string_view before = slideName.substr(0, digits + 1);
    return before.substr(0, before.size() - (before.ends_with(ofMark) ? ofMark.size() : 1));
}

PageUpdate::PageUpdate(Package &package, SlideList &list, std::vector<std::string> fresh,
                       const std::map<std::string, std::string> &found)
    : m_package(package), m_list(list), m_fresh(std::move(fresh))
{
    int lastNumber = 0;
    for (const std::string &part : list.names()) {
        const auto page = found.find(part);
        if (page == found.end())
            continue;
        const bool isStale = std::ranges::find(m_fresh, page->second) == m_fresh.end();
        (isStale ? m_stale : m_left).push_back(part);
        lastNumber = std::max(lastNumber, numberOf(page->second));
    }
    // Of a deck that says nothing: what comes behind the last page is new.
    if (std::ranges::all_of(m_fresh, [](const std::string &page) { return numberOf(page) > 0; }))
        m_made = numbersUpTo(lastNumber);
}

MadeNames PageUpdate::numbersUpTo(int last) const
{
    MadeNames names;
    for (const std::string &page : m_fresh) {
        if (numberOf(page) <= last)
            names.insert(page);
    }
    return names;
}

void PageUpdate::run(MadeMemory &memory)
{
    const MadeNames now(m_fresh.begin(), m_fresh.end());
    std::optional<MadeNames> remembered;
    for (const auto *parts : {&m_stale, &m_left}) {
        for (const std::string &name : *parts) {
            Part &slide = *m_package.find(name);
            pugi::xml_document document;
            load(document, slide.data);
            pugi::xml_node owner = document.document_element().child("p:cSld");
            if (auto made = memory.recall(slide, owner)) {
                remembered = remembered.value_or(MadeNames());
                remembered->merge(*made);
            }
            if (parts == &m_stale)
                continue;
            memory.keep(slide, owner, now);
            slide.data = textOf(document);
        }
    }
    if (remembered)
        m_made = std::move(remembered);
    for (const std::string &name : m_stale)
        takeOut(name);
}

std::optional<bool> PageUpdate::isNew(const std::string &page) const
{
    return m_made ? std::optional(!m_made->contains(page)) : std::nullopt;
}

void PageUpdate::takeOut(const std::string &part)
{
    Part *slide = m_package.find(part);
    pugi::xml_document document;
    // A broken deck may list a slide twice.
    if (!slide || !load(document, slide->data))
        return;
    if (isOnlyOurs(m_package, part, document)) {
        m_list.remove(part);
        m_package.removeUnreachable();
        return;
    }
    // From now on it is a slide of theirs, with the title that it has.
    for (pugi::xml_node &shape : shapesOf(document)) {
        const std::string item(itemOf(shapeNameOf(nameOf(shape)).stable));
        if (item.empty())
            continue;
        const bool isHolder = bool(shape.first_element_by_path("p:nvSpPr/p:nvPr/p:ph"));
        if (!isHolder && isUntouched(shape))
            shape.parent().remove_child(shape);
        else
            propertiesOf(shape).attribute("name").set_value(item.c_str());
    }
    slide->data = textOf(document);
}

} // namespace bayplan::pptx

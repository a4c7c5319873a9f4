// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/slide_list.h"

#include "export/deck/xml_part.h"

#include <algorithm>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

constexpr long long firstSlideId = 256;
constexpr const char *sectionList = "p:extLst/p:ext/p14:sectionLst";

std::string_view partOf(const Part &presentation, const pugi::xml_node &slide)
{
    const Relationship *toSlide = presentation.findRelationship(slide.attribute("r:id").value());
    return toSlide ? std::string_view(toSlide->target) : std::string_view();
}

pugi::xml_node slideOf(const Part &presentation, const pugi::xml_node &root, std::string_view name)
{
    for (const pugi::xml_node slide : root.child("p:sldIdLst")) {
        if (!name.empty() && partOf(presentation, slide) == name)
            return slide;
    }
    return {};
}

/// The entry of a slide in the sections of a deck; none when it has no sections.
pugi::xml_node inSections(const pugi::xml_node &root, const pugi::xml_node &slide)
{
    const std::string_view id = slide.attribute("id").value();
    for (const pugi::xml_node section : root.first_element_by_path(sectionList)) {
        for (const pugi::xml_node entry : section.child("p14:sldIdLst")) {
            if (!id.empty() && id == entry.attribute("id").value())
                return entry;
        }
    }
    return {};
}

} // namespace

pugi::xml_node childInOrder(pugi::xml_node presentation, std::string_view name)
{
    pugi::xml_node before;
    for (const char *known : {"p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst", "p:sldIdLst"}) {
        const pugi::xml_node found = presentation.child(known);
        if (name == known) {
            if (found)
                return found;
            return before ? presentation.insert_child_after(known, before) : presentation.prepend_child(known);
        }
        if (found)
            before = found;
    }
    return {};
}

SlideList::SlideList(Package &package, std::string_view presentation)
    : m_presentation(*package.find(presentation)), m_document(std::make_unique<pugi::xml_document>())
{
    load(*m_document, m_presentation.data);
}

SlideList::~SlideList() = default;

std::vector<std::string> SlideList::names() const
{
    std::vector<std::string> names;
    for (const pugi::xml_node slide : m_document->document_element().child("p:sldIdLst"))
        names.emplace_back(partOf(m_presentation, slide));
    return names;
}

void SlideList::add(const std::string &name, std::string_view after)
{
    const pugi::xml_node root = m_document->document_element();
    pugi::xml_node list = childInOrder(root, "p:sldIdLst");
    long long id = firstSlideId;
    for (const pugi::xml_node slide : list)
        id = std::max(id, slide.attribute("id").as_llong() + 1);
    const pugi::xml_node before = slideOf(m_presentation, root, after);
    pugi::xml_node slide = before ? list.insert_child_after("p:sldId", before) : list.append_child("p:sldId");
    slide.append_attribute("id") = id;
    slide.append_attribute("r:id") = m_presentation.relate("slide", name).c_str();
    if (pugi::xml_node entry = inSections(root, before))
        entry.parent().insert_child_after("p14:sldId", entry).append_attribute("id") = id;
}

void SlideList::remove(std::string_view name)
{
    pugi::xml_node root = m_document->document_element();
    const pugi::xml_node slide = slideOf(m_presentation, root, name);
    if (!slide)
        return;
    const std::string id = slide.attribute("r:id").value();
    if (pugi::xml_node entry = inSections(root, slide))
        entry.parent().remove_child(entry);
    for (const pugi::xml_node show : root.child("p:custShowLst")) {
        pugi::xml_node list = show.child("p:sldLst");
        while (const pugi::xml_node entry = list.find_child_by_attribute("p:sld", "r:id", id.c_str()))
            list.remove_child(entry);
    }
    root.child("p:sldIdLst").remove_child(slide);
    std::erase_if(m_presentation.relationships, [&](const Relationship &one) { return one.id == id; });
}

void SlideList::save()
{
    m_presentation.data = textOf(*m_document);
}

} // namespace bayplan::pptx

// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/made.h"

#include "export/deck/xml_part.h"
#include "export/deck/xml_writer.h"

#include <algorithm>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

// Of all tags this one is ours; office programs write their names in capitals.
constexpr const char *tagName = "BAYPLAN";
constexpr std::string_view tagsType = "tags";

std::string inOneWord(const MadeNames &names)
{
    std::string all;
    for (const std::string &name : names)
        all += (all.empty() ? "" : " ") + name;
    return all;
}

MadeNames namesIn(std::string_view words)
{
    MadeNames names;
    while (!words.empty()) {
        const std::size_t blank = std::min(words.find(' '), words.size());
        if (blank > 0)
            names.emplace(words.substr(0, blank));
        words.remove_prefix(std::min(words.size(), blank + 1));
    }
    return names;
}

std::string tagsXml(const MadeNames &names)
{
    XmlWriter xml;
    xml.open("p:tagLst", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
                          {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
                          {"xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"}});
    xml.leaf("p:tag", {{"name", tagName}, {"val", inOneWord(names)}});
    xml.close();
    return xml.finished();
}

pugi::xml_node ourTagOf(const pugi::xml_document &document)
{
    return document.document_element().find_child_by_attribute("p:tag", "name", tagName);
}

/// The element that points to the tags of an owner; it stands behind what a slide or a shape has else.
pugi::xml_node addedTags(pugi::xml_node owner)
{
    pugi::xml_node list = owner.child("p:custDataLst");
    for (const char *later : {"p:controls", "p:extLst"}) {
        if (!list && owner.child(later))
            list = owner.insert_child_before("p:custDataLst", owner.child(later));
    }
    if (!list)
        list = owner.append_child("p:custDataLst");
    return list.append_child("p:tags");
}

} // namespace

std::string addMadeNames(Package &package, Part &slide, const MadeNames &names)
{
    const std::string name = package.freeName("ppt/tags/tag");
    package.add(name, std::string(presentationMl) + "tags+xml", tagsXml(names));
    return slide.relate(tagsType, name);
}

std::optional<MadeNames> MadeMemory::recall(const Part &slide, const pugi::xml_node &owner)
{
    const pugi::xml_node link = owner.child("p:custDataLst").child("p:tags");
    const Relationship *toTags = slide.findRelationship(link.attribute("r:id").value());
    const Part *part = toTags ? m_package.find(toTags->target) : nullptr;
    if (!part)
        return std::nullopt;
    const auto [before, isFirst] = m_before.emplace(toTags->target, part->data);
    pugi::xml_document document;
    load(document, before->second);
    const pugi::xml_node tag = ourTagOf(document);
    return tag ? std::optional(namesIn(tag.attribute("val").value())) : std::nullopt;
}

void MadeMemory::keep(Part &slide, pugi::xml_node owner, const MadeNames &names)
{
    const pugi::xml_node link = owner.child("p:custDataLst").child("p:tags");
    const Relationship *toTags = slide.findRelationship(link.attribute("r:id").value());
    Part *part = toTags ? m_package.find(toTags->target) : nullptr;
    if (!part) {
        addedTags(owner).append_attribute("r:id") = addMadeNames(m_package, slide, names).c_str();
        return;
    }
    pugi::xml_document document;
    load(document, part->data);
    pugi::xml_node tag = ourTagOf(document);
    if (!tag) {
        tag = document.document_element().append_child("p:tag");
        tag.append_attribute("name") = tagName;
        tag.append_attribute("val");
    }
    tag.attribute("val").set_value(inOneWord(names).c_str());
    part->data = textOf(document);
}

} // namespace bayplan::pptx

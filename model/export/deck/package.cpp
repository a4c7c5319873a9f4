// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/package.h"

#include "export/deck/xml_writer.h"
#include "export/deck/zip.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace bayplan::pptx {

namespace {

constexpr std::string_view packageTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr std::string_view packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Endings whose content type is the same everywhere.
constexpr auto endings = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"emf", "image/x-emf"},
    {"gif", "image/gif"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"png", "image/png"},
    {"rels", "application/vnd.openxmlformats-package.relationships+xml"},
    {"svg", "image/svg+xml"},
    {"xlsx", workbookType},
    {"xml", "application/xml"},
});

std::string_view endingOf(std::string_view name)
{
    const std::size_t point = name.rfind('.');
    return point == std::string_view::npos ? std::string_view() : name.substr(point + 1);
}

std::string_view usualType(std::string_view ending)
{
    const auto found = std::ranges::find(endings, ending, &std::pair<std::string_view, std::string_view>::first);
    return found == endings.end() ? std::string_view() : found->second;
}

std::string contentTypes(const std::map<std::string, Part, std::less<>> &parts)
{
    std::set<std::string_view> used = {"rels", "xml"};
    for (const auto &[name, part] : parts) {
        if (usualType(endingOf(name)) == part.contentType)
            used.insert(endingOf(name));
    }
    XmlWriter xml;
    xml.open("Types", {{"xmlns", packageTypes}});
    for (const std::string_view ending : used)
        xml.leaf("Default", {{"Extension", ending}, {"ContentType", usualType(ending)}});
    for (const auto &[name, part] : parts) {
        if (usualType(endingOf(name)) != part.contentType)
            xml.leaf("Override", {{"PartName", "/" + name}, {"ContentType", part.contentType}});
    }
    xml.close();
    return xml.finished();
}

std::string relationshipsXml(std::string_view from, const std::vector<Relationship> &relationships)
{
    XmlWriter xml;
    xml.open("Relationships", {{"xmlns", packageRelationships}});
    for (const Relationship &one : relationships) {
        const std::string target = one.isExternal ? one.target : relativeTarget(from, one.target);
        if (one.isExternal)
            xml.leaf("Relationship",
                     {{"Id", one.id}, {"Type", one.type}, {"Target", target}, {"TargetMode", "External"}});
        else
            xml.leaf("Relationship", {{"Id", one.id}, {"Type", one.type}, {"Target", target}});
    }
    xml.close();
    return xml.finished();
}

std::string wholeType(std::string_view type)
{
    return (type.find(':') == std::string_view::npos ? std::string(relationshipPrefix) : std::string()) +
           std::string(type);
}

std::string relateIn(std::vector<Relationship> &relationships, std::string_view type, std::string_view target)
{
    const std::string whole = wholeType(type);
    const auto same = std::ranges::find_if(relationships, [&](const Relationship &one) {
        return !one.isExternal && one.type == whole && one.target == target;
    });
    if (same != relationships.end())
        return same->id;
    const auto isTaken = [&](const std::string &id) {
        return std::ranges::find(relationships, id, &Relationship::id) != relationships.end();
    };
    std::size_t number = relationships.size() + 1;
    while (isTaken("rId" + std::to_string(number)))
        ++number;
    relationships.push_back({"rId" + std::to_string(number), whole, std::string(target)});
    return relationships.back().id;
}

std::vector<std::string_view> foldersOf(std::string_view name)
{
    std::vector<std::string_view> folders;
    for (std::size_t at = name.find('/'); at != std::string_view::npos; at = name.find('/')) {
        folders.push_back(name.substr(0, at));
        name.remove_prefix(at + 1);
    }
    return folders;
}

} // namespace

std::string Part::relate(std::string_view type, std::string_view target)
{
    return relateIn(relationships, type, target);
}

std::string Package::relate(std::string_view type, std::string_view target)
{
    return relateIn(relationships, type, target);
}

std::string_view Part::target(std::string_view type) const
{
    const auto found = std::ranges::find(relationships, wholeType(type), &Relationship::type);
    return found == relationships.end() || found->isExternal ? std::string_view() : std::string_view(found->target);
}

const Relationship *Part::findRelationship(std::string_view id) const
{
    const auto found = std::ranges::find(relationships, id, &Relationship::id);
    return found == relationships.end() ? nullptr : &*found;
}

Part &Package::add(std::string_view name, std::string contentType, std::string data)
{
    Part &part = m_parts[std::string(name)];
    part.contentType = std::move(contentType);
    part.data = std::move(data);
    return part;
}

Part *Package::find(std::string_view name)
{
    const auto found = m_parts.find(name);
    return found == m_parts.end() ? nullptr : &found->second;
}

const Part *Package::find(std::string_view name) const
{
    const auto found = m_parts.find(name);
    return found == m_parts.end() ? nullptr : &found->second;
}

void Package::remove(std::string_view name)
{
    if (const auto found = m_parts.find(name); found != m_parts.end())
        m_parts.erase(found);
}

void Package::removeUnreachable()
{
    std::set<std::string, std::less<>> reached;
    std::vector<const std::vector<Relationship> *> open = {&relationships};
    while (!open.empty()) {
        const std::vector<Relationship> &next = *open.back();
        open.pop_back();
        for (const Relationship &one : next) {
            const Part *part = one.isExternal ? nullptr : find(one.target);
            if (part && reached.insert(one.target).second)
                open.push_back(&part->relationships);
        }
    }
    std::erase_if(m_parts, [&](const auto &part) { return !reached.contains(part.first); });
}

std::string Package::freeName(std::string_view stem, std::string_view ending) const
{
    for (int number = 1;; ++number) {
        std::string name = std::string(stem) + std::to_string(number) + std::string(ending);
        if (!m_parts.contains(name))
            return name;
    }
}

std::string Package::bytes() const
{
    ZipWriter zip;
    zip.add("[Content_Types].xml", contentTypes(m_parts));
    zip.add(relationshipsName({}), relationshipsXml({}, relationships));
    for (const auto &[name, part] : m_parts) {
        const std::string_view ending = endingOf(name);
        zip.add(name, part.data, ending == "xlsx" || ending == "png" || ending == "jpeg" || ending == "jpg");
        if (!part.relationships.empty())
            zip.add(relationshipsName(name), relationshipsXml(name, part.relationships));
    }
    return zip.finished();
}

std::string relativeTarget(std::string_view from, std::string_view to)
{
    const auto own = foldersOf(from);
    const auto other = foldersOf(to);
    std::size_t common = 0;
    while (common < own.size() && common < other.size() && own[common] == other[common])
        ++common;
    std::string target;
    for (std::size_t i = common; i < own.size(); ++i)
        target += "../";
    for (std::size_t i = common; i < other.size(); ++i)
        target += std::string(other[i]) + "/";
    return target + std::string(to.substr(to.rfind('/') + 1));
}

std::string absoluteTarget(std::string_view from, std::string_view target)
{
    if (target.starts_with('/'))
        return std::string(target.substr(1));
    std::vector<std::string_view> folders = foldersOf(from);
    for (const std::string_view folder : foldersOf(target)) {
        if (folder == ".." && !folders.empty())
            folders.pop_back();
        else if (folder != "." && folder != "..")
            folders.push_back(folder);
    }
    std::string name;
    for (const std::string_view folder : folders)
        name += std::string(folder) + "/";
    return name + std::string(target.substr(target.rfind('/') + 1));
}

std::string relationshipsName(std::string_view part)
{
    const std::size_t slash = part.rfind('/');
    const std::size_t start = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(part.substr(0, start)) + "_rels/" + std::string(part.substr(start)) + ".rels";
}

} // namespace bayplan::pptx

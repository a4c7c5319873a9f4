// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/package.h"
#include "export/deck/zip.h"

#include <algorithm>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

tl::unexpected<Error> noPackage(std::string_view why)
{
    return failure("package", text(BAYPLAN_TEXT("this is no Office file: %1"), std::string(why)),
                   text(BAYPLAN_TEXT("choose a .pptx or .potx file")));
}

/// Content types by ending (lower case) and by part.
struct Types
{
    std::map<std::string, std::string, std::less<>> defaults;
    std::map<std::string, std::string, std::less<>> overrides;

    [[nodiscard]] std::string typeOf(std::string_view name) const
    {
        if (const auto own = overrides.find(name); own != overrides.end())
            return own->second;
        std::string ending(name.substr(std::min(name.size(), name.rfind('.') + 1)));
        std::ranges::transform(ending, ending.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        const auto usual = defaults.find(ending);
        return usual == defaults.end() ? std::string("application/octet-stream") : usual->second;
    }
};

Types typesOf(const pugi::xml_document &document)
{
    Types types;
    for (const pugi::xml_node node : document.document_element()) {
        const std::string_view name = node.name();
        if (name.ends_with("Default"))
            types.defaults[node.attribute("Extension").value()] = node.attribute("ContentType").value();
        else if (name.ends_with("Override"))
            types.overrides[absoluteTarget({}, node.attribute("PartName").value())] =
                node.attribute("ContentType").value();
    }
    return types;
}

std::vector<Relationship> relationshipsOf(std::string_view from, const std::string &xml)
{
    std::vector<Relationship> result;
    pugi::xml_document document;
    document.load_buffer(xml.data(), xml.size());
    for (const pugi::xml_node node : document.document_element()) {
        const bool isExternal = std::string_view(node.attribute("TargetMode").value()) == "External";
        const std::string target = node.attribute("Target").value();
        result.push_back({node.attribute("Id").value(), node.attribute("Type").value(),
                          isExternal ? target : absoluteTarget(from, target), isExternal});
    }
    return result;
}

} // namespace

Result<Package> readPackage(std::string_view bytes)
{
    auto entries = readZip(bytes);
    if (!entries)
        return tl::make_unexpected(entries.error());
    std::map<std::string, std::string, std::less<>> files;
    for (ZipEntry &entry : *entries)
        files.emplace(std::move(entry.name), std::move(entry.content));
    const auto types = files.find("[Content_Types].xml");
    const auto root = files.find("_rels/.rels");
    pugi::xml_document document;
    if (types == files.end() || root == files.end() ||
        !document.load_buffer(types->second.data(), types->second.size()))
        return noPackage("its table of contents is missing");
    const Types known = typesOf(document);
    Package package;
    package.relationships = relationshipsOf({}, root->second);
    for (auto &[name, content] : files) {
        if (name == "[Content_Types].xml" || name.ends_with(".rels"))
            continue;
        const auto own = files.find(relationshipsName(name));
        std::vector<Relationship> relationships;
        if (own != files.end())
            relationships = relationshipsOf(name, own->second);
        package.add(name, known.typeOf(name), std::move(content)).relationships = std::move(relationships);
    }
    return package;
}

} // namespace bayplan::pptx

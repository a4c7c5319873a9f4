// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan::pptx {

/// The last words of relationship types that decks use; all begin with `relationshipPrefix`.
inline constexpr std::string_view relationshipPrefix =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The beginning of the content types of a presentation's parts.
inline constexpr std::string_view presentationMl = "application/vnd.openxmlformats-officedocument.presentationml.";
inline constexpr std::string_view drawingMl = "application/vnd.openxmlformats-officedocument.drawingml.";
inline constexpr std::string_view workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// One part points to another, or to something outside.
struct Relationship
{
    std::string id;     ///< "rId1"
    std::string type;   ///< whole URI
    std::string target; ///< name of a part ("ppt/charts/chart1.xml"), or a URI when external
    bool isExternal = false;
};

/// A file of a package with its relationships.
struct Part
{
    std::string contentType;
    std::string data;
    std::vector<Relationship> relationships;

    /// Adds a relationship, or finds the same one, and returns its id. `type` is a whole URI or what follows
    /// `relationshipPrefix`.
    std::string relate(std::string_view type, std::string_view target);
    /// The part that the first relationship of this type leads to; empty when there is none.
    [[nodiscard]] std::string_view target(std::string_view type) const;
    [[nodiscard]] const Relationship *findRelationship(std::string_view id) const;
};

/// An Office Open XML package: parts by name, and what the package itself points to. Source: ECMA-376 part 2.
class Package
{
public:
    std::vector<Relationship> relationships;

    /// As `Part::relate`, for the package itself.
    std::string relate(std::string_view type, std::string_view target);

    /// Adds a part, or replaces the one of this name. The reference is good until it is removed.
    Part &add(std::string_view name, std::string contentType, std::string data = {});
    [[nodiscard]] Part *find(std::string_view name);
    [[nodiscard]] const Part *find(std::string_view name) const;
    void remove(std::string_view name);
    /// Takes out what cannot be reached from the package any longer.
    void removeUnreachable();
    /// "ppt/charts/chart7.xml" for "ppt/charts/chart": the first number that is free.
    [[nodiscard]] std::string freeName(std::string_view stem, std::string_view ending = ".xml") const;
    [[nodiscard]] const std::map<std::string, Part, std::less<>> &parts() const { return m_parts; }

    /// The zip archive: the same parts give the same bytes.
    [[nodiscard]] std::string bytes() const;

private:
    std::map<std::string, Part, std::less<>> m_parts;
};

/// Reads a package. Fails with `zip` as `readZip` does, or with `package` when it lacks what every package has.
[[nodiscard]] Result<Package> readPackage(std::string_view bytes);

/// A target relative to the folder of a part ("../charts/chart1.xml"), and back.
[[nodiscard]] std::string relativeTarget(std::string_view from, std::string_view to);
[[nodiscard]] std::string absoluteTarget(std::string_view from, std::string_view target);

/// The name of the part with a part's relationships: "ppt/slides/_rels/slide1.xml.rels"; "_rels/.rels" for "".
[[nodiscard]] std::string relationshipsName(std::string_view part);

} // namespace bayplan::pptx

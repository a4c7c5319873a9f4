// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/package.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace pugi {
class xml_node;
} // namespace pugi

namespace bayplan::pptx {

/// Names of what an export has made: shapes of a group ("element-12"), or pages ("lines-2"). The deck keeps them, so
/// that a later export can tell what somebody has deleted from what is new. They stand in a part of tags, the place
/// where office programs keep what others put there; those that do not, such as LibreOffice, lose them on saving.
using MadeNames = std::set<std::string, std::less<>>;

/// Adds names to a slide as a part, and returns the id of the relationship to it.
std::string addMadeNames(Package &package, Part &slide, const MadeNames &names);

/// The names that decks keep, as they were before this export: what it writes is not what it reads.
class MadeMemory
{
public:
    explicit MadeMemory(Package &package) : m_package(package) {}

    /// What was made of `owner`: p:cSld for the pages of a slide, p:nvPr for the shapes of a group. Nothing when the
    /// deck does not say.
    [[nodiscard]] std::optional<MadeNames> recall(const Part &slide, const pugi::xml_node &owner);
    void keep(Part &slide, pugi::xml_node owner, const MadeNames &names);

private:
    Package &m_package;
    std::map<std::string, std::string, std::less<>> m_before; ///< by part: copies of a slide may share one
};

} // namespace bayplan::pptx

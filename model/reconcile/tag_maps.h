// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace bayplan {

/// What the tags of a row say.
struct RowTags
{
    std::string environment; ///< value of the wanted tag; empty without
    std::string service;     ///< value of aws:ecs:serviceName; empty without
};

/// Reads the column `resource_tags` of a Cost and Usage Report 2.0, in which all tags of a row stand as one JSON
/// object. Rows repeat few sets of tags, so each is read once.
class TagMaps
{
public:
    /// `tag` says which environment something belongs to, with or without "user:" before it.
    explicit TagMaps(std::string_view tag);

    /// The tags of a cell; null when it is no JSON object. Valid until the next call.
    [[nodiscard]] const RowTags *read(const std::string &cell);

private:
    [[nodiscard]] bool isWanted(std::string_view key) const;

    std::string m_tag;
    std::unordered_map<std::string, RowTags> m_known;
};

} // namespace bayplan

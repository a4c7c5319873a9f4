// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcile/tag_maps.h"

#include "base/words.h"
#include "io/json_reader.h"

#include <utility>

namespace bayplan {

namespace {

constexpr std::string_view typedByUsers = "user:";
constexpr std::string_view ofServices = "aws:ecs:serviceName";

/// Sets that are remembered; tags that differ in every row shall not fill the memory.
constexpr std::size_t mostKnown = 10'000;

/// Letters and digits, which no spelling changes but for capitals.
std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            plain += c;
    }
    return plain;
}

/// Whether two names mean the same tag: "user:Cost-Center" is `user_cost_center` in the columns of exports.
bool isSameTag(std::string_view a, std::string_view b)
{
    return plainName(a) == plainName(b);
}

} // namespace

TagMaps::TagMaps(std::string_view tag) : m_tag(tag.starts_with(typedByUsers) ? tag.substr(typedByUsers.size()) : tag) {}

bool TagMaps::isWanted(std::string_view key) const
{
    return isSameTag(key, std::string(typedByUsers) + m_tag) || isSameTag(key, m_tag);
}

const RowTags *TagMaps::read(const std::string &cell)
{
    const auto [entry, isNew] = m_known.try_emplace(cell);
    if (!isNew || trimmed(cell).empty())
        return &entry->second;
    const auto json = readValue(cell, 0);
    if (!json || json->value.type != JsonType::object) {
        m_known.erase(entry);
        return nullptr;
    }
    RowTags tags;
    for (const JsonMember &member : json->value.members) {
        if (isWanted(member.key))
            tags.environment = member.value.text;
        else if (isSameTag(member.key, ofServices))
            tags.service = member.value.text;
    }
    if (m_known.size() > mostKnown) {
        m_known.clear();
        return &(m_known[cell] = std::move(tags));
    }
    return &(entry->second = std::move(tags));
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_value.h"

#include "io/json_text.h"

#include <algorithm>

namespace bayplan {

namespace {

void appendCompact(std::string &out, const JsonValue &value)
{
    switch (value.type) {
    case JsonType::null:
        out += "null";
        break;
    case JsonType::truth:
    case JsonType::number:
    case JsonType::opaque:
        out += value.text;
        break;
    case JsonType::string:
        appendQuoted(out, value.text);
        break;
    case JsonType::list:
        out += '[';
        for (const JsonValue &item : value.items) {
            if (&item != &value.items.front())
                out += ',';
            appendCompact(out, item);
        }
        out += ']';
        break;
    case JsonType::object:
        out += '{';
        for (const JsonMember &member : value.members) {
            if (&member != &value.members.front())
                out += ',';
            appendQuoted(out, member.key);
            out += ':';
            appendCompact(out, member.value);
        }
        out += '}';
        break;
    }
}

} // namespace

const JsonValue *JsonValue::find(std::string_view key) const
{
    const auto found = std::ranges::find_if(members, [&](const JsonMember &member) { return member.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

std::string compactJson(const JsonValue &value)
{
    std::string out;
    appendCompact(out, value);
    return out;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/names.h"

#include <algorithm>
#include <set>
#include <vector>

namespace bayplan {

namespace {

struct UsualNames
{
    std::string_view key; ///< of the kind, or of one of its presets
    std::vector<std::string_view> names;
};

/// As engineers write them: lower case, short.
const std::vector<std::string_view> *usualNames(std::string_view key)
{
    static const std::vector<UsualNames> table = {
        {"environment", {"production", "staging", "development"}},
        {"cluster", {"web"}},
        {"service", {"api", "worker", "service"}},
        {"task", {"job"}},
        {"container", {"app", "sidecar"}},
        {"repository", {"images"}},
        {"function", {"function"}},
        {"traffic-source", {"users"}},
        {"load-balancer", {"alb"}},
        {"nat-gateway", {"nat"}},
        {"target-tracking", {"target"}},
        {"step", {"step"}},
        {"scheduled", {"schedule"}},
    };
    const auto found = std::find_if(table.begin(), table.end(), [&](const UsualNames &row) { return row.key == key; });
    return found == table.end() ? nullptr : &found->names;
}

std::string inLowerCase(std::string_view words)
{
    std::string result(words);
    for (char &c : result) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

std::set<std::string_view> namesIn(const Plan &plan, Id parent, Id except)
{
    std::set<std::string_view> names;
    for (const Id id : plan.children(parent)) {
        if (id != except)
            names.insert(plan.find(id)->name);
    }
    return names;
}

bool isWordPart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/// "api 2" without its number: numbering goes on from there.
std::string_view withoutNumber(std::string_view name)
{
    const auto blank = name.rfind(' ');
    if (blank == std::string_view::npos || blank == 0 || blank + 1 == name.size())
        return name;
    const std::string_view number = name.substr(blank + 1);
    const bool isNumber = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? name.substr(0, blank) : name;
}

} // namespace

std::string uniqueName(const Plan &plan, Id parent, std::string_view wanted, Id except)
{
    const std::set<std::string_view> taken = namesIn(plan, parent, except);
    if (!taken.contains(wanted))
        return std::string(wanted);
    const std::string stem(withoutNumber(wanted));
    for (int number = 2;; ++number) {
        std::string name = stem + " " + std::to_string(number);
        if (!taken.contains(name))
            return name;
    }
}

std::string defaultName(const Plan &plan, const Kind &kind, std::string_view preset, Id parent)
{
    const auto *names = usualNames(preset.empty() ? kind.key : preset);
    if (!names)
        names = usualNames(kind.key);
    if (!names)
        return uniqueName(plan, parent, inLowerCase(kind.label));
    const std::set<std::string_view> taken = namesIn(plan, parent, {});
    for (const std::string_view name : *names) {
        if (!taken.contains(name))
            return std::string(name);
    }
    return uniqueName(plan, parent, names->back());
}

std::string withWordReplaced(std::string_view text, std::string_view from, std::string_view to)
{
    std::string result;
    if (from.empty())
        return std::string(text);
    while (!text.empty()) {
        const auto at = text.find(from);
        if (at == std::string_view::npos)
            break;
        const auto end = at + from.size();
        const bool starts = at == 0 ? result.empty() || !isWordPart(result.back()) : !isWordPart(text[at - 1]);
        const bool ends = end == text.size() || !isWordPart(text[end]);
        result += text.substr(0, at);
        result += starts && ends ? to : from;
        text.remove_prefix(end);
    }
    return result += text;
}

} // namespace bayplan

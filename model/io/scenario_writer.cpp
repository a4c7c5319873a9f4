// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/scenario_json.h"

#include "io/arch_writer.h"
#include "io/field_json.h"
#include "io/json_text.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Writes compact JSON objects and lists.
class Compact
{
public:
    explicit Compact(std::string &out, char open) : m_out(out), m_close(open == '{' ? '}' : ']') { m_out += open; }

    std::string &item()
    {
        m_out += m_isEmpty ? "" : ",";
        m_isEmpty = false;
        return m_out;
    }
    std::string &member(std::string_view key)
    {
        appendQuoted(item(), key);
        return m_out += ':';
    }
    void number(std::string_view key, std::int64_t whole) { member(key) += std::to_string(whole); }
    void pair(std::string_view key, int first, int second)
    {
        member(key) += '[' + std::to_string(first) + ',' + std::to_string(second) + ']';
    }
    void values(const FieldValues &fields)
    {
        for (const auto &[key, value] : fields)
            appendJson(member(key), value);
    }
    void unknown(const UnknownKeys &keys)
    {
        for (const auto &[key, json] : keys)
            member(key) += json;
    }
    void end() { m_out += m_close; }

private:
    std::string &m_out;
    char m_close;
    bool m_isEmpty = true;
};

void appendSet(std::string &out, const ElementChange &change)
{
    Compact set(out, '{');
    if (change.parent)
        set.number("parent", change.parent->value);
    if (change.name)
        appendQuoted(set.member("name"), *change.name);
    if (change.at)
        set.pair("at", change.at->x, change.at->y);
    if (change.minSize && *change.minSize)
        set.pair("minSize", (*change.minSize)->width, (*change.minSize)->height);
    else if (change.minSize)
        set.member("minSize") += "null";
    if (change.origin)
        set.number("origin", change.origin->value);
    set.values(change.fields);
    set.unknown(change.unknown);
    set.end();
}

void appendChange(std::string &out, const ElementChange &change)
{
    Compact object(out, '{');
    object.number("id", change.id.value);
    appendSet(object.member("set"), change);
    object.unknown(change.beside);
    object.end();
}

template <typename Items, typename Append>
void appendList(Compact &object, std::string_view key, const Items &items, Append append)
{
    Compact list(object.member(key), '[');
    for (const auto &item : items)
        append(list.item(), item);
    list.end();
}

void appendAdded(Compact &object, const Scenario &scenario)
{
    std::vector<std::string> elements;
    for (const Element &element : scenario.added)
        elements.push_back(elementAsJson(element));
    elements.insert(elements.end(), scenario.kept.begin(), scenario.kept.end());
    if (!elements.empty())
        appendList(object, "added", elements, [](std::string &out, const std::string &json) { out += json; });
}

void appendScenario(std::string &out, const Scenario &scenario)
{
    Compact object(out, '{');
    appendQuoted(object.member("name"), scenario.name);
    if (!scenario.settings.empty()) {
        Compact settings(object.member("settings"), '{');
        settings.values(scenario.settings);
        settings.end();
    }
    if (!scenario.removed.empty())
        appendList(object, "removed", scenario.removed, [](std::string &o, Id id) { o += std::to_string(id.value); });
    // Always there: a scenario is a list of changes, and an empty one says that there are none yet.
    appendList(object, "changes", scenario.changed, appendChange);
    appendAdded(object, scenario);
    if (!scenario.links.empty())
        appendList(object, "links", scenario.links, [](std::string &o, const Link &link) { o += linkAsJson(link); });
    object.unknown(scenario.unknown);
    object.end();
}

} // namespace

std::string scenariosAsJson(const Scenarios &scenarios)
{
    std::string json;
    Compact list(json, '[');
    for (const SharedScenario &scenario : scenarios)
        appendScenario(list.item(), *scenario);
    list.end();
    return json;
}

std::int64_t nextIdAfter(const Scenarios &scenarios)
{
    std::int64_t highest = 0;
    for (const SharedScenario &scenario : scenarios) {
        for (const Element &element : scenario->added)
            highest = std::max(highest, element.id.value);
        for (const Link &link : scenario->links)
            highest = std::max(highest, link.id.value);
    }
    return highest + 1;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/scenario_json.h"

#include "io/element_reader.h"
#include "io/field_json.h"

#include <algorithm>

namespace bayplan {

namespace {

Text leftOut()
{
    return text(BAYPLAN_TEXT("it has been left out"));
}

/// A value of an element that the plan does not have at present, as far as its JSON tells; nothing for what only the
/// field's table could tell.
std::optional<Value> guessedValue(const JsonValue &json)
{
    switch (json.type) {
    case JsonType::null:
        return Value{};
    case JsonType::truth:
        return Value{json.text == "true"};
    case JsonType::number:
        if (const auto number = Decimal::fromText(json.text); number && number->toText() == json.text)
            return Value{*number};
        return std::nullopt;
    case JsonType::string:
        return Value{json.text};
    default:
        return std::nullopt;
    }
}

class ScenarioReader
{
public:
    ScenarioReader(const Plan &plan, ProblemList &problems) : m_plan(plan), m_problems(problems) {}

    std::optional<Scenario> read(const JsonValue &json)
    {
        if (!is(json, JsonType::object, BAYPLAN_TEXT("a scenario must be an object in { and }")))
            return std::nullopt;
        m_scenario = {};
        for (std::size_t i = 0; i < json.members.size(); ++i) {
            const JsonMember &member = json.members[i];
            if (json.find(member.key) != &member.value)
                m_problems.addRepeatedKey(member, {});
            else
                readMember(member);
        }
        if (m_scenario.name.empty()) {
            error("scenario-name", text(BAYPLAN_TEXT("a scenario has no name")),
                  text(BAYPLAN_TEXT("give it one in \"name\"")), json.at);
            return std::nullopt;
        }
        return std::move(m_scenario);
    }

private:
    void error(std::string code, Text what, Text remedy, std::size_t at, Id id = {})
    {
        m_problems.add({Severity::error, std::move(code), std::move(what), std::move(remedy), id, {}}, at);
    }

    bool is(const JsonValue &json, JsonType type, std::string_view message)
    {
        if (json.type == type)
            return true;
        error("type", text(message), leftOut(), json.at);
        return false;
    }

    template <typename Read>
    void readList(const JsonMember &member, Read read)
    {
        if (!is(member.value, JsonType::list, BAYPLAN_TEXT("the parts of a scenario must be lists in [ and ]")))
            return;
        for (const JsonValue &item : member.value.items)
            read(item);
    }

    void readMember(const JsonMember &member)
    {
        if (member.key == "name") {
            if (is(member.value, JsonType::string, BAYPLAN_TEXT("the name of a scenario must be a text in quotes")))
                m_scenario.name = member.value.text;
        } else if (member.key == "settings") {
            readSettings(member.value);
        } else if (member.key == "removed") {
            readList(member, [this](const JsonValue &item) { readRemoved(item); });
        } else if (member.key == "changes") {
            readList(member, [this](const JsonValue &item) { readChange(item); });
        } else if (member.key == "added") {
            readList(member, [this](const JsonValue &item) { readAdded(item); });
        } else if (member.key == "links") {
            readList(member, [this](const JsonValue &item) { readLink(item); });
        } else {
            m_scenario.unknown.emplace(member.key, compactJson(member.value));
        }
    }

    void readSettings(const JsonValue &json)
    {
        if (!is(json, JsonType::object, BAYPLAN_TEXT("the settings of a scenario must be an object in { and }")))
            return;
        for (const JsonMember &member : json.members) {
            const auto field = std::ranges::find(settingsFields(), member.key, &Field::key);
            if (field != settingsFields().end())
                readField(*field, member, m_scenario.settings, "settings", {});
            else
                m_scenario.unknown.emplace(member.key, compactJson(member.value));
        }
    }

    void readField(const Field &field, const JsonMember &member, FieldValues &values, const std::string &subject, Id id)
    {
        const auto value = valueFromJson(field, member.value);
        const Text why = value ? whyNot(field, *value) : value.error();
        if (why.isEmpty())
            values.emplace(member.key, *value);
        else
            error(value ? "field-value" : "field-type",
                  text(BAYPLAN_TEXT("scenario %1: %2: %3 %4"), m_scenario.name, subject, member.key,
                       std::vector<Text>{why}),
                  text(BAYPLAN_TEXT("the plan's own value stands in its place until you change it")), member.value.at,
                  id);
    }

    std::optional<Id> readId(const JsonValue *json, std::size_t at)
    {
        const auto id = json ? wholeFromJson(*json, 1, largestId) : std::nullopt;
        if (!id)
            error("type", text(BAYPLAN_TEXT("scenario %1: an id must be a whole number above 0"), m_scenario.name),
                  leftOut(), json ? json->at : at);
        return id ? std::optional(Id{*id}) : std::nullopt;
    }

    void readRemoved(const JsonValue &item)
    {
        if (const auto id = readId(&item, item.at))
            m_scenario.removed.push_back(*id);
    }

    void readChange(const JsonValue &item)
    {
        if (!is(item, JsonType::object, BAYPLAN_TEXT("a change must be an object in { and }")))
            return;
        const auto id = readId(item.find("id"), item.at);
        if (!id)
            return;
        ElementChange change;
        change.id = *id;
        for (const JsonMember &member : item.members) {
            if (member.key == "set" && member.value.type == JsonType::object)
                readSet(member.value, change);
            else if (member.key != "id")
                change.beside.emplace(member.key, compactJson(member.value));
        }
        m_scenario.changed.push_back(std::move(change));
    }

    void readSet(const JsonValue &set, ElementChange &change)
    {
        const Element *element = m_plan.find(change.id);
        for (const JsonMember &member : set.members) {
            if (readCommon(member, change))
                continue;
            if (const Field *field = element ? kindOf(*element).find(member.key) : nullptr)
                readField(*field, member, change.fields, element->name, change.id);
            else if (const auto guess = element ? std::nullopt : guessedValue(member.value))
                change.fields.emplace(member.key, *guess);
            else
                change.unknown.emplace(member.key, compactJson(member.value));
        }
    }

    bool readCommon(const JsonMember &member, ElementChange &change)
    {
        const JsonValue &json = member.value;
        if (member.key == "parent" || member.key == "origin") {
            if (const auto id = wholeFromJson(json, 0, largestId))
                (member.key == "parent" ? change.parent : change.origin) = Id{*id};
            else
                wrongMember(member, change.id);
        } else if (member.key == "name") {
            if (json.type == JsonType::string)
                change.name = json.text;
            else
                wrongMember(member, change.id);
        } else if (member.key == "at") {
            if (const auto pair = pairOf(json, -largestLength))
                change.at = Point{pair->first, pair->second};
            else
                wrongMember(member, change.id);
        } else if (member.key == "minSize") {
            const auto pair = pairOf(json, 0);
            if (pair)
                change.minSize = std::optional(Size{pair->first, pair->second});
            else if (json.type == JsonType::null)
                change.minSize.emplace();
            else
                wrongMember(member, change.id);
        } else {
            return false;
        }
        return true;
    }

    void wrongMember(const JsonMember &member, Id id)
    {
        error("type",
              text(BAYPLAN_TEXT("scenario %1: '%2' of element %3 has a value of another sort"), m_scenario.name,
                   member.key, id.value),
              leftOut(), member.value.at, id);
    }

    static std::optional<std::pair<int, int>> pairOf(const JsonValue &json, std::int64_t least)
    {
        if (json.type != JsonType::list || json.items.size() != 2)
            return std::nullopt;
        const auto first = wholeFromJson(json.items[0], least, largestLength);
        const auto second = wholeFromJson(json.items[1], least, largestLength);
        if (!first || !second)
            return std::nullopt;
        return std::pair(static_cast<int>(*first), static_cast<int>(*second));
    }

    void readAdded(const JsonValue &item)
    {
        ReadParts parts;
        ElementReader reader(m_problems);
        reader.readElement(item, parts);
        for (ReadElement &read : parts.elements) {
            if (read.element.id.isValid())
                m_scenario.added.push_back(std::move(read.element));
        }
        for (KeptElement &kept : parts.kept)
            m_scenario.kept.push_back(std::move(kept.json));
    }

    void readLink(const JsonValue &item)
    {
        ReadParts parts;
        ElementReader reader(m_problems);
        reader.readLink(item, parts);
        for (ReadLink &read : parts.links) {
            if (read.link.id.isValid())
                m_scenario.links.push_back(std::move(read.link));
        }
    }

    const Plan &m_plan;
    ProblemList &m_problems;
    Scenario m_scenario;
};

} // namespace

Scenarios readScenarios(const JsonValue &list, const Plan &plan, ProblemList &problems)
{
    Scenarios scenarios;
    ScenarioReader reader(plan, problems);
    for (const JsonValue &item : list.items) {
        auto scenario = reader.read(item);
        if (!scenario)
            continue;
        std::ranges::stable_sort(scenario->added, {}, &Element::id);
        std::ranges::stable_sort(scenario->changed, {}, &ElementChange::id);
        std::ranges::stable_sort(scenario->links, {}, &Link::id);
        std::ranges::sort(scenario->removed);
        scenarios.push_back(std::make_shared<const Scenario>(std::move(*scenario)));
    }
    return scenarios;
}

} // namespace bayplan

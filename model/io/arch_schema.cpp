// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/arch_file.h"
#include "io/element_reader.h"
#include "io/field_json.h"
#include "io/migrations.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

Json number(const Decimal &decimal)
{
    return Json::parse(decimal.toText());
}

Json valueAsJson(const Value &value)
{
    std::string json;
    appendJson(json, value);
    return Json::parse(json);
}

Json ofNumber(const Field &field)
{
    Json json = {{"type", field.decimals == 0 ? "integer" : "number"}};
    if (field.minimum)
        json["minimum"] = number(*field.minimum);
    if (field.maximum)
        json["maximum"] = number(*field.maximum);
    return json;
}

Json ofChoice(const Field &field)
{
    Json json = {{"enum", Json::array()}};
    for (const Choice &choice : field.choices)
        json["enum"].push_back(choice.key);
    return json;
}

Json ofList(const Field &field)
{
    Json item = {{"type", "string"}};
    if (field.meaning == TextMeaning::date)
        item["format"] = "date";
    if (!field.examples.empty())
        item["examples"] = field.examples;
    return {{"type", "array"}, {"items", std::move(item)}};
}

Json ofType(const Field &field)
{
    switch (field.type) {
    case FieldType::truth:
        return {{"type", "boolean"}};
    case FieldType::number:
        return ofNumber(field);
    case FieldType::choice:
        return ofChoice(field);
    case FieldType::list:
        return ofList(field);
    case FieldType::weekHours:
        return {{"type", "string"}, {"examples", {"always", "never", "Mon-Fri 8-19; Sat 10-14"}}};
    case FieldType::text:
    case FieldType::longText:
        break;
    }
    Json json = {{"type", "string"}};
    if (!field.examples.empty())
        json["examples"] = field.examples;
    return json;
}

Json ofField(const Field &field, const Value &fresh)
{
    Json json = ofType(field);
    if (field.optional)
        json = {{"anyOf", {std::move(json), {{"type", "null"}}}}};
    std::string words(field.help);
    if (!field.unit.empty())
        words += " In " + std::string(field.unit) + ".";
    json["title"] = field.label;
    json["description"] = words;
    json["default"] = valueAsJson(fresh);
    return json;
}

Json ofKind(const Kind &kind)
{
    const Details fresh = makeDetails(kind);
    Json fields = Json::object();
    for (const Field &field : kind.fields)
        fields[std::string(field.key)] = ofField(field, read(field, fresh));
    return {{"title", kind.label}, {"description", kind.help}, {"properties", std::move(fields)}};
}

Json ofSettings()
{
    const Settings fresh;
    Json fields = Json::object();
    for (const Field &field : settingsFields())
        fields[std::string(field.key)] = ofField(field, field.read(&fresh));
    fields["priceBook"] = {{"type", "array"},
                           {"items", {{"type", "string"}}},
                           {"description", "The prices that the plan brings along: the lines of a price book."}};
    return {{"type", "object"}, {"properties", std::move(fields)}};
}

Json ofPair(std::int64_t least, std::int64_t most)
{
    Json length = {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
    return {{"type", "array"}, {"items", std::move(length)}, {"minItems", 2}, {"maxItems", 2}};
}

Json described(Json json, std::string_view words)
{
    json["description"] = words;
    return json;
}

Json ofId(std::int64_t least, std::string_view words)
{
    return {{"type", "integer"}, {"minimum", least}, {"maximum", largestId}, {"description", words}};
}

Json ofElement()
{
    Json keys = Json::array();
    Json byKind = Json::array();
    for (const Kind *kind : kinds()) {
        keys.push_back(kind->key);
        Json isKind = {{"properties", {{"kind", {{"const", kind->key}}}}}};
        byKind.push_back({{"if", std::move(isKind)}, {"then", {{"$ref", "#/$defs/" + std::string(kind->key)}}}});
    }
    Json properties = {
        {"id", ofId(1, "From one counter for elements and links; never used again.")},
        {"kind", {{"enum", std::move(keys)}}},
        {"parent", ofId(0, "The element it stands in; 0 is the plan itself.")},
        {"name", {{"type", "string"}}},
        {"at", described(ofPair(-largestLength, largestLength), "Upper left corner, relative to the parent's.")},
        {"minSize", described(ofPair(0, largestLength), "Width and height, only after the user has resized it.")},
        {"origin", ofId(0, "What it was cloned from.")}};
    return {{"type", "object"},
            {"required", {"id", "kind"}},
            {"properties", std::move(properties)},
            {"allOf", std::move(byKind)}};
}

Json ofLink()
{
    return {{"type", "object"},
            {"required", {"id", "from", "to"}},
            {"properties",
             {{"id", ofId(1, "From the same counter as the elements'.")},
              {"from", ofId(1, "The element it starts at.")},
              {"to", ofId(1, "The element it leads to.")},
              {"weight",
               {{"type", "integer"},
                {"minimum", 0},
                {"maximum", largestWeight},
                {"default", 1},
                {"description", "Its share of what the sender's links carry: 3 beside a 1 is three quarters."}}},
              {"bends",
               {{"type", "array"},
                {"items", ofPair(-largestBend, largestBend)},
                {"description", "Corners set by hand, in plan coordinates."}}}}}};
}

Json ofScenario()
{
    const auto listOf = [](Json item, std::string_view words) -> Json {
        return {{"type", "array"}, {"items", std::move(item)}, {"description", words}};
    };
    Json change = {{"type", "object"},
                   {"required", {"id"}},
                   {"properties",
                    {{"id", ofId(1, "An element of the plan.")},
                     {"set",
                      {{"type", "object"},
                       {"description", "What is other than in the plan: fields of its kind, name, parent, at, minSize, "
                                       "origin."}}}}}};
    return {{"type", "object"},
            {"required", {"name"}},
            {"properties",
             {{"name", {{"type", "string"}, {"minLength", 1}}},
              {"settings", {{"$ref", "#/$defs/settings"}}},
              {"removed", listOf(ofId(1, "An element or a link."), "What the plan has and the scenario has not.")},
              {"changes", listOf(std::move(change), "Elements that are other than in the plan.")},
              {"added", listOf({{"$ref", "#/$defs/element"}}, "Elements that only the scenario has.")},
              {"links", listOf({{"$ref", "#/$defs/link"}}, "Links that are new or other than in the plan.")}}}};
}

} // namespace

std::string archSchema()
{
    Json definitions = {
        {"element", ofElement()}, {"link", ofLink()}, {"settings", ofSettings()}, {"scenario", ofScenario()}};
    for (const Kind *kind : kinds())
        definitions[std::string(kind->key)] = ofKind(*kind);
    const auto listOf = [](const char *what) -> Json {
        return {{"type", "array"}, {"items", {{"$ref", std::string("#/$defs/") + what}}}};
    };
    const Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                         {"title", "Bayplan plan"},
                         {"description", "A .arch file. Keys that are not listed are kept when the file is saved."},
                         {"type", "object"},
                         {"required", {"format", "version"}},
                         {"properties",
                          {{"format", {{"const", "bayplan"}}},
                           {"version", {{"type", "integer"}, {"minimum", 1}, {"maximum", currentVersion}}},
                           {"name", {{"type", "string"}}},
                           {"settings", {{"$ref", "#/$defs/settings"}}},
                           {"nextId", ofId(1, "Above every id that was ever used in this plan.")},
                           {"elements", listOf("element")},
                           {"links", listOf("link")},
                           {"scenarios", listOf("scenario")}}},
                         {"$defs", std::move(definitions)}};
    return schema.dump(2) + '\n';
}

} // namespace bayplan

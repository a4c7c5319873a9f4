// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/former.h"

#include "io/arch_file.h"
#include "io/field_json.h"
#include "io/json_reader.h"
#include "io/json_text.h"

#include <array>

namespace bayplan {

namespace {

constexpr std::array<std::string_view, 11> capacityFields = {
    "capacity",       "capacityBase",   "onDemandWeight", "spotWeight",   "instanceType",  "instanceCount",
    "managedScaling", "targetCapacity", "minInstances",   "maxInstances", "instanceWarmUp"};

constexpr std::string_view parentKey = "parent";
constexpr std::string_view madeKey = "made";
constexpr std::string_view capacityKey = "capacity";
constexpr std::string_view movesKey = "moves";

std::optional<JsonValue> read(std::string_view json)
{
    auto value = readValue(json, 0);
    return value ? std::optional(std::move(value->value)) : std::nullopt;
}

std::string quoted(std::string_view words)
{
    std::string result;
    appendQuoted(result, words);
    return result;
}

std::string movesAsJson(const std::vector<FormerSelf::Move> &moves)
{
    std::string json = "[";
    for (const FormerSelf::Move &move : moves) {
        json += json.size() > 1 ? "," : "";
        json += "[" + std::to_string(move.element.value);
        for (const int number : {move.from.x, move.from.y, move.to.x, move.to.y})
            json += "," + std::to_string(number);
        json += "]";
    }
    return json + "]";
}

std::vector<FormerSelf::Move> movesFrom(const JsonValue &list)
{
    std::vector<FormerSelf::Move> moves;
    for (const JsonValue &item : list.items) {
        std::array<std::int64_t, 5> numbers{};
        if (item.items.size() != numbers.size())
            continue;
        bool isWhole = true;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto number = wholeFromJson(item.items[i], -100'000'000, 1LL << 52);
            isWhole = isWhole && number;
            numbers[i] = number.value_or(0);
        }
        const auto at = [&](std::size_t i) {
            return Point{static_cast<int>(numbers[i]), static_cast<int>(numbers[i + 1])};
        };
        if (isWhole)
            moves.push_back({{numbers[0]}, at(1), at(3)});
    }
    return moves;
}

/// Takes a key of the plan's top level out of it.
std::string taken(Plan &plan, std::string_view key)
{
    const auto found = plan.unknown.find(std::string(key));
    if (found == plan.unknown.end())
        return {};
    std::string json = std::move(found->second);
    plan.unknown.erase(found);
    return json;
}

std::string wordsOf(const std::string &json)
{
    const auto value = read(json);
    return value && value->type == JsonType::string ? value->text : std::string();
}

} // namespace

std::string capacityAsJson(const Element &element)
{
    const Kind &kind = kindOf(element);
    std::string json = "{";
    for (const std::string_view key : capacityFields) {
        const Field *field = kind.find(key);
        if (!field)
            continue;
        json += json.size() > 1 ? "," : "";
        json += quoted(key) + ":";
        appendJson(json, read(*field, element.details));
    }
    return json + "}";
}

Element withCapacity(Element element, std::string_view json)
{
    const auto object = read(json);
    if (!object)
        return element;
    const Kind &kind = kindOf(element);
    for (const JsonMember &member : object->members) {
        const Field *field = kind.find(member.key);
        const auto value = field ? valueFromJson(*field, member.value) : tl::make_unexpected(Text());
        if (value)
            static_cast<void>(write(*field, element.details, *value));
    }
    return element;
}

std::string asJson(const FormerSelf &former)
{
    Plan content = former.content;
    content.unknown[std::string(parentKey)] = std::to_string(former.parent.value);
    if (!former.made.empty())
        content.unknown[std::string(madeKey)] = former.made;
    if (!former.capacity.empty())
        content.unknown[std::string(capacityKey)] = quoted(former.capacity);
    if (!former.moves.empty())
        content.unknown[std::string(movesKey)] = movesAsJson(former.moves);
    return compacted(archText(content));
}

std::optional<FormerSelf> formerSelfFrom(std::string_view json)
{
    Loaded loaded = parseArch(json);
    if (loaded.refused)
        return std::nullopt;
    FormerSelf former;
    const auto parent = read(taken(loaded.plan, parentKey));
    former.parent = {parent ? wholeFromJson(*parent, 0, 1LL << 52).value_or(0) : 0};
    former.made = taken(loaded.plan, madeKey);
    former.capacity = wordsOf(taken(loaded.plan, capacityKey));
    if (const auto moves = read(taken(loaded.plan, movesKey)))
        former.moves = movesFrom(*moves);
    former.content = std::move(loaded.plan);
    return former;
}

} // namespace bayplan

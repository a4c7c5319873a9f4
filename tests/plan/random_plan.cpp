// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/random_plan.h"

#include "base/numbers.h"

#include <algorithm>

namespace bayplan {

namespace {

std::string randomWords(Chance &chance)
{
    static const std::vector<std::string> pieces = {"api", " ",  "\"", "\\", "\n",   "\t", "ü",      "日本",
                                                    "🚢",   "/u", "{",  "]",  "\x01", ",",  "\u2028", "0"};
    std::string words;
    for (std::size_t count = chance.below(6); count > 0; --count)
        words += chance.oneOf(pieces);
    return words;
}

WeekHours randomHours(Chance &chance)
{
    WeekHours hours;
    for (int day = 0; day < 7; ++day) {
        const int from = static_cast<int>(chance.below(24));
        for (int hour = from; hour < 24 && !chance.oneIn(9); ++hour)
            hours.set(day, hour, true);
    }
    return hours;
}

Decimal randomNumber(const Field &field, Chance &chance)
{
    const Decimal low = field.minimum.value_or(Decimal(-1000));
    const Decimal high = field.maximum.value_or(Decimal(1000));
    // A memory size is a whole number of MiB: a 1024th of its unit.
    const bool isMemory = field.decimals == 10;
    const int scale = isMemory ? 10 : field.decimals;
    const std::int64_t step = isMemory ? 9'765'625 : 1;
    const std::int64_t first = *low.inUnitsOf(scale);
    const std::int64_t count = std::min<std::int64_t>((*high.inUnitsOf(scale) - first) / step, 100'000);
    return Decimal::scaled(first + step * chance.between(0, count), scale);
}

/// Some numbers in one line, as a field of numbers writes them.
std::string randomNumbers(Chance &chance)
{
    std::vector<Decimal> numbers;
    for (std::size_t count = chance.below(30); count > 0; --count)
        numbers.push_back(Decimal::scaled(chance.between(0, 1'000'000), static_cast<int>(chance.below(7))));
    return numbersInText(numbers);
}

/// "-3.5..10 +4": a step of step scaling, whether or not it covers anything.
std::string randomStep(Chance &chance)
{
    StepAdjustment step;
    if (chance.oneIn(2))
        step.lower = chance.between(-10'000, 10'000);
    if (chance.oneIn(2))
        step.upper = chance.between(-10'000, 10'000);
    step.change = static_cast<int>(chance.between(-50, 50));
    return stepInText(step);
}

std::vector<std::string> randomList(const Field &field, Chance &chance)
{
    std::vector<std::string> items;
    for (std::size_t count = chance.below(12); count > 0; --count) {
        if (field.key == "steps") {
            items.push_back(randomStep(chance));
            continue;
        }
        if (!field.examples.empty()) {
            items.emplace_back(chance.oneOf(field.examples));
            continue;
        }
        const Date date{2027, static_cast<int>(chance.between(1, 12)), static_cast<int>(chance.between(1, 28))};
        items.push_back(field.meaning == TextMeaning::date ? date.toText() : randomWords(chance));
    }
    return items;
}

std::vector<Id> idsOf(const Plan &plan)
{
    std::vector<Id> ids;
    plan.forEachElement([&](const Element &element) { ids.push_back(element.id); });
    return ids;
}

std::vector<Id> parentsFor(const Plan &plan, const Kind &kind)
{
    std::vector<Id> parents;
    if (mayStandIn(kind, nullptr))
        parents.push_back(Id{});
    plan.forEachElement([&](const Element &element) {
        if (mayStandIn(kind, &kindOf(element)))
            parents.push_back(element.id);
    });
    return parents;
}

void linkAtRandom(Plan &plan, const std::vector<Id> &ids, Chance &chance)
{
    Link link;
    link.from = chance.oneOf(ids);
    link.to = chance.oneOf(ids);
    if (!mayLink(kindOf(*plan.find(link.from)), kindOf(*plan.find(link.to))))
        return;
    link.id = plan.takeId();
    for (std::size_t count = chance.below(3); count > 0; --count)
        link.bends.push_back({static_cast<int>(chance.between(-500, 500)), static_cast<int>(chance.between(0, 9000))});
    plan.setLink(std::move(link));
}

void removeAtRandom(Plan &plan, Id id)
{
    std::vector<Id> inside = withDescendants(plan, id);
    for (auto one = inside.rbegin(); one != inside.rend(); ++one) {
        for (const Id link : std::vector<Id>(plan.linksOf(*one)))
            plan.eraseLink(link);
        plan.eraseElement(*one);
    }
}

void changeAtRandom(Plan &plan, Element element, Chance &chance)
{
    switch (chance.below(4)) {
    case 0:
        element.at = {static_cast<int>(chance.between(-500, 500)), static_cast<int>(chance.between(0, 9000))};
        break;
    case 1:
        element.name = randomWords(chance);
        break;
    case 2: {
        const std::vector<Id> parents = parentsFor(plan, kindOf(element));
        element.parent = chance.oneOf(parents);
        break;
    }
    default: {
        const Field &field = chance.oneOf(kindOf(element).fields);
        static_cast<void>(write(field, element.details, randomValue(field, chance)));
    }
    }
    plan.setElement(std::move(element));
}

} // namespace

Value randomValue(const Field &field, Chance &chance)
{
    if (field.optional && chance.oneIn(3))
        return {};
    switch (field.type) {
    case FieldType::truth:
        return chance.oneIn(2);
    case FieldType::number:
        return randomNumber(field, chance);
    case FieldType::choice:
        return std::string(chance.oneOf(field.choices).key);
    case FieldType::weekHours:
        return randomHours(chance);
    case FieldType::list:
        return randomList(field, chance);
    case FieldType::text:
    case FieldType::longText:
        break;
    }
    if (!field.examples.empty())
        return std::string(chance.oneOf(field.examples));
    return field.meaning == TextMeaning::numbers ? randomNumbers(chance) : randomWords(chance);
}

Element randomElement(Plan &plan, Chance &chance)
{
    Element element;
    std::vector<Id> parents;
    const Kind *kind = nullptr;
    while (parents.empty()) {
        kind = chance.oneOf(kinds());
        parents = parentsFor(plan, *kind);
    }
    element.id = plan.takeId();
    element.parent = chance.oneOf(parents);
    element.name = randomWords(chance);
    element.at = {static_cast<int>(chance.between(-99, 999)), static_cast<int>(chance.between(0, 999))};
    if (chance.oneIn(4))
        element.minSize = Size{static_cast<int>(chance.below(500)), static_cast<int>(chance.below(500))};
    element.details = makeDetails(*kind);
    for (const Field &field : kind->fields) {
        if (chance.oneIn(2))
            static_cast<void>(write(field, element.details, randomValue(field, chance)));
    }
    return element;
}

Plan randomPlan(std::size_t elements, Chance &chance)
{
    Plan plan;
    plan.name = randomWords(chance);
    for (const Field &field : settingsFields()) {
        if (chance.oneIn(2))
            field.write(&plan.settings, randomValue(field, chance));
    }
    for (std::size_t i = 0; i < elements; ++i)
        plan.setElement(randomElement(plan, chance));
    const std::vector<Id> ids = idsOf(plan);
    for (std::size_t i = 0; i < 4 * elements; ++i)
        linkAtRandom(plan, ids, chance);
    return plan;
}

void editAtRandom(Plan &plan, Chance &chance)
{
    const std::vector<Id> ids = idsOf(plan);
    const std::size_t what = ids.empty() ? 0 : chance.below(10);
    if (what < 3)
        plan.setElement(randomElement(plan, chance));
    else if (what < 6)
        changeAtRandom(plan, *plan.find(chance.oneOf(ids)), chance);
    else if (what < 8)
        linkAtRandom(plan, ids, chance);
    else if (what == 8 && chance.oneIn(3))
        removeAtRandom(plan, chance.oneOf(ids));
    else
        plan.name = randomWords(chance);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/plan_text.h"

#include "base/words.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace bayplan {

namespace {

struct Line
{
    int number = 0;
    int indent = 0;
    std::string_view text;
};

[[noreturn]] void fail(const Line &line, const std::string &reason)
{
    throw std::runtime_error("plan text, line " + std::to_string(line.number) + ": " + reason + ": " +
                             std::string(line.text));
}

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    int number = 0;
    for (const std::string_view raw : splitAt(text, '\n')) {
        ++number;
        const std::string_view words = trimmed(raw);
        if (!words.empty() && words.front() != '#')
            lines.push_back({number, static_cast<int>(raw.find_first_not_of(' ')), words});
    }
    return lines;
}

struct Attribute
{
    std::string key;
    std::string value;
};

/// The `key=value` pairs of a line; quotes keep blanks together.
std::vector<Attribute> attributesOf(const Line &line, std::string_view text)
{
    std::vector<Attribute> result;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const auto equals = text.find('=');
        if (equals == std::string_view::npos)
            fail(line, "expected field=value");
        const std::string key(text.substr(0, equals));
        text.remove_prefix(equals + 1);
        const bool quoted = !text.empty() && text.front() == '"';
        if (quoted)
            text.remove_prefix(1);
        const auto end = std::min(text.find(quoted ? '"' : ' '), text.size());
        result.push_back({key, std::string(text.substr(0, end))});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

int numberIn(const Line &line, std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        fail(line, "no whole number '" + std::string(text) + "'");
    return value;
}

std::pair<int, int> pairIn(const Line &line, std::string_view text, char separator)
{
    const auto parts = splitAt(text, separator);
    if (parts.size() != 2)
        fail(line, "expected two numbers");
    return {numberIn(line, parts[0]), numberIn(line, parts[1])};
}

Value valueFrom(const Line &line, const Field &field, const std::string &text)
{
    switch (field.type) {
    case FieldType::truth:
        return text == "yes" || text == "true";
    case FieldType::number:
        if (const auto number = Decimal::fromText(text))
            return *number;
        fail(line, "no number '" + text + "'");
    case FieldType::weekHours:
        if (const auto hours = WeekHours::fromText(text))
            return *hours;
        fail(line, "no hours '" + text + "'");
    case FieldType::list: {
        std::vector<std::string> items;
        for (const auto item : splitAt(text, ','))
            items.emplace_back(item);
        return items;
    }
    case FieldType::text:
    case FieldType::longText:
    case FieldType::choice:
        break;
    }
    return text;
}

void setField(const Line &line, Element &element, const Attribute &attribute)
{
    const Field *field = kindOf(element).find(attribute.key);
    if (!field)
        fail(line, "no field '" + attribute.key + "'");
    const Value value = valueFrom(line, *field, attribute.value);
    if (!write(*field, element.details, value))
        fail(line, attribute.key + " " + inWords(whyNot(*field, value)));
}

Element elementFrom(const Line &line)
{
    const auto colon = line.text.find(": ");
    if (colon == std::string_view::npos)
        fail(line, "expected 'name: kind'");
    const std::string_view rest = trimmed(line.text.substr(colon + 2));
    const auto kindEnd = std::min(rest.find(' '), rest.size());
    const Kind *kind = findKind(rest.substr(0, kindEnd));
    if (!kind)
        fail(line, "no kind '" + std::string(rest.substr(0, kindEnd)) + "'");
    Element element;
    element.name = std::string(line.text.substr(0, colon));
    element.details = makeDetails(*kind);
    element.at = {-1, -1};
    for (const Attribute &attribute : attributesOf(line, rest.substr(kindEnd))) {
        if (attribute.key == "at") {
            const auto [x, y] = pairIn(line, attribute.value, ',');
            element.at = {x, y};
        } else if (attribute.key == "minSize") {
            const auto [width, height] = pairIn(line, attribute.value, 'x');
            element.minSize = Size{width, height};
        } else if (attribute.key == "origin") {
            element.origin = {numberIn(line, attribute.value)};
        } else {
            setField(line, element, attribute);
        }
    }
    return element;
}

void setPlanFields(const Line &line, Plan &plan)
{
    for (const Attribute &attribute : attributesOf(line, line.text.substr(5))) {
        if (attribute.key == "name") {
            plan.name = attribute.value;
            continue;
        }
        bool known = false;
        for (const Field &field : settingsFields()) {
            if (field.key == attribute.key)
                known = field.write(&plan.settings, valueFrom(line, field, attribute.value));
        }
        if (!known)
            fail(line, "no setting '" + attribute.key + "' of that value");
    }
}

bool isNamed(const Plan &plan, const Element &element, std::string_view name)
{
    if (element.name == name)
        return true;
    for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
        if (element.name != name.substr(dot + 1))
            continue;
        for (const Element *at = plan.find(element.parent); at; at = plan.find(at->parent)) {
            if (at->name == name.substr(0, dot))
                return true;
        }
    }
    return false;
}

void addLink(const Line &line, Plan &plan)
{
    const auto arrow = line.text.find(" -> ");
    const std::string_view from = trimmed(line.text.substr(0, arrow));
    const std::string_view to = trimmed(line.text.substr(arrow + 4));
    Link link;
    plan.forEachElement([&](const Element &start) {
        if (link.from.isValid() || !isNamed(plan, start, from))
            return;
        plan.forEachElement([&](const Element &end) {
            if (!link.to.isValid() && isNamed(plan, end, to) && mayLink(kindOf(start), kindOf(end))) {
                link.from = start.id;
                link.to = end.id;
            }
        });
    });
    if (!link.to.isValid())
        fail(line, "nothing of these names may be linked");
    link.id = plan.takeId();
    plan.setLink(link);
}

/// Gives elements without a place one below the others of their parent, far enough for small content.
void placeOpen(Plan &plan)
{
    std::vector<Id> open;
    plan.forEachElement([&](const Element &element) {
        if (element.at == Point{-1, -1})
            open.push_back(element.id);
    });
    for (const Id id : open) {
        Element element = *plan.find(id);
        const auto &siblings = plan.children(element.parent);
        const auto index = std::find(siblings.begin(), siblings.end(), id) - siblings.begin();
        element.at = {24, 48 + 600 * static_cast<int>(index)};
        plan.setElement(std::move(element));
    }
}

std::string quoted(const std::string &text)
{
    return text.find(' ') == std::string::npos ? text : '"' + text + '"';
}

std::string valueText(const Value &value)
{
    if (const auto *truth = std::get_if<bool>(&value))
        return *truth ? "yes" : "no";
    if (const auto *number = std::get_if<Decimal>(&value))
        return number->toText();
    if (const auto *hours = std::get_if<WeekHours>(&value))
        return quoted(hours->toText());
    if (const auto *words = std::get_if<std::string>(&value))
        return quoted(*words);
    std::string list;
    if (const auto *items = std::get_if<std::vector<std::string>>(&value)) {
        for (const std::string &item : *items)
            list += (list.empty() ? "" : ",") + item;
    }
    return quoted(list);
}

void writeElement(const Plan &plan, const Element &element, int depth, std::string &out)
{
    const Kind &kind = kindOf(element);
    out += std::string(static_cast<std::size_t>(2 * depth), ' ') + element.name + ": " + std::string(kind.key);
    const Details fresh = makeDetails(kind);
    for (const Field &field : kind.fields) {
        const Value value = read(field, element.details);
        if (value != read(field, fresh))
            out += " " + std::string(field.key) + "=" + valueText(value);
    }
    out += '\n';
    for (const Id child : plan.children(element.id))
        writeElement(plan, *plan.find(child), depth + 1, out);
}

} // namespace

Plan planOf(std::string_view text)
{
    Plan plan;
    std::vector<std::pair<int, Id>> open;
    for (const Line &line : linesOf(text)) {
        if (line.text.starts_with("plan:")) {
            setPlanFields(line, plan);
        } else if (line.text.find(" -> ") != std::string_view::npos) {
            addLink(line, plan);
        } else {
            while (!open.empty() && open.back().first >= line.indent)
                open.pop_back();
            Element element = elementFrom(line);
            element.id = plan.takeId();
            element.parent = open.empty() ? Id{} : open.back().second;
            open.emplace_back(line.indent, element.id);
            plan.setElement(std::move(element));
        }
    }
    placeOpen(plan);
    return plan;
}

Id idOf(const Plan &plan, std::string_view name, std::string_view kind)
{
    Id found;
    plan.forEachElement([&](const Element &element) {
        if (!found.isValid() && isNamed(plan, element, name) && (kind.empty() || kindOf(element).key == kind))
            found = element.id;
    });
    if (!found.isValid())
        throw std::runtime_error("no " + std::string(kind) + " '" + std::string(name) + "' in the plan");
    return found;
}

std::string textOf(const Plan &plan)
{
    std::string out;
    for (const Id id : plan.children(Id{}))
        writeElement(plan, *plan.find(id), 0, out);
    plan.forEachLink([&](const Link &link) {
        const Element *from = plan.find(link.from);
        const Element *to = plan.find(link.to);
        out += (from ? from->name : "?") + " -> " + (to ? to->name : "?") + '\n';
    });
    return out;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/arch_writer.h"

#include "io/arch_file.h"
#include "io/field_json.h"
#include "io/json_text.h"
#include "io/migrations.h"
#include "io/scenario_json.h"

#include <array>
#include <charconv>
#include <limits>
#include <map>

namespace bayplan {

namespace {

constexpr std::array<std::string_view, 4> reservedPrefixes = {"settings.", "elements.", "links.", "top."};

/// The values every field has in fresh details, by kind.
const std::vector<std::vector<Value>> &defaults()
{
    static const auto values = [] {
        std::vector<std::vector<Value>> result;
        for (const Kind *kind : kinds()) {
            const Details fresh = makeDetails(*kind);
            std::vector<Value> &row = result.emplace_back();
            for (const Field &field : kind->fields)
                row.push_back(read(field, fresh));
        }
        return result;
    }();
    return values;
}

/// Writes the members of one object, each on its own line.
class ObjectWriter
{
public:
    ObjectWriter(std::string &out, std::size_t indent) : m_out(out), m_indent(indent) { m_out += '{'; }

    std::string &member(std::string_view key)
    {
        m_out += m_isEmpty ? "\n" : ",\n";
        m_isEmpty = false;
        m_out.append(m_indent + 2, ' ');
        appendQuoted(m_out, key);
        m_out += ": ";
        return m_out;
    }

    void value(std::string_view key, const Value &fieldValue)
    {
        std::string json;
        appendJson(json, fieldValue);
        appendPretty(member(key), json, m_indent + 2);
    }

    void unknown(std::string_view key, std::string_view json) { appendPretty(member(key), json, m_indent + 2); }

    void unknown(const UnknownKeys &keys)
    {
        for (const auto &[key, json] : keys)
            unknown(key, json);
    }

    void end()
    {
        if (!m_isEmpty) {
            m_out += '\n';
            m_out.append(m_indent, ' ');
        }
        m_out += '}';
    }

private:
    std::string &m_out;
    std::size_t m_indent;
    bool m_isEmpty = true;
};

void appendNumber(std::string &out, std::int64_t number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendPair(std::string &out, int first, int second)
{
    out += '[';
    appendNumber(out, first);
    out += ", ";
    appendNumber(out, second);
    out += ']';
}

void appendElement(std::string &out, const Element &element, std::size_t indent)
{
    ObjectWriter object(out, indent);
    appendNumber(object.member("id"), element.id.value);
    const Kind &kind = kindOf(element);
    appendQuoted(object.member("kind"), kind.key);
    appendNumber(object.member("parent"), element.parent.value);
    appendQuoted(object.member("name"), element.name);
    appendPair(object.member("at"), element.at.x, element.at.y);
    if (element.minSize)
        appendPair(object.member("minSize"), element.minSize->width, element.minSize->height);
    if (element.origin.isValid())
        appendNumber(object.member("origin"), element.origin.value);
    const std::vector<Value> &fresh = defaults()[element.details.index()];
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        const Value value = read(kind.fields[i], element.details);
        if (!(value == fresh[i]))
            object.value(kind.fields[i].key, value);
    }
    object.unknown(element.unknown);
    object.end();
}

void appendLink(std::string &out, const Link &link)
{
    appendNumber(out += "{\"id\": ", link.id.value);
    appendNumber(out += ", \"from\": ", link.from.value);
    appendNumber(out += ", \"to\": ", link.to.value);
    if (link.weight != 1)
        out += ", \"weight\": " + std::to_string(link.weight);
    if (!link.bends.empty()) {
        out += ", \"bends\": [";
        for (std::size_t i = 0; i < link.bends.size(); ++i) {
            out += i == 0 ? "" : ", ";
            appendPair(out, link.bends[i].x, link.bends[i].y);
        }
        out += ']';
    }
    for (const auto &[key, json] : link.unknown) {
        out += ", ";
        appendQuoted(out, key);
        appendSpaced(out += ": ", json);
    }
    out += '}';
}

void appendSettings(std::string &out, const Settings &settings, const UnknownKeys &unknown, std::size_t indent)
{
    static const Settings fresh;
    ObjectWriter object(out, indent);
    for (const Field &field : settingsFields()) {
        const Value value = field.read(&settings);
        if (!(value == field.read(&fresh)))
            object.value(field.key, value);
    }
    object.unknown(unknown);
    object.end();
}

/// What `Plan::unknown` holds, by where it belongs in the file.
struct Unknown
{
    UnknownKeys top;
    UnknownKeys settings;
    std::map<std::int64_t, std::string_view> elements;
    std::map<std::int64_t, std::string_view> links;
};

void sortIn(Unknown &unknown, const std::string &name, const std::string &json)
{
    const auto rest = [&](std::string_view prefix) {
        return std::string_view(name).substr(prefix.size());
    };
    const auto keep = [&](std::map<std::int64_t, std::string_view> &list, std::string_view digits) {
        std::int64_t id = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), id);
        list.emplace(id, json);
    };
    if (name.starts_with("settings."))
        unknown.settings.emplace(rest("settings."), json);
    else if (name.starts_with("elements."))
        keep(unknown.elements, rest("elements."));
    else if (name.starts_with("links."))
        keep(unknown.links, rest("links."));
    else
        unknown.top.emplace(name.starts_with("top.") ? rest("top.") : std::string_view(name), json);
}

/// Writes a list by ascending id, merging what the plan holds with what is only kept.
class ListWriter
{
public:
    using Append = void (*)(std::string &out, std::string_view json);

    ListWriter(std::string &out, const std::map<std::int64_t, std::string_view> &kept, Append append)
        : m_out(out), m_kept(kept), m_next(kept.begin()), m_append(append)
    {
        m_out += '[';
    }

    std::string &item(Id id)
    {
        keptBefore(id.value);
        return line();
    }

    void end()
    {
        keptBefore(std::numeric_limits<std::int64_t>::max());
        m_out += m_isEmpty ? "]" : "\n  ]";
    }

private:
    std::string &line()
    {
        m_out += m_isEmpty ? "\n    " : ",\n    ";
        m_isEmpty = false;
        return m_out;
    }

    void keptBefore(std::int64_t id)
    {
        for (; m_next != m_kept.end() && m_next->first < id; ++m_next)
            m_append(line(), m_next->second);
    }

    std::string &m_out;
    const std::map<std::int64_t, std::string_view> &m_kept;
    std::map<std::int64_t, std::string_view>::const_iterator m_next;
    Append m_append;
    bool m_isEmpty = true;
};

void appendKept(std::string &out, std::string_view json)
{
    appendBlock(out, json, 4);
}

void appendElements(std::string &out, const Plan &plan, const Unknown &unknown)
{
    ListWriter list(out, unknown.elements, appendKept);
    plan.forEachElement([&](const Element &element) { appendElement(list.item(element.id), element, 4); });
    list.end();
}

void appendLinks(std::string &out, const Plan &plan, const Unknown &unknown)
{
    ListWriter list(out, unknown.links, appendSpaced);
    plan.forEachLink([&](const Link &link) { appendLink(list.item(link.id), link); });
    list.end();
}

} // namespace

std::string elementAsJson(const Element &element)
{
    std::string json;
    appendElement(json, element, 0);
    return compacted(json);
}

std::string linkAsJson(const Link &link)
{
    std::string json;
    appendLink(json, link);
    return compacted(json);
}

std::string settingsAsJson(const Settings &settings)
{
    std::string json;
    appendSettings(json, settings, {}, 0);
    return compacted(json);
}

std::string topLevelName(std::string_view key)
{
    for (const std::string_view prefix : reservedPrefixes) {
        if (key.starts_with(prefix))
            return "top." + std::string(key);
    }
    return std::string(key);
}

std::string archText(const Plan &plan)
{
    Unknown unknown;
    for (const auto &[name, json] : plan.unknown)
        sortIn(unknown, name, json);
    std::string out;
    out.reserve(256 + 192 * plan.elementCount() + 64 * plan.linkCount());
    ObjectWriter object(out, 0);
    appendQuoted(object.member("format"), "bayplan");
    appendNumber(object.member("version"), currentVersion);
    appendQuoted(object.member("name"), plan.name);
    appendSettings(object.member("settings"), plan.settings, unknown.settings, 2);
    appendNumber(object.member("nextId"), plan.nextId());
    appendElements(object.member("elements"), plan, unknown);
    appendLinks(object.member("links"), plan, unknown);
    if (!plan.scenarios.empty())
        appendPretty(object.member("scenarios"), scenariosAsJson(plan.scenarios), 2);
    object.unknown(unknown.top);
    object.end();
    out += '\n';
    return out;
}

} // namespace bayplan

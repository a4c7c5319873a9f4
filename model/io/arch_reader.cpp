// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/arch_reader.h"

#include "io/arch_structure.h"
#include "io/arch_writer.h"
#include "io/element_reader.h"
#include "io/field_json.h"
#include "io/json_reader.h"
#include "io/line_counter.h"
#include "io/problem_list.h"
#include "io/scenario_json.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

/// What the head of a file says about itself.
struct Header
{
    std::optional<JsonMember> format;
    std::optional<JsonMember> version;
    std::optional<JsonBreak> jsonBreak;
    std::optional<std::size_t> otherValue;
};

/// Reads no further than needed: in files that Bayplan wrote, the first two lines.
Header headerOf(std::string_view source)
{
    Header header;
    const auto member = [&](JsonMember read) {
        std::optional<JsonMember> *wanted = read.key == "format"    ? &header.format
                                            : read.key == "version" ? &header.version
                                                                    : nullptr;
        if (wanted && !*wanted)
            *wanted = std::move(read);
        return !header.format || !header.version;
    };
    header.jsonBreak = readObject(source, {.list = [](const JsonMember &) { return true; },
                                           .member = member,
                                           .item = [](const JsonValue &) {},
                                           .otherValue =
                                               [&](std::size_t at) {
                                                   header.otherValue = at;
                                               }});
    return header;
}

/// Reads one file.
class ArchReader
{
public:
    ArchReader(std::string_view source, const std::string &fileName, int version, const std::vector<Migration> &steps)
        : m_source(source), m_problems(source, fileName), m_elements(m_problems), m_version(version), m_steps(steps)
    {
    }

    Loaded read()
    {
        const std::optional<int> version = acceptedVersion(headerOf(m_source));
        if (!version)
            return refusal();
        if (*version == m_version)
            readCurrent();
        else if (!readOlder(*version))
            return refusal();
        return loaded();
    }

private:
    Loaded refusal()
    {
        Loaded result;
        result.problems = m_problems.sorted();
        result.refused = true;
        return result;
    }

    void error(std::string code, Text what, Text remedy, std::size_t at)
    {
        m_problems.add({Severity::error, std::move(code), std::move(what), std::move(remedy), {}, {}}, at);
    }

    void report(const JsonBreak &found) { error(found.code, found.what, found.remedy, found.at); }

    /// The version to read the file as, or nothing when it is refused.
    std::optional<int> acceptedVersion(const Header &header)
    {
        if (!header.format || header.format->value.text != "bayplan") {
            const std::size_t first = m_source.find_first_not_of(" \t\r\n");
            if (first == std::string_view::npos)
                error("empty", text(BAYPLAN_TEXT("the file is empty")),
                      text(BAYPLAN_TEXT("go back to an earlier version of it, or delete it")), 0);
            else if (header.jsonBreak && header.jsonBreak->at > first)
                report(*header.jsonBreak);
            else
                error("not-bayplan", text(BAYPLAN_TEXT("this is no Bayplan file")),
                      text(BAYPLAN_TEXT("a Bayplan file is a JSON object with \"format\": \"bayplan\"")),
                      header.format ? header.format->value.at : header.otherValue.value_or(0));
            return std::nullopt;
        }
        if (!header.version) {
            if (!header.jsonBreak)
                error("version", text(BAYPLAN_TEXT("the file does not say which version it is")),
                      text(BAYPLAN_TEXT("add \"version\": %1"), std::int64_t{m_version}), header.format->at);
            return m_version;
        }
        return acceptedVersion(header.version->value);
    }

    std::optional<int> acceptedVersion(const JsonValue &json)
    {
        const auto version = wholeFromJson(json, 0, 1'000'000);
        if (!version) {
            error("version", text(BAYPLAN_TEXT("the version must be a whole number")),
                  text(BAYPLAN_TEXT("write \"version\": %1"), std::int64_t{m_version}), json.at);
            return m_version;
        }
        if (*version > m_version) {
            error("version-newer",
                  text(BAYPLAN_TEXT("the file needs a Bayplan that reads version %1; this one reads up to version %2"),
                       *version, std::int64_t{m_version}),
                  text(BAYPLAN_TEXT("install a newer Bayplan")), json.at);
            return std::nullopt;
        }
        return static_cast<int>(*version);
    }

    void readCurrent()
    {
        const JsonSink sink{.list = [this](const JsonMember &member) { return opensList(member); },
                            .member = [this](const JsonMember &member) { return readMember(member), true; },
                            .item = [this](const JsonValue &item) { readItem(item); },
                            .otherValue =
                                [](std::size_t) {
                                }};
        if (const auto found = readObject(m_source, sink)) {
            report(*found);
            readIslands(found->at);
        }
    }

    /// After a place that is no JSON: reads on at the next line that begins an element or a link, unless it is all
    /// garbage.
    void readIslands(std::size_t from)
    {
        while (const auto begin = m_problems.isFull() ? std::nullopt : nextLineWithObject(from)) {
            const auto read = readValue(m_source, *begin);
            if (!read)
                report(read.error());
            from = read ? read->end : std::max(read.error().at, *begin + 1);
            const bool isElement = read && read->value.find("kind");
            const bool isLink = read && read->value.find("from") && read->value.find("to");
            if (isElement)
                m_elements.readElement(read->value, m_parts);
            else if (isLink)
                m_elements.readLink(read->value, m_parts);
            if (isElement || isLink)
                reportMissingComma(read->end);
        }
    }

    void reportMissingComma(std::size_t end)
    {
        const std::size_t next = std::min(m_source.find_first_not_of(" \t\r\n", end), m_source.size());
        if (next == m_source.size() || (m_source[next] != ',' && m_source[next] != ']'))
            report(breakAt(m_source, next));
    }

    [[nodiscard]] std::optional<std::size_t> nextLineWithObject(std::size_t from) const
    {
        std::size_t line = m_source.substr(0, from).rfind('\n');
        for (line = line == std::string_view::npos ? 0 : line + 1; line < m_source.size();) {
            const std::size_t first = m_source.find_first_not_of(" \t\r", line);
            if (first != std::string_view::npos && first >= from && m_source[first] == '{')
                return first;
            line = std::min(m_source.find('\n', line), m_source.size() - 1) + 1;
        }
        return std::nullopt;
    }

    bool readOlder(int version)
    {
        JsonValue file;
        file.type = JsonType::object;
        const auto list = [&](const JsonMember &member) {
            file.members.push_back(member);
            file.members.back().value.type = JsonType::list;
            return true;
        };
        const JsonSink sink{
            .list = list,
            .member = [&](JsonMember member) { return file.members.push_back(std::move(member)), true; },
            .item = [&](JsonValue item) { file.members.back().value.items.push_back(std::move(item)); },
            .otherValue =
                [](std::size_t) {
                }};
        if (const auto found = readObject(m_source, sink))
            report(*found);
        if (!migrate(file, version, m_version, m_steps)) {
            error("version-older", text(BAYPLAN_TEXT("version %1 cannot be read any more"), std::int64_t{version}),
                  text(BAYPLAN_TEXT("open it with the Bayplan it was made with")), 0);
            return false;
        }
        for (const JsonMember &member : file.members) {
            if (member.value.type != JsonType::list || !opensList(member)) {
                readMember(member);
                continue;
            }
            for (const JsonValue &item : member.value.items)
                readItem(item);
        }
        return true;
    }

    bool isRepeated(const JsonMember &member)
    {
        if (m_keys.insert(member.key).second)
            return false;
        m_problems.addRepeatedKey(member, {});
        return true;
    }

    bool opensList(const JsonMember &member)
    {
        if (member.key != "elements" && member.key != "links")
            return false;
        m_list = isRepeated(member) ? List::none : member.key == "links" ? List::links : List::elements;
        return true;
    }

    void readItem(const JsonValue &item)
    {
        if (m_list == List::elements)
            m_elements.readElement(item, m_parts);
        else if (m_list == List::links)
            m_elements.readLink(item, m_parts);
    }

    void readMember(const JsonMember &member)
    {
        if (isRepeated(member))
            return;
        const std::string &key = member.key;
        if (key == "name")
            readName(member);
        else if (key == "settings")
            readSettings(member);
        else if (key == "nextId")
            readNextId(member);
        else if (key == "scenarios" && member.value.type == JsonType::list)
            m_scenarios = member.value;
        else if (key == "elements" || key == "links" || key == "scenarios")
            error("type", text(BAYPLAN_TEXT("%1 must be a list"), key), text(BAYPLAN_TEXT("write it in [ and ]")),
                  member.value.at);
        else if (key != "format" && key != "version")
            m_unknown[topLevelName(key)] = compactJson(member.value);
    }

    void readName(const JsonMember &member)
    {
        if (member.value.type == JsonType::string)
            m_name = member.value.text;
        else
            error("type", text(BAYPLAN_TEXT("the name of the plan must be a text in quotes")),
                  text(BAYPLAN_TEXT("it has been left out")), member.value.at);
    }

    void readNextId(const JsonMember &member)
    {
        if (const auto next = wholeFromJson(member.value, 1, largestId)) {
            m_parts.nextId = *next;
            m_elements.sawCounter(member);
            return;
        }
        error("type", text(BAYPLAN_TEXT("nextId must be a whole number above 0")),
              text(BAYPLAN_TEXT("it has been found anew")), member.value.at);
    }

    void readSettings(const JsonMember &member)
    {
        UnknownKeys unknown;
        m_elements.readSettings(member.value, m_settings, unknown);
        for (auto &[key, json] : unknown)
            m_unknown["settings." + key] = std::move(json);
    }

    Loaded loaded()
    {
        Loaded result;
        m_elements.warnOfLowCounter(m_parts);
        result.plan =
            assemble(m_parts, [this](Problem problem, LineColumn at) { m_problems.add(std::move(problem), at); });
        for (const auto &[id, at] : m_parts.places)
            result.places.emplace_back(id, m_problems.placeOf(at));
        if (m_name)
            result.plan.name = *m_name;
        result.plan.settings = m_settings;
        result.plan.unknown.merge(m_unknown);
        result.plan.scenarios = readScenarios(m_scenarios, result.plan, m_problems);
        result.plan.reserveIdsBelow(nextIdAfter(result.plan.scenarios));
        result.problems = m_problems.sorted();
        return result;
    }

    enum class List { none, elements, links };

    std::string_view m_source;
    ProblemList m_problems;
    ElementReader m_elements;
    int m_version;
    const std::vector<Migration> &m_steps;
    List m_list = List::none;
    std::set<std::string> m_keys;
    std::optional<std::string> m_name;
    Settings m_settings;
    UnknownKeys m_unknown;
    JsonValue m_scenarios;
    ReadParts m_parts;
};

} // namespace

Loaded readArch(std::string_view source, const std::string &fileName, int version, const std::vector<Migration> &steps)
{
    return ArchReader(source, fileName, version, steps).read();
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/journal_text.h"

#include "base/fingerprint.h"
#include "io/arch_file.h"
#include "io/arch_writer.h"
#include "io/element_reader.h"
#include "io/field_json.h"
#include "io/json_reader.h"
#include "io/json_text.h"
#include "io/scenario_json.h"
#include "plan/changes.h"

#include <charconv>

namespace bayplan {

namespace {

using Clock = std::chrono::system_clock;

constexpr std::string_view signature = "bayplan-journal 1\n";
/// Records with more changes than this hold the whole plan instead.
constexpr std::size_t mostChanges = 2000;

/// "edit 123 0f…\n", the payload, and a line break. A record counts only when the length and the fingerprint fit.
std::string record(std::string_view kind, std::string_view payload)
{
    std::string out(kind);
    out += ' ' + std::to_string(payload.size()) + ' ' + inHex(fingerprint(payload)) + '\n';
    out += payload;
    out += '\n';
    return out;
}

struct Record
{
    std::string_view kind;
    std::string_view payload;
};

/// Takes the first record off the bytes; nothing when it is torn or damaged.
std::optional<Record> takeRecord(std::string_view &bytes)
{
    const std::size_t lineEnd = bytes.find('\n');
    const std::string_view line = bytes.substr(0, lineEnd);
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    if (lineEnd == std::string_view::npos || first == std::string_view::npos || second == std::string_view::npos)
        return std::nullopt;
    std::size_t length = 0;
    const std::string_view digits = line.substr(first + 1, second - first - 1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    const std::string_view rest = bytes.substr(lineEnd + 1);
    if (parsed.ec != std::errc() || length >= rest.size() || rest[length] != '\n')
        return std::nullopt;
    const Record result{line.substr(0, first), rest.substr(0, length)};
    if (line.substr(second + 1) != inHex(fingerprint(result.payload)))
        return std::nullopt;
    bytes = rest.substr(length + 1);
    return result;
}

/// Writes the payload of records, a flat JSON object.
class Payload
{
public:
    std::string &member(std::string_view key)
    {
        m_json += m_json.empty() ? '{' : ',';
        appendQuoted(m_json, key);
        m_json += ':';
        return m_json;
    }
    void text(std::string_view key, std::string_view words) { appendQuoted(member(key), words); }
    void number(std::string_view key, std::int64_t whole) { text(key, std::to_string(whole)); }

    template <typename Items, typename Write>
    void list(std::string_view key, const Items &items, Write write)
    {
        if (items.empty())
            return;
        member(key) += '[';
        for (const auto &item : items) {
            m_json += &item == &items.front() ? "" : ",";
            m_json += write(item);
        }
        m_json += ']';
    }

    [[nodiscard]] std::string done() const { return m_json.empty() ? "{}" : m_json + '}'; }

private:
    std::string m_json;
};

std::int64_t wholeAt(const JsonValue &json, std::string_view key)
{
    const JsonValue *member = json.find(key);
    std::int64_t number = 0;
    if (member)
        std::from_chars(member->text.data(), member->text.data() + member->text.size(), number);
    return number;
}

std::int64_t sinceEpoch(Clock::time_point when)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count();
}

std::vector<Id> joinedIds(std::vector<Id> ids, const std::vector<Id> &more)
{
    ids.insert(ids.end(), more.begin(), more.end());
    return ids;
}

void writeUnknown(Payload &payload, const UnknownKeys &unknown)
{
    std::string json;
    for (const auto &[name, value] : unknown) {
        json += json.empty() ? "" : ",";
        appendQuoted(json, name);
        appendQuoted(json += ':', value);
    }
    payload.member("unknown") += '{' + json + '}';
}

/// Puts records one after the other onto a plan.
class Replay
{
public:
    explicit Replay(const Plan &start) { take(start); }

    void take(const Plan &plan)
    {
        m_head = Plan();
        m_head.name = plan.name;
        m_head.settings = plan.settings;
        m_head.unknown = plan.unknown;
        m_head.scenarios = plan.scenarios;
        m_scenarios.reset();
        m_head.reserveIdsBelow(plan.nextId());
        m_elements.clear();
        m_links.clear();
        plan.forEachElement([this](const Element &element) { m_elements[element.id] = element; });
        plan.forEachLink([this](const Link &link) { m_links[link.id] = link; });
    }

    void apply(const JsonValue &edit)
    {
        forget("removed", edit, m_elements);
        forget("removedLinks", edit, m_links);
        ProblemList problems({}, {});
        ElementReader reader(problems);
        ReadParts parts;
        for (const JsonValue &json : itemsOf(edit, "elements"))
            reader.readElement(json, parts);
        for (const JsonValue &json : itemsOf(edit, "links"))
            reader.readLink(json, parts);
        for (ReadElement &read : parts.elements)
            m_elements[read.element.id] = std::move(read.element);
        for (ReadLink &read : parts.links)
            m_links[read.link.id] = std::move(read.link);
        applyHead(edit, reader);
    }

    [[nodiscard]] Plan plan() const
    {
        std::vector<Element> elements;
        std::vector<Link> links;
        for (const auto &[id, element] : m_elements)
            elements.push_back(element);
        for (const auto &[id, link] : m_links)
            links.push_back(link);
        Plan result = Plan::assembled(std::move(elements), std::move(links));
        result.name = m_head.name;
        result.settings = m_head.settings;
        result.unknown = m_head.unknown;
        ProblemList problems({}, {});
        result.scenarios = m_scenarios ? readScenarios(*m_scenarios, result, problems) : m_head.scenarios;
        result.reserveIdsBelow(m_head.nextId());
        return result;
    }

private:
    static const std::vector<JsonValue> &itemsOf(const JsonValue &json, std::string_view key)
    {
        static const std::vector<JsonValue> none;
        const JsonValue *list = json.find(key);
        return list ? list->items : none;
    }

    template <typename Things>
    static void forget(std::string_view key, const JsonValue &edit, Things &things)
    {
        for (const JsonValue &id : itemsOf(edit, key))
            things.erase(Id{wholeFromJson(id, 1, largestId).value_or(0)});
    }

    void applyHead(const JsonValue &edit, ElementReader &reader)
    {
        m_head.reserveIdsBelow(wholeAt(edit, "nextId"));
        if (const JsonValue *name = edit.find("name"))
            m_head.name = name->text;
        if (const JsonValue *settings = edit.find("settings")) {
            UnknownKeys none;
            m_head.settings = {};
            reader.readSettings(*settings, m_head.settings, none);
        }
        if (const JsonValue *scenarios = edit.find("scenarios"))
            m_scenarios = *scenarios;
        if (const JsonValue *unknown = edit.find("unknown")) {
            m_head.unknown.clear();
            for (const JsonMember &member : unknown->members)
                m_head.unknown[member.key] = member.value.text;
        }
    }

    Plan m_head; ///< everything but elements and links
    /// As they stand in the last edit of them; they can be read when their plan is there.
    std::optional<JsonValue> m_scenarios;
    std::map<Id, Element> m_elements;
    std::map<Id, Link> m_links;
};

std::string editPayload(const Plan &before, const Plan &after, const Changes &changes, Clock::time_point when)
{
    Payload payload;
    payload.number("when", sinceEpoch(when));
    payload.number("nextId", after.nextId());
    if (changes.name)
        payload.text("name", after.name);
    if (changes.settings)
        payload.member("settings") += settingsAsJson(after.settings);
    if (changes.scenarios)
        payload.member("scenarios") += scenariosAsJson(after.scenarios);
    if (before.unknown != after.unknown)
        writeUnknown(payload, after.unknown);
    const auto number = [](Id id) {
        return std::to_string(id.value);
    };
    payload.list("removed", changes.removed, number);
    payload.list("removedLinks", changes.linksRemoved, number);
    payload.list("elements", joinedIds(changes.added, changes.changed),
                 [&](Id id) { return elementAsJson(*after.find(id)); });
    payload.list("links", joinedIds(changes.linksAdded, changes.linksChanged),
                 [&](Id id) { return linkAsJson(*after.findLink(id)); });
    return payload.done();
}

void readBase(const JsonValue &json, RecoveredJournal &journal)
{
    if (const JsonValue *path = json.find("document"))
        journal.base.documentPath = path->text;
    journal.edits = static_cast<int>(wholeAt(json, "edits"));
    const JsonValue *print = json.find("fingerprint");
    if (!print)
        return;
    FileStamp stamp;
    stamp.size = static_cast<std::uint64_t>(wholeAt(json, "size"));
    stamp.modified = wholeAt(json, "modified");
    std::from_chars(print->text.data(), print->text.data() + print->text.size(), stamp.fingerprint, 16);
    journal.base.stamp = stamp;
}

/// The records before the first edit: the base and its plan.
bool readBegin(std::string_view &bytes, RecoveredJournal &journal)
{
    if (!bytes.starts_with(signature))
        return false;
    bytes.remove_prefix(signature.size());
    const auto base = takeRecord(bytes);
    const auto plan = base && base->kind == "base" ? takeRecord(bytes) : std::nullopt;
    const auto json = plan && plan->kind == "plan" ? readValue(base->payload, 0) : tl::make_unexpected(JsonBreak{});
    if (!json)
        return false;
    readBase(json->value, journal);
    journal.base.plan = parseArch(plan->payload).plan;
    return true;
}

} // namespace

std::string journalBegin(const JournalBase &base, int foldedEdits)
{
    Payload payload;
    payload.text("document", base.documentPath);
    payload.number("edits", foldedEdits);
    if (base.stamp) {
        payload.number("size", static_cast<std::int64_t>(base.stamp->size));
        payload.number("modified", base.stamp->modified);
        payload.text("fingerprint", inHex(base.stamp->fingerprint));
    }
    return std::string(signature) + record("base", payload.done()) + record("plan", archText(base.plan));
}

std::string journalEdit(const Plan &before, const Plan &after, Clock::time_point when)
{
    const Changes changes = changesBetween(before, after);
    const std::size_t count = changes.added.size() + changes.removed.size() + changes.changed.size() +
                              changes.linksAdded.size() + changes.linksRemoved.size() + changes.linksChanged.size();
    if (count <= mostChanges)
        return record("edit", editPayload(before, after, changes, when));
    return record("whole", std::to_string(sinceEpoch(when)) + '\n' + archText(after));
}

std::optional<RecoveredJournal> readJournal(std::string_view bytes)
{
    RecoveredJournal journal;
    if (!readBegin(bytes, journal))
        return std::nullopt;
    Replay replay(journal.base.plan);
    const int folded = journal.edits;
    std::int64_t when = 0;
    while (const auto next = takeRecord(bytes)) {
        if (next->kind == "whole") {
            const std::size_t line = next->payload.find('\n');
            std::from_chars(next->payload.data(), next->payload.data() + line, when);
            replay.take(parseArch(next->payload.substr(line + 1)).plan);
        } else if (const auto edit = readValue(next->payload, 0)) {
            when = wholeAt(edit->value, "when");
            replay.apply(edit->value);
        }
        ++journal.edits;
    }
    if (journal.edits == folded)
        return std::nullopt;
    journal.plan = replay.plan();
    journal.when = Clock::time_point(std::chrono::milliseconds(when));
    return journal;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/element_reader.h"

#include "io/field_json.h"

#include <algorithm>

namespace bayplan {

namespace {

/// How messages name an element: by its name, or by its id.
std::string subjectOf(const JsonValue &json)
{
    const JsonValue *name = json.find("name");
    if (name && name->type == JsonType::string && !name->text.empty())
        return name->text;
    const JsonValue *id = json.find("id");
    return id && id->type == JsonType::number ? "element " + id->text : "element";
}

std::string kindKeys()
{
    std::string keys;
    for (const Kind *kind : kinds())
        keys += (keys.empty() ? "" : ", ") + std::string(kind->key);
    return keys;
}

const Field *findField(const std::vector<Field> &fields, std::string_view key)
{
    const auto found = std::ranges::find(fields, key, &Field::key);
    return found == fields.end() ? nullptr : &*found;
}

Text leftOut()
{
    return text(BAYPLAN_TEXT("it has been left out"));
}

} // namespace

void ElementReader::error(std::string code, Text what, Text remedy, std::size_t at)
{
    m_problems.add({Severity::error, std::move(code), std::move(what), std::move(remedy), m_id, {}}, at);
}

bool ElementReader::isObject(const JsonValue &json)
{
    m_id = {};
    if (json.type == JsonType::object)
        return true;
    error("type", text(BAYPLAN_TEXT("this must be an object in { and }")), leftOut(), json.at);
    return false;
}

const Kind *ElementReader::kindOf(const JsonValue &json)
{
    const JsonValue *key = json.find("kind");
    const Kind *kind = key && key->type == JsonType::string ? findKind(key->text) : nullptr;
    if (kind)
        return kind;
    const Text remedy = text(BAYPLAN_TEXT("it is not shown but stays in the file; known kinds: %1"), kindKeys());
    if (key)
        error("kind", text(BAYPLAN_TEXT("%1 is of the unknown kind %2"), m_subject, compactJson(*key)), remedy,
              key->at);
    else
        error("kind", text(BAYPLAN_TEXT("%1 has no kind"), m_subject), remedy, json.at);
    return nullptr;
}

void ElementReader::readElement(const JsonValue &json, ReadParts &parts)
{
    if (!isObject(json))
        return;
    const JsonValue *id = json.find("id");
    m_id = {id ? wholeFromJson(*id, 1, largestId).value_or(0) : 0};
    m_subject = subjectOf(json);
    ReadElement read;
    read.at = read.idAt = read.parentAt = m_problems.lineAt(json.at);
    const Kind *kind = kindOf(json);
    if (!kind) {
        parts.kept.push_back({m_id, compactJson(json), read.at});
        return;
    }
    read.element.details = makeDetails(*kind);
    const auto take = [&](const JsonMember &member) {
        return readCommon(member, read);
    };
    const auto store = [&](const Field &field, const Value &value) {
        return write(field, read.element.details, value);
    };
    readMembers(json, take, store, kind->fields, read.element.unknown);
    if (!id)
        error("id", text(BAYPLAN_TEXT("%1 has no id"), m_subject), text(BAYPLAN_TEXT("it has got a new one")), json.at);
    parts.elements.push_back(std::move(read));
}

bool ElementReader::readCommon(const JsonMember &member, ReadElement &read)
{
    const std::string &key = member.key;
    Element &element = read.element;
    if (key == "id") {
        read.idAt = m_problems.lineAt(member.value.at);
        readId(member, 1, element.id);
    } else if (key == "parent") {
        read.parentAt = m_problems.lineAt(member.value.at);
        readId(member, 0, element.parent);
    } else if (key == "origin") {
        readId(member, 0, element.origin);
    } else if (key == "at") {
        readPoint(member, element.at);
    } else if (key == "minSize") {
        readSize(member, element.minSize);
    } else if (key == "name") {
        if (member.value.type == JsonType::string)
            element.name = member.value.text;
        else
            error("type", text(BAYPLAN_TEXT("%1: the name must be a text in quotes"), m_subject), leftOut(),
                  member.value.at);
    }
    return key == "id" || key == "kind" || key == "parent" || key == "origin" || key == "at" || key == "minSize" ||
           key == "name";
}

void ElementReader::readLink(const JsonValue &json, ReadParts &parts)
{
    if (!isObject(json))
        return;
    ReadLink read;
    read.at = read.idAt = m_problems.lineAt(json.at);
    m_subject = "link";
    static const std::vector<Field> noFields;
    readMembers(
        json, [&](const JsonMember &member) { return readEnd(member, read); }, {}, noFields, read.link.unknown);
    if (!read.link.from.isValid() || !read.link.to.isValid()) {
        error("link-end", text(BAYPLAN_TEXT("a link needs the ids of two elements in 'from' and 'to'")), leftOut(),
              json.at);
        return;
    }
    if (!json.find("id"))
        error("id", text(BAYPLAN_TEXT("the link has no id")), text(BAYPLAN_TEXT("it has got a new one")), json.at);
    parts.links.push_back(std::move(read));
}

bool ElementReader::readEnd(const JsonMember &member, ReadLink &read)
{
    if (member.key == "id") {
        read.idAt = m_problems.lineAt(member.value.at);
        readId(member, 1, read.link.id);
    } else if (member.key == "from") {
        readId(member, 1, read.link.from);
    } else if (member.key == "to") {
        readId(member, 1, read.link.to);
    } else if (member.key == "weight") {
        readWeight(member, read.link.weight);
    } else if (member.key == "bends") {
        readBends(member, read.link.bends);
    } else {
        return false;
    }
    return true;
}

void ElementReader::readSettings(const JsonValue &json, Settings &settings, UnknownKeys &unknown)
{
    if (!isObject(json))
        return;
    m_subject = "settings";
    readMembers(
        json, [](const JsonMember &) { return false; },
        [&](const Field &field, const Value &value) { return field.write(&settings, value); }, settingsFields(),
        unknown);
}

void ElementReader::readMembers(const JsonValue &object, const TakeMember &take, const StoreValue &store,
                                const std::vector<Field> &fields, UnknownKeys &unknown)
{
    m_seen.clear();
    for (const JsonMember &member : object.members) {
        if (!m_seen.insert(member.key).second)
            m_problems.addRepeatedKey(member, m_id);
        else if (take(member))
            continue;
        else if (const Field *field = findField(fields, member.key))
            readField(*field, member, store);
        else
            unknown.emplace(member.key, compactJson(member.value));
    }
}

void ElementReader::readField(const Field &field, const JsonMember &member, const StoreValue &store)
{
    const auto wrong = [&](std::string code, Text why) {
        error(std::move(code),
              text(BAYPLAN_TEXT("%1: %2 %3"), m_subject, std::string(field.key), std::vector<Text>{std::move(why)}),
              text(BAYPLAN_TEXT("the default stands in its place until you change it")), member.value.at);
    };
    const auto value = valueFromJson(field, member.value);
    if (!value)
        return wrong("field-type", value.error());
    if (Text why = whyNot(field, *value); !why.isEmpty())
        return wrong("field-value", std::move(why));
    if (!store(field, *value))
        wrong("field-value", field.meaning == TextMeaning::date
                                 ? text(BAYPLAN_TEXT("must be days such as '2026-12-25'"))
                                 : text(BAYPLAN_TEXT("cannot be this exact value: a GB has 1024 parts, no finer")));
}

void ElementReader::notWhole(const JsonMember &member, Text remedy)
{
    error("type", text(BAYPLAN_TEXT("%1: '%2' must be a whole number in its range"), m_subject, member.key),
          std::move(remedy), member.value.at);
}

void ElementReader::readId(const JsonMember &member, std::int64_t least, Id &id)
{
    if (const auto number = wholeFromJson(member.value, least, largestId))
        id.value = *number;
    else
        notWhole(member, member.key == "id" ? text(BAYPLAN_TEXT("it has got a new one")) : leftOut());
}

bool ElementReader::readPair(const JsonValue &json, std::int64_t least, std::int64_t most, int &first, int &second)
{
    if (json.type != JsonType::list || json.items.size() != 2)
        return false;
    const auto x = wholeFromJson(json.items[0], least, most);
    const auto y = wholeFromJson(json.items[1], least, most);
    if (!x || !y)
        return false;
    first = static_cast<int>(*x);
    second = static_cast<int>(*y);
    return true;
}

void ElementReader::readPoint(const JsonMember &member, Point &at)
{
    if (!readPair(member.value, -largestLength, largestLength, at.x, at.y))
        error("type", text(BAYPLAN_TEXT("%1: '%2' must be two whole numbers such as [48, 96]"), m_subject, member.key),
              leftOut(), member.value.at);
}

void ElementReader::readSize(const JsonMember &member, std::optional<Size> &size)
{
    Size read;
    if (readPair(member.value, 0, largestLength, read.width, read.height))
        size = read;
    else
        error("type", text(BAYPLAN_TEXT("%1: '%2' must be two whole numbers such as [48, 96]"), m_subject, member.key),
              leftOut(), member.value.at);
}

void ElementReader::readWeight(const JsonMember &member, int &weight)
{
    if (const auto whole = wholeFromJson(member.value, 0, largestWeight))
        weight = static_cast<int>(*whole);
    else
        notWhole(member, leftOut());
}

void ElementReader::readBends(const JsonMember &member, std::vector<Point> &bends)
{
    const bool isList = member.value.type == JsonType::list;
    const bool fits = isList && std::ranges::all_of(member.value.items, [&](const JsonValue &item) {
                          Point &point = bends.emplace_back();
                          return readPair(item, -largestBend, largestBend, point.x, point.y);
                      });
    if (fits)
        return;
    bends.clear();
    error("type", text(BAYPLAN_TEXT("a link's bends must be points such as [[48, 96], [48, 144]]")), leftOut(),
          member.value.at);
}

void ElementReader::warnOfLowCounter(const ReadParts &parts)
{
    Id highest;
    for (const ReadElement &read : parts.elements)
        highest = std::max(highest, read.element.id);
    for (const KeptElement &kept : parts.kept)
        highest = std::max(highest, kept.id);
    for (const ReadLink &read : parts.links)
        highest = std::max(highest, read.link.id);
    if (!m_counterAt || parts.nextId > highest.value)
        return;
    m_problems.add({Severity::warning,
                    "next-id",
                    text(BAYPLAN_TEXT("nextId %1 is not above the highest id %2"), parts.nextId, highest.value),
                    text(BAYPLAN_TEXT("it has been raised, so that no id is used again")),
                    {},
                    {}},
                   *m_counterAt);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/field_json.h"

#include "io/json_text.h"

namespace bayplan {

namespace {

using Outcome = tl::expected<Value, Text>;

Outcome otherwise(std::string_view message)
{
    return tl::make_unexpected(text(message));
}

Outcome numberFrom(const JsonValue &json)
{
    if (json.type != JsonType::number)
        return otherwise(BAYPLAN_TEXT("must be a number"));
    const auto number = Decimal::fromText(json.text);
    if (!number)
        return otherwise(BAYPLAN_TEXT("has more than 18 digits"));
    return *number;
}

Outcome hoursFrom(const JsonValue &json)
{
    const auto hours = json.type == JsonType::string ? WeekHours::fromText(json.text) : std::nullopt;
    if (!hours)
        return otherwise(BAYPLAN_TEXT("must be hours of the week, such as 'always' or 'Mon-Fri 8-19; Sat 10-14'"));
    return *hours;
}

Outcome listFrom(const JsonValue &json)
{
    if (json.type != JsonType::list)
        return otherwise(BAYPLAN_TEXT("must be a list of texts"));
    std::vector<std::string> texts;
    for (const JsonValue &item : json.items) {
        if (item.type != JsonType::string)
            return otherwise(BAYPLAN_TEXT("must be a list of texts"));
        texts.push_back(item.text);
    }
    return texts;
}

struct JsonAppender
{
    std::string &out;

    void operator()(std::monostate) const { out += "null"; }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
    void operator()(const Decimal &number) const { out += number.toText(); }
    void operator()(const std::string &words) const { appendQuoted(out, words); }
    void operator()(const WeekHours &hours) const { appendQuoted(out, hours.toText()); }
    void operator()(const std::vector<std::string> &texts) const
    {
        out += '[';
        for (std::size_t i = 0; i < texts.size(); ++i) {
            out += i == 0 ? "" : ",";
            appendQuoted(out, texts[i]);
        }
        out += ']';
    }
};

} // namespace

Outcome valueFromJson(const Field &field, const JsonValue &json)
{
    if (json.type == JsonType::null)
        return Value{};
    switch (field.type) {
    case FieldType::truth:
        if (json.type != JsonType::truth)
            return otherwise(BAYPLAN_TEXT("must be true or false"));
        return json.text == "true";
    case FieldType::number:
        return numberFrom(json);
    case FieldType::text:
    case FieldType::longText:
    case FieldType::choice:
        if (json.type != JsonType::string)
            return otherwise(BAYPLAN_TEXT("must be a text in quotes"));
        return json.text;
    case FieldType::weekHours:
        return hoursFrom(json);
    case FieldType::list:
        return listFrom(json);
    }
    return otherwise(BAYPLAN_TEXT("is of the wrong type"));
}

void appendJson(std::string &out, const Value &value)
{
    std::visit(JsonAppender{out}, value);
}

std::optional<std::int64_t> wholeFromJson(const JsonValue &json, std::int64_t least, std::int64_t most)
{
    const auto number = json.type == JsonType::number ? Decimal::fromText(json.text) : std::nullopt;
    const auto whole = number ? number->inUnitsOf(0) : std::nullopt;
    return whole && *whole >= least && *whole <= most ? whole : std::nullopt;
}

} // namespace bayplan

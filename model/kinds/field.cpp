// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/field.h"

#include "base/numbers.h"

#include <limits>

namespace bayplan {

namespace {

std::optional<std::int64_t> wholeIn(const Value &value, int scale)
{
    const auto *number = std::get_if<Decimal>(&value);
    return number ? number->inUnitsOf(scale) : std::nullopt;
}

template <typename Member>
bool take(const Value &value, Member &member)
{
    const auto *held = std::get_if<Member>(&value);
    if (!held)
        return false;
    member = *held;
    return true;
}

bool hasRightType(const Field &field, const Value &value)
{
    switch (field.type) {
    case FieldType::truth:
        return std::holds_alternative<bool>(value);
    case FieldType::number:
        return std::holds_alternative<Decimal>(value);
    case FieldType::text:
    case FieldType::longText:
    case FieldType::choice:
        return std::holds_alternative<std::string>(value);
    case FieldType::weekHours:
        return std::holds_alternative<WeekHours>(value);
    case FieldType::list:
        return std::holds_alternative<std::vector<std::string>>(value);
    }
    return false;
}

Text whyNotThisChoice(const Field &field, const std::string &word)
{
    std::string known;
    for (const Choice &choice : field.choices) {
        if (choice.key == word)
            return {};
        known += (known.empty() ? "" : ", ") + std::string(choice.key);
    }
    return text(BAYPLAN_TEXT("'%1' is not one of: %2"), word, known);
}

Text whyNotThisNumber(const Field &field, const Decimal &number)
{
    if (!isInRange(field, number))
        return text(BAYPLAN_TEXT("must be between %1 and %2"), *field.minimum, *field.maximum);
    if (number.scale() > field.decimals) {
        return field.decimals == 0 ? text(BAYPLAN_TEXT("must be a whole number"))
                                   : text(BAYPLAN_TEXT("has more than %1 digits after the point"),
                                          static_cast<std::int64_t>(field.decimals));
    }
    return {};
}

Text whyNotThisForm(const Field &field, const Value &value)
{
    const auto refused = [&](const std::string &item) {
        return text(BAYPLAN_TEXT("'%1' is not understood; an example is '%2'"), item,
                    std::string(field.examples.front()));
    };
    if (const auto *word = std::get_if<std::string>(&value))
        return field.understands(*word) ? Text{} : refused(*word);
    for (const std::string &item : std::get<std::vector<std::string>>(value)) {
        if (!field.understands(item))
            return refused(item);
    }
    return {};
}

} // namespace

bool FieldCodec<bool>::read(const Value &value, bool &member)
{
    return take(value, member);
}

bool FieldCodec<int>::read(const Value &value, int &member)
{
    const auto whole = wholeIn(value, 0);
    if (!whole || *whole < std::numeric_limits<int>::min() || *whole > std::numeric_limits<int>::max())
        return false;
    member = static_cast<int>(*whole);
    return true;
}

bool FieldCodec<Decimal>::read(const Value &value, Decimal &member)
{
    return take(value, member);
}

bool FieldCodec<MilliCpu>::read(const Value &value, MilliCpu &member)
{
    const auto thousandths = wholeIn(value, 3);
    if (thousandths)
        member.value = *thousandths;
    return thousandths.has_value();
}

bool FieldCodec<Mebibytes>::read(const Value &value, Mebibytes &member)
{
    // 10^10 parts of a GB are 9,765,625 to the MiB; what is no whole MiB cannot be held.
    const auto parts = wholeIn(value, 10);
    if (!parts || *parts % 9'765'625 != 0)
        return false;
    member.value = *parts / 9'765'625;
    return true;
}

bool FieldCodec<Share>::read(const Value &value, Share &member)
{
    const auto hundredths = wholeIn(value, 2);
    if (hundredths)
        member.basisPoints = *hundredths;
    return hundredths.has_value();
}

bool FieldCodec<std::chrono::seconds>::read(const Value &value, std::chrono::seconds &member)
{
    const auto whole = wholeIn(value, 0);
    if (whole)
        member = std::chrono::seconds(*whole);
    return whole.has_value();
}

bool FieldCodec<std::string>::read(const Value &value, std::string &member)
{
    return take(value, member);
}

bool FieldCodec<WeekHours>::read(const Value &value, WeekHours &member)
{
    return take(value, member);
}

bool FieldCodec<std::vector<std::string>>::read(const Value &value, std::vector<std::string> &member)
{
    return take(value, member);
}

Value FieldCodec<std::vector<Date>>::write(const std::vector<Date> &member)
{
    std::vector<std::string> texts;
    for (const Date &date : member)
        texts.push_back(date.toText());
    return texts;
}

bool FieldCodec<std::vector<Date>>::read(const Value &value, std::vector<Date> &member)
{
    const auto *texts = std::get_if<std::vector<std::string>>(&value);
    if (!texts)
        return false;
    std::vector<Date> dates;
    for (const std::string &dateText : *texts) {
        const auto date = Date::fromText(dateText);
        if (!date)
            return false;
        dates.push_back(*date);
    }
    member = std::move(dates);
    return true;
}

bool isInRange(const Field &field, const Value &value)
{
    const auto *number = std::get_if<Decimal>(&value);
    if (!number)
        return true;
    return !(field.minimum && *number < *field.minimum) && !(field.maximum && *field.maximum < *number);
}

Text whyNot(const Field &field, const Value &value)
{
    if (std::holds_alternative<std::monostate>(value))
        return field.optional ? Text{} : text(BAYPLAN_TEXT("must be given"));
    if (!hasRightType(field, value))
        return text(BAYPLAN_TEXT("is of the wrong type"));
    if (const auto *number = std::get_if<Decimal>(&value))
        return whyNotThisNumber(field, *number);
    if (field.meaning == TextMeaning::numbers && !numbersFromText(std::get<std::string>(value)))
        return text(BAYPLAN_TEXT("must be numbers from 0 on, separated by blanks, commas or line ends"));
    if (field.understands)
        return whyNotThisForm(field, value);
    if (field.type == FieldType::choice)
        return whyNotThisChoice(field, std::get<std::string>(value));
    return {};
}

Text valueInWords(const Field &field, const Value &value)
{
    if (std::holds_alternative<std::monostate>(value))
        return text(BAYPLAN_TEXT("not given"));
    if (const auto *truth = std::get_if<bool>(&value))
        return *truth ? text(BAYPLAN_TEXT("yes")) : text(BAYPLAN_TEXT("no"));
    if (const auto *number = std::get_if<Decimal>(&value))
        return verbatim(number->toText() + (field.unit.empty() ? "" : " " + std::string(field.unit)));
    if (const auto *hours = std::get_if<WeekHours>(&value))
        return verbatim(hours->toText());
    if (const auto *list = std::get_if<std::vector<std::string>>(&value)) {
        std::string words;
        for (const std::string &item : *list)
            words += (words.empty() ? "" : ", ") + item;
        return verbatim(words);
    }
    const auto &word = std::get<std::string>(value);
    for (const Choice &choice : field.choices) {
        if (choice.key == word)
            return text(choice.label);
    }
    return verbatim(word);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/quantity.h"
#include "base/text.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace bayplan {

/// What a field holds, in the form that files, the inspector, searches and comparisons share. Numbers are in
/// the field's unit; `monostate` is "not given", which is never 0.
using Value = std::variant<std::monostate, bool, Decimal, std::string, WeekHours, std::vector<std::string>>;

enum class FieldType { truth, number, text, longText, choice, weekHours, list };

/// What a text field names, so that an editor can offer the known ones.
enum class TextMeaning { plain, region, timeZone, schedule, instanceType, image, date, numbers };

/// One of the values a choice may take: the word in files and the words on screen.
struct Choice
{
    std::string_view key;
    std::string_view label;
};

/// One row of a kind's field table: everything files, inspector, comparison and documentation need to
/// know about a member. `read` and `write` work on the kind's own struct behind a void pointer; use the
/// functions of `kinds.h`, which take `Details`.
struct Field
{
    std::string_view key;   ///< name in the file, camelCase
    std::string_view label; ///< on screen; a message id
    std::string_view help;  ///< one sentence, shown as tool tip and in the schema; a message id
    std::string_view group; ///< section of the inspector; a message id; empty is the first one
    std::string_view unit;  ///< "vCPU", "GB", "%", "tasks" …; empty for none
    FieldType type = FieldType::text;
    TextMeaning meaning = TextMeaning::plain;
    bool optional = false; ///< may be "not given"
    std::optional<Decimal> minimum;
    std::optional<Decimal> maximum;
    int decimals = 0; ///< most digits after the point
    std::vector<Choice> choices;
    /// What texts of a certain form look like, for help and refusals; with `understands`, which says whether a text (of
    /// a list: each item) has it. Unset: any text will do.
    std::vector<std::string_view> examples;
    bool (*understands)(const std::string &) = nullptr;
    /// Numbers worth offering in a list, such as the valid memory sizes for the present vCPU.
    std::function<std::vector<Decimal>(const void *)> suggestions;
    /// Whether the field means anything at present; unset: always. A field that does not apply keeps its value.
    std::function<bool(const void *)> applies;
    /// Key of a parent kind inside which the field means nothing: a task in a service has no schedule. Empty: none.
    std::string_view meaninglessIn = {};
    std::function<Value(const void *)> read;
    /// Stores a value of the right type; false when type, range or choice does not fit, and nothing changes then.
    std::function<bool(void *, const Value &)> write;

    Field &describedAs(std::string_view sentence) { return help = sentence, *this; }
    Field &in(std::string_view section) { return group = section, *this; }
    Field &measuredIn(std::string_view theUnit) { return unit = theUnit, *this; }
    Field &between(Decimal low, Decimal high) { return minimum = low, maximum = high, *this; }
    Field &naming(TextMeaning what) { return meaning = what, *this; }
    Field &notIn(std::string_view parentKind) { return meaninglessIn = parentKind, *this; }
    Field &like(std::vector<std::string_view> theExamples, bool (*isUnderstood)(const std::string &))
    {
        return examples = std::move(theExamples), understands = isUnderstood, *this;
    }
    Field &spanningLines() { return type = FieldType::longText, *this; }
    template <typename T>
    Field &when(bool (*predicate)(const T &))
    {
        applies = [predicate](const void *self) {
            return predicate(*static_cast<const T *>(self));
        };
        return *this;
    }
    template <typename T>
    Field &suggesting(std::vector<Decimal> (*offer)(const T &))
    {
        suggestions = [offer](const void *self) {
            return offer(*static_cast<const T *>(self));
        };
        return *this;
    }
};

/// How a member's type turns into a `Value` and back. One specialisation for each unit; `read` returns
/// false for a value of another type or one that the type cannot hold exactly.
template <typename Member>
struct FieldCodec;

/// A field over a member of `T`, with the type, unit and digits that follow from the member's type.
template <typename T, typename Member>
[[nodiscard]] Field field(Member T::*member, std::string_view key, std::string_view label);

/// A field over an enumeration whose values 0, 1, 2 … are these choices.
template <typename T, typename Enum>
[[nodiscard]] Field choiceField(Enum T::*member, std::string_view key, std::string_view label,
                                std::vector<Choice> choices);

/// Why `value` does not fit `field`, in words for the user; empty when it fits.
[[nodiscard]] Text whyNot(const Field &field, const Value &value);

/// A value as people read it in a list or a comparison: "0.25 vCPU", "Mon-Fri 8-19", "not given".
[[nodiscard]] Text valueInWords(const Field &field, const Value &value);

} // namespace bayplan

#include "kinds/field_codec.h"

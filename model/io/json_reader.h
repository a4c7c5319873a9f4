// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "io/json_value.h"

#include <tl/expected.hpp>

#include <functional>
#include <optional>

namespace bayplan {

/// Where and why a text stops being JSON.
struct JsonBreak
{
    std::size_t at = 0;
    std::string code; ///< "json", "merge-conflict" or "encoding"
    Text what;
    Text remedy;
};

/// Says what is wrong with what stands somewhere in a text where JSON wants something else.
[[nodiscard]] JsonBreak breakAt(std::string_view source, std::size_t at);

/// Is handed what the object of a file holds, in the order of the text.
struct JsonSink
{
    /// A member's list begins: true when its items are wanted one by one, false to have it whole in `member`.
    std::function<bool(const JsonMember &member)> list;
    /// A whole member; false stops reading.
    std::function<bool(JsonMember)> member;
    /// The next item of a list that `list` asked for.
    std::function<void(JsonValue)> item;
    /// The text holds some other value than an object, and reading stops.
    std::function<void(std::size_t at)> otherValue;
};

/// Reads a text that holds one JSON object, however long or deep, with memory for one member or item at a time.
/// Returns where it breaks off being JSON; what stands before was handed over.
[[nodiscard]] std::optional<JsonBreak> readObject(std::string_view source, const JsonSink &sink);

/// A value and the offset after it.
struct ValueRead
{
    JsonValue value;
    std::size_t end = 0;
};

/// Reads the one value that starts at `from`, whatever follows it. Fails with the place where it is no JSON.
[[nodiscard]] tl::expected<ValueRead, JsonBreak> readValue(std::string_view source, std::size_t from);

} // namespace bayplan

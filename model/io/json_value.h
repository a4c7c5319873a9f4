// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// What a JSON value is. `opaque` is one that was not taken apart because it lies too deep or is too large; its text
/// is kept whole.
enum class JsonType { null, truth, number, string, list, object, opaque };

struct JsonMember;

/// A JSON value that remembers where it stood, with numbers as they were typed. Readers and migrations work on this
/// tree, so that even what is wrong in an old file has a line and a column.
struct JsonValue
{
    JsonType type = JsonType::null;
    /// Offset of its first byte in the text it was read from.
    std::size_t at = 0;
    /// A string without its quotes and escapes; a number, `true` or `false` as typed; an opaque value as JSON.
    std::string text;
    std::vector<JsonMember> members; ///< of an object, in the order of the file
    std::vector<JsonValue> items;    ///< of a list

    /// The value of the first member with this key, or null.
    [[nodiscard]] const JsonValue *find(std::string_view key) const;
};

/// One `"key": value` of an object.
struct JsonMember
{
    std::string key;
    std::size_t at = 0; ///< offset of the key
    JsonValue value;
};

/// The value as JSON on one line.
[[nodiscard]] std::string compactJson(const JsonValue &value);

} // namespace bayplan

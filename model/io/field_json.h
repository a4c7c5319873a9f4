// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/json_value.h"
#include "kinds/field.h"

#include <tl/expected.hpp>

namespace bayplan {

/// What a JSON value says for a field, numbers exactly as typed. Fails with the reason, to be read after the field's
/// name, when it is of another type; range and choice are `whyNot`'s business.
[[nodiscard]] tl::expected<Value, Text> valueFromJson(const Field &field, const JsonValue &json);

/// Appends a value as compact JSON: hours as their text, "not given" as null.
void appendJson(std::string &out, const Value &value);

/// A JSON number that is whole and lies between the bounds; nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> wholeFromJson(const JsonValue &json, std::int64_t least, std::int64_t most);

} // namespace bayplan

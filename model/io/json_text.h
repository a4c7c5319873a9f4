// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace bayplan {

/// Appends words as a JSON string with its quotes. What is not valid UTF-8 becomes U+FFFD, so that the text stays JSON
/// whatever the words were.
void appendQuoted(std::string &out, std::string_view words);

/// The same JSON without the white space between its tokens. Requires: `json` is valid.
[[nodiscard]] std::string compacted(std::string_view json);

/// Appends JSON in the layout of `.arch` files: short values on one line, others with one item a line, two more
/// spaces for each level. Requires: `json` is valid and without white space, as `compacted` makes it.
void appendPretty(std::string &out, std::string_view json, std::size_t indent);

/// As `appendPretty`, but an object or list that is not empty is broken into lines even when it is short.
void appendBlock(std::string &out, std::string_view json, std::size_t indent);

/// Appends JSON on one line with a space after each comma and colon. Requires: as `appendPretty`.
void appendSpaced(std::string &out, std::string_view json);

} // namespace bayplan

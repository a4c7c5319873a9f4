// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// A deck that is broken in one way.
struct Mutant
{
    std::string name;
    std::string deck;
};

/// Every known mistake, made once in a good deck. Requires: its first slide has a chart, its second a table, its third
/// a drawing with lines, each with notes. Throws `std::runtime_error` when a mistake finds nothing to break.
[[nodiscard]] std::vector<Mutant> mutantsOf(std::string_view goodDeck);

} // namespace bayplan

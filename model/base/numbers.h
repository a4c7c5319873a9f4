// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The words of a list of numbers: what blanks, commas, semicolons, tabs and line ends separate.
[[nodiscard]] std::vector<std::string_view> numberWords(std::string_view text);

/// A number from 0 to 10^12; nothing for other words.
[[nodiscard]] std::optional<Decimal> countFromText(std::string_view word);

/// The numbers of a list. Nothing when a word is no number from 0 to 10^12, or there are more than a year has minutes.
[[nodiscard]] std::optional<std::vector<Decimal>> numbersFromText(std::string_view text);

/// Numbers in one line, separated by blanks: 168 of them are one line of a file.
[[nodiscard]] std::string numbersInText(const std::vector<Decimal> &numbers);

} // namespace bayplan

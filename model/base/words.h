// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace bayplan {

/// Names that count from 0, in capitals, such as the days of the week.
template <std::size_t size>
using Words = std::array<std::string_view, size>;

/// `text` without blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The pieces between separators; a text without one is one piece, an empty text one empty piece.
[[nodiscard]] std::vector<std::string_view> splitAt(std::string_view text, char separator);

/// Whether two words are the same but for capitals (ASCII).
[[nodiscard]] bool sameWord(std::string_view a, std::string_view b);

/// A number of digits only, at most 9 of them; nothing for any other text.
[[nodiscard]] std::optional<int> wholeNumber(std::string_view text);

/// Which of `words` the text is, but for capitals; nothing when it is none of them.
template <std::size_t size>
[[nodiscard]] std::optional<int> wordIndex(const Words<size> &words, std::string_view text)
{
    for (std::size_t i = 0; i < size; ++i)
        if (sameWord(words[i], text))
            return static_cast<int>(i);
    return std::nullopt;
}

} // namespace bayplan

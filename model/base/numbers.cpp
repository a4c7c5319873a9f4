// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/numbers.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::string_view separators = " \t\r\n,;";
constexpr std::size_t mostNumbers = 366 * 1440;

} // namespace

std::vector<std::string_view> numberWords(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t end = 0;;) {
        const std::size_t begin = text.find_first_not_of(separators, end);
        if (begin == std::string_view::npos)
            return words;
        end = std::min(text.find_first_of(separators, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
    }
}

std::optional<Decimal> countFromText(std::string_view word)
{
    const auto number = Decimal::fromText(word);
    return number && *number >= Decimal(0) && *number <= Decimal(1'000'000'000'000) ? number : std::nullopt;
}

std::optional<std::vector<Decimal>> numbersFromText(std::string_view text)
{
    const std::vector<std::string_view> words = numberWords(text);
    if (words.size() > mostNumbers)
        return std::nullopt;
    std::vector<Decimal> numbers;
    numbers.reserve(words.size());
    for (const std::string_view word : words) {
        const auto number = countFromText(word);
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::string numbersInText(const std::vector<Decimal> &numbers)
{
    std::string text;
    for (const Decimal &number : numbers) {
        text += text.empty() ? "" : " ";
        text += number.toText();
    }
    return text;
}

} // namespace bayplan

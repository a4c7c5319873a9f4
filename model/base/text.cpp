// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include "base/format.h"

#include <algorithm>
#include <span>
#include <type_traits>
#include <utility>

namespace bayplan {

namespace {

constexpr std::string_view onlyArgument = "%1";
constexpr std::string_view usualSeparator = " · ";

constexpr std::size_t mostArguments = 9;

/// A message of the separator and the parts, which are moved into it.
Text inOneMessage(std::span<Text> parts, std::string_view separator)
{
    Text result;
    result.arguments.reserve(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            result.message += separator;
        result.message += '%';
        result.message += static_cast<char>('1' + i);
        std::vector<Text> part(1);
        part.front() = std::move(parts[i]);
        result.arguments.emplace_back(std::move(part));
    }
    return result;
}

std::string listInWords(const std::vector<Text> &parts, const Catalogue &catalogue)
{
    std::string words;
    for (const Text &part : parts) {
        const std::string next = inWords(part, catalogue);
        if (!words.empty() && !next.empty())
            words += usualSeparator;
        words += next;
    }
    return words;
}

std::string argumentInWords(const TextArgument &argument, const Catalogue &catalogue)
{
    return std::visit(
        [&](const auto &value) -> std::string {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::string>)
                return value;
            else if constexpr (std::is_same_v<Value, std::int64_t>)
                return std::to_string(value);
            else if constexpr (std::is_same_v<Value, Decimal>)
                return value.toText();
            else if constexpr (std::is_same_v<Value, Money>)
                return inDollars(value);
            else
                return listInWords(value, catalogue);
        },
        argument);
}

} // namespace

Text verbatim(std::string words)
{
    if (words.empty())
        return {};
    return Text{std::string(onlyArgument), {std::move(words)}};
}

Text joined(std::vector<Text> parts, std::string_view separator)
{
    std::erase_if(parts, [](const Text &part) { return part.isEmpty(); });
    if (parts.empty())
        return {};
    if (parts.size() == 1)
        return std::move(parts.front());
    if (separator == usualSeparator)
        return Text{std::string(onlyArgument), {std::move(parts)}};
    // Another separator becomes a message of its own, and a message has at most nine arguments.
    while (parts.size() > mostArguments) {
        parts[mostArguments - 1] = inOneMessage({parts.data(), mostArguments}, separator);
        parts.erase(parts.begin(), parts.begin() + (mostArguments - 1));
    }
    return inOneMessage(parts, separator);
}

std::string inWords(const Text &text, const Catalogue &catalogue)
{
    const bool isTranslated = catalogue && !text.isEmpty() && text.message != onlyArgument;
    const std::string message = isTranslated ? catalogue(text.message) : text.message;
    std::string words;
    for (std::size_t i = 0; i < message.size(); ++i) {
        const bool isPlaceholder =
            message[i] == '%' && i + 1 < message.size() && message[i + 1] >= '1' && message[i + 1] <= '9';
        const auto number = isPlaceholder ? static_cast<std::size_t>(message[i + 1] - '1') : text.arguments.size();
        if (number < text.arguments.size()) {
            words += argumentInWords(text.arguments[number], catalogue);
            ++i;
        } else {
            words += message[i];
        }
    }
    return words;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/quantity.h"

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Marks an English message of the model so that lupdate finds it (context "model"). It is the message
/// id as well: `%1`, `%2` … stand for the arguments.
#define BAYPLAN_TEXT(message) message

namespace bayplan {

struct Text;

/// One argument of a message. Money and numbers are written by the reader's conventions, so they are
/// passed as what they are, not as text.
using TextArgument = std::variant<std::string, std::int64_t, Decimal, Money, std::vector<Text>>;

/// A sentence for people that can be translated without Qt: a message id with typed arguments.
/// An empty message is no text.
struct Text
{
    std::string message;
    std::vector<TextArgument> arguments;

    [[nodiscard]] bool isEmpty() const { return message.empty(); }
    friend bool operator==(const Text &, const Text &) = default;
};

/// Builds a message from a marked literal: `text(BAYPLAN_TEXT("%1 tasks"), std::int64_t{3})`.
template <typename... Arguments>
[[nodiscard]] Text text(std::string_view message, Arguments &&...arguments)
{
    return Text{std::string(message), {TextArgument(std::forward<Arguments>(arguments))...}};
}

/// Words that are nobody's message, such as a name the user typed: shown as they stand.
[[nodiscard]] Text verbatim(std::string words);

/// Several texts with a separator between them ("2 tasks · 1 vCPU 2 GB"); empty ones are left out.
[[nodiscard]] Text joined(std::vector<Text> parts, std::string_view separator = " · ");

/// Finds the words of a message in the reader's language; returning the id itself means English.
using Catalogue = std::function<std::string(std::string_view message)>;

/// The text in words. Without a catalogue it is English.
[[nodiscard]] std::string inWords(const Text &text, const Catalogue &catalogue = {});

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// What is wrong with a deck by the rules that office programs keep to, whether or not a validator is at hand: its
/// package, its ids, its shapes and lines, its charts against their workbooks, what it says to those who cannot see it.
/// One line for each fault: "ppt/slides/slide1.xml: shape id 5 twice".
[[nodiscard]] std::vector<std::string> faultsOf(std::string_view deck);

/// Numbers of things in a deck, to see that nothing was lost.
struct DeckCounts
{
    int slides = 0;
    int charts = 0;
    int points = 0;
    int connectors = 0;
    int notes = 0;
};
[[nodiscard]] DeckCounts countsOf(std::string_view deck);

} // namespace bayplan

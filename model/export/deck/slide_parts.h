// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/deck_source.h"
#include "figures/figure.h"

#include <string>
#include <vector>

namespace bayplan::pptx {

/// Where the content of a slide stands: below its title, above its foot.
inline constexpr Box contentBox = inPoints(40, 116, 880, 384);

/// A slide with its title in at most two lines, its subtitle below, and the origin of the figures at its foot.
[[nodiscard]] Slide slideOf(const DeckSource &source, std::string key, const std::string &title,
                            const std::string &subtitle = {});

/// Where the figures come from: scenario, price dates, month, currency, region. Looks at every line: once for a deck.
[[nodiscard]] std::string originOf(const DeckSource &source);
/// Adds the origin of the figures to a slide when it is wanted.
void addOrigin(Slide &slide, const DeckSource &source);

/// Words in a box.
[[nodiscard]] ShapeItem wordsItem(std::string name, const Box &box, std::vector<Paragraph> paragraphs);
[[nodiscard]] Paragraph paragraphOf(std::string words, double size, Ink ink = Ink::text, bool isBold = false,
                                    double spaceBefore = 0);
/// A question in small words and its answer below.
void addFact(std::vector<Paragraph> &paragraphs, const std::string &question, const std::string &answer,
             double size = 14);

/// Words as a sentence: with a capital, and a full stop where none is. Empty for no words.
[[nodiscard]] std::string sentence(std::string words);
[[nodiscard]] std::string sentence(const Text &text);

/// "13 %"; what is there is more than 0 %.
[[nodiscard]] std::string shareInWords(Money part, Money whole);

/// The chart of a figure on a slide; what it shows is said for those who cannot see it.
[[nodiscard]] ChartItem chartItem(std::string name, const Box &box, const Figure &figure, ChartData chart);

/// Adds the squares of a week, what their colours mean, and its money. Requires: the figure has both kinds of hours.
void addWeek(Slide &slide, const Figure &figure);

/// A figure's values in one sentence for each category, for alt text and notes; long ones are cut.
[[nodiscard]] std::string valuesInWords(const Figure &figure, std::size_t mostLetters = 900);

/// Words that fit into `lines` lines of a width in points.
[[nodiscard]] std::string fitted(const std::string &words, double width, double size, std::size_t lines);

/// Adds texts as notes; empty ones are left out.
void addNotes(Slide &slide, const std::vector<Text> &texts);

} // namespace bayplan::pptx

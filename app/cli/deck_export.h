// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/deck.h"
#include "output.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace bayplan::cli {

inline constexpr std::string_view deckEnding = ".pptx";

/// What can be asked of a deck besides its figures.
struct DeckExport
{
    std::vector<std::string> slides;
    std::string base;    ///< file of a deck or template
    std::string refresh; ///< file of a deck to bring up to date
    std::size_t lines = DeckOptions().mostLines;
    bool hidesOrigin = false;
};

void addDeckOptions(CLI::App &app, DeckExport &wanted);

/// Makes the deck and writes it; returns the exit code. With `figures` it has a slide for each of them instead.
[[nodiscard]] int writeDeck(const DeckExport &wanted, Output output, DeckSubject subject,
                            const std::vector<Figure> &figures);

} // namespace bayplan::cli

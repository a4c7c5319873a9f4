// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/package.h"

#include <string>

namespace bayplan::pptx {

/// The parts a deck is made of besides its slides.
struct DeckFrame
{
    Package package;
    std::string presentation; ///< names of parts
    std::string titleLayout;
    std::string contentLayout;
    std::string notesMaster;
};

/// A deck of Bayplan's own without a slide: theme, master, two layouts, notes. 16:9, 960 × 540 points.
[[nodiscard]] DeckFrame blankDeck();

/// Adds a notes master with a theme of its own: a master never shares one. Returns its name.
std::string addNotesMaster(Package &package, std::string_view presentation);

/// docProps/core.xml and app.xml: without clock, so that the same plan gives the same bytes.
void setProperties(Package &package, const std::string &title);

/// A small picture for file managers.
void setThumbnail(Package &package);

} // namespace bayplan::pptx

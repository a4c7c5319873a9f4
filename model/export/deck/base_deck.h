// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/blank_deck.h"
#include "export/deck/slide_writer.h"

#include <string_view>

namespace bayplan::pptx {

/// Where our slides go in a deck: its parts, and where its layouts leave room.
struct DeckTemplate
{
    DeckFrame frame;
    Placement title;
    Placement content;
};

/// Bayplan's own.
[[nodiscard]] DeckTemplate ownTemplate();

/// The design of a deck or template: its master, layouts and theme, without its slides. A layout of the type for titles
/// and one with a title alone are used, else the first that has a title. Fails as `readPackage` does, or with
/// `no-layout` when no layout has a title.
[[nodiscard]] Result<DeckTemplate> templateOf(std::string_view bytes);

/// The same for a deck whose slides stay.
[[nodiscard]] Result<DeckTemplate> templateOf(Package package);

/// The name of the presentation part; empty when the package is no deck.
[[nodiscard]] std::string_view presentationOf(const Package &package);

} // namespace bayplan::pptx

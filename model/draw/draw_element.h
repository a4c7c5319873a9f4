// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "draw/badges.h"
#include "draw/picture.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// What drawing one element needs.
struct ElementView
{
    const Plan &plan;
    const Element &element;
    Shape shape;
    Rect outline;
    const Badge *badge;         ///< null: none
    const Catalogue &catalogue; ///< the reader's words
    bool heat = false;          ///< whether cards are tinted by cost
};

/// The shapes of an element, for all levels of detail, in plan coordinates; without those of its children.
[[nodiscard]] std::vector<PictureItem> itemsOf(const ElementView &view);

} // namespace bayplan

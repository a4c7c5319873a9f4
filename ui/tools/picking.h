// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/layout.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// What a click on `hit`, the innermost element under the mouse, is meant for: a row or chip stands for its card until
/// the card or something in it is selected.
[[nodiscard]] Id pickedBy(const Plan &plan, const std::vector<Id> &selection, Id hit);

/// The card a row or chip stands in; any other element itself.
[[nodiscard]] Id cardOf(const Plan &plan, Id id);

/// All elements that are drawn by themselves, parents before children, siblings from top to bottom and left to right.
[[nodiscard]] std::vector<Id> inReadingOrder(const Plan &plan, const Layout &layout);

/// The neighbour of `from` in reading order, or the first or last one when there is none; invalid beyond the ends.
[[nodiscard]] Id nextInReadingOrder(const Plan &plan, const Layout &layout, Id from, bool forward);

/// What Esc selects after `id`; invalid: nothing.
[[nodiscard]] Id parentToSelect(const Plan &plan, Id id);

/// What Enter selects after `id`: its first child in reading order; invalid when it has none.
[[nodiscard]] Id childToSelect(const Plan &plan, const Layout &layout, Id id);

} // namespace bayplan

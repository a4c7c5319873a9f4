// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"
#include "prices/price_book.h"
#include "traffic/flow.h"

namespace bayplan {

/// What environments of a function that are kept ready change of its bill.
struct KeptReady
{
    Money fee;    ///< for keeping them, called or not
    Money served; ///< of the requests that they serve, beyond what these cost elsewhere; negative when less
};

/// The change for `environments` kept ready in each copy all month, which serve what they can of the requests of
/// `flow`, step by step. Nothing changes where the book has no price. Requires: `function` is a function.
[[nodiscard]] KeptReady costOfKeptReady(const Plan &plan, const Element &function, int environments, const Flow &flow,
                                        const PriceBook &book);

} // namespace bayplan

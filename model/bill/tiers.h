// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"

namespace bayplan {

/// Charges usage whose price falls with the quantity. What all elements of a region use decides the tiers, so the
/// charge is made at the first one's price and `PlanTerms` divides it.
void chargeTiers(Draft &draft, Meter meter, const Quantity &quantity, const Text &explanation);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/tiers.h"

namespace bayplan {

void chargeTiers(Draft &draft, Meter meter, const Quantity &quantity, const Text &explanation)
{
    draft.addUsage({meter, quantity, explanation});
}

} // namespace bayplan

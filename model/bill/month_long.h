// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"

namespace bayplan {

/// Something that stays on all month, so many times.
[[nodiscard]] Charge monthLong(const Draft &draft, Meter meter, int count, Text what);

/// Charges public IPv4 addresses that stay on all month.
void chargeAddresses(Draft &draft, int addresses);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"

#include <optional>

namespace bayplan {

/// Of the requests of a function, those that meet no environment that is kept ready.
[[nodiscard]] Quantity requestsBesidesProvisioned(const Function &function, const Quantity &requests);

/// Charges the environments of a function that are kept ready, and the time that requests take in them. `requests` are
/// those of a month in one copy of the environment; nothing when they are not known.
void chargeProvisioned(Draft &draft, const Function &function, const std::optional<Quantity> &requests);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/site.h"

#include <optional>

namespace bayplan {

/// Requests a month that reach a function, in one copy of the environment: from the traffic that leads to it or as
/// given; nothing when neither says.
[[nodiscard]] std::optional<Quantity> requestsOf(const Site &site, Id id, const Function &function);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/idle.h"

#include <string_view>
#include <utility>
#include <vector>

namespace bayplan {

/// The parts of an idle split by the keys that scripts rely on, in the order of reports.
[[nodiscard]] std::vector<std::pair<std::string_view, Money>> idleAmounts(const IdleSplit &idle);

} // namespace bayplan

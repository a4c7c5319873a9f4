// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <optional>

namespace bayplan {

/// What has piled up by the middle of a month, when so much arrives each month from the first on and what exceeds
/// `limit` is removed: the mean of that month, but for the one in which the limit is reached. Nothing for `limit`:
/// everything stays. Requires: month >= 1.
[[nodiscard]] Quantity pileOf(const Quantity &perMonth, const std::optional<Quantity> &limit, int month);

} // namespace bayplan

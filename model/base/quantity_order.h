// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <compare>

namespace bayplan {

/// Which of two quantities is more: exact, however long their fractions are.
[[nodiscard]] std::strong_ordering operator<=>(const Quantity &a, const Quantity &b);

/// What `a` has more than `b`; below zero when it has less.
[[nodiscard]] Quantity operator-(const Quantity &a, const Quantity &b);

} // namespace bayplan

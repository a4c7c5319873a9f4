// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison_basis.h"

namespace bayplan {

/// Fills the variants of a basis, the plan with its services on each hosting, and the groups of instances for EC2.
/// Requires: its plan and its services with their work and size are known.
void makeVariants(ComparisonBasis &basis, const ComparisonSettings &settings);

} // namespace bayplan

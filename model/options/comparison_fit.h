// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison_basis.h"

namespace bayplan {

/// An hour of a Kubernetes cluster's control plane in the price book; no meter of an ECS bill has it.
inline constexpr std::string_view controlPlaneKey = "eks.cluster";

/// What rules a hosting out for the services of a basis, makes it worse, or is worth knowing.
[[nodiscard]] HostingFit fitOf(const ComparisonBasis &basis, Hosting hosting, const ComparisonSettings &settings,
                               const PriceBook &book);

/// What somebody must own on a hosting, counted from its variant of the plan. `present` says how many instances run.
[[nodiscard]] std::vector<Duty> dutiesOf(const ComparisonBasis &basis, Hosting hosting,
                                         const ComparisonSettings &settings, const ComparisonPoint &present);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/origin.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// The bill as one page for any browser (`.html`): total, environments, idle money, charts whose values appear when one
/// points at them, the drawing, every line in a table that sorts and filters, and the assumptions. Nothing is loaded
/// from anywhere, and the page says so to the browser; it follows light and dark. Without its stamp it names
/// neither price dates nor assumptions. The same bill gives the same bytes.
[[nodiscard]] std::string estimatePage(const Plan &plan, const Estimate &estimate, Id environment = {},
                                       const Stamp &stamp = {});

/// A figure as such a page, with its values as a table.
[[nodiscard]] std::string figurePage(const Figure &figure, bool showsOrigin = true);

} // namespace bayplan

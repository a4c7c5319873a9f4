// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/origin.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// The bill as a spreadsheet (`.xlsx`) that computes itself: every line is its quantity times the price in the sheet
/// Prices, totals are sums of lines, so that a changed price or quantity changes the bill. Charges that depend on usage
/// nobody has given have an empty cell to fill in. Sheets: Summary, Lines, Prices, Idle and, unless the stamp is not
/// shown, Assumptions. The same bill gives the same bytes.
[[nodiscard]] std::string estimateSpreadsheet(const Plan &plan, const Estimate &estimate, Id environment = {},
                                              const Stamp &stamp = {});

/// The values of a figure as a spreadsheet of one sheet; what is not known is an empty cell.
[[nodiscard]] std::string figureSpreadsheet(const Figure &figure, bool showsOrigin = true);

} // namespace bayplan

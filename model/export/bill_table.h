// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/text_table.h"
#include "figures/bill_tree.h"

#include <string>

namespace bayplan {

/// The lines of a bill tree as a flat table, in the order of the tree: where they stand, quantity, price, amount in the
/// period and the currency of words. Usage that nobody has given has no amount.
[[nodiscard]] TextTable billTable(const Plan &plan, const BillTree &tree, const BillQuery &query);

/// A table with tabs between its cells, as spreadsheets paste it; cells have no tabs or line ends of their own.
[[nodiscard]] std::string inTabs(const TextTable &table);

/// A table in HTML, as documents paste it.
[[nodiscard]] std::string inHtml(const TextTable &table);

} // namespace bayplan

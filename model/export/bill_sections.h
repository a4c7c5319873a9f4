// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/origin.h"
#include "export/text_table.h"
#include "plan/plan.h"

#include <vector>

namespace bayplan {

/// An element with its lines on the bill.
struct BilledElement
{
    Id element;
    Money amount;
    std::vector<const BillLine *> lines;
};

/// An environment, or what stands outside all of them, with what is billed there, the dearest first.
struct BillSection
{
    Id environment; ///< invalid: outside
    Text name;
    Text summary; ///< region and calendars
    Money amount;
    std::vector<BilledElement> elements;
};

/// What an element with lines is called; the plan itself pays for its commitments.
[[nodiscard]] Text nameOfBilled(const Plan &plan, Id element);

/// The bill by environment and element, in the order of the plan; sections without lines are left out.
/// Requires: `estimate` outlives the sections.
[[nodiscard]] std::vector<BillSection> sectionsOf(const Plan &plan, const Estimate &estimate);

/// One row for each environment with the layers of its idle stack, and the total. With `environment` only its parts.
[[nodiscard]] TextTable environmentTable(const Plan &plan, const Estimate &estimate, Id environment);

/// What depends on usage: element, meter, price, and what is needed to know.
[[nodiscard]] TextTable unknownTable(const Plan &plan, const Estimate &estimate);

/// Where the utilisation comes from, one sentence for each source; nothing for what was typed without one.
[[nodiscard]] std::vector<Text> utilisationSources(const Plan &plan, Id environment);

/// What the figures assume, one sentence each: month, needed and running hours, utilisation, prices.
[[nodiscard]] std::vector<Text> assumptionsOf(const Plan &plan, const Estimate &estimate, Id environment,
                                              const Stamp &stamp = {});

/// "us-east-1 · needed Mon-Fri 8-19 · running always".
[[nodiscard]] Text calendarsOf(const Plan &plan, const Environment &environment);

} // namespace bayplan

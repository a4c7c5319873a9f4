// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/plan_diff.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// Two plans and what lies between them; the names are those of their files or scenarios.
struct DiffReport
{
    const Plan &before;
    const Plan &after;
    const PlanDiff &diff;
    std::string nameBefore;
    std::string nameAfter;
};

/// For people at a prompt: the totals, each environment, and what changed, marked + − ~ (and = where only the cost is
/// another).
[[nodiscard]] std::string diffText(const DiffReport &report);

/// For a pull request: one line with the totals, a table by environment, and what changed folded away.
[[nodiscard]] std::string diffMarkdown(const DiffReport &report);

/// For spreadsheets: a row for each element that differs with its amounts, which sum to the difference of the totals,
/// and a row without amounts for each of its fields.
[[nodiscard]] std::string diffCsv(const DiffReport &report);

/// For scripts: amounts are decimal strings in USD, the changes of elements and "outsideElements" sum to "change".
[[nodiscard]] std::string diffJson(const DiffReport &report);

/// The waterfall by element as SVG.
[[nodiscard]] std::string diffSvg(const DiffReport &report);

} // namespace bayplan

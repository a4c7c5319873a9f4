// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "options/plan_diff.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// A line of what changed, as people read it: a card with what changed inside it, a whole environment that was added,
/// a link, the settings. The entries of a diff sum to the change of its total.
struct DiffEntry
{
    Difference state = Difference::unchanged; ///< unchanged: only what it costs is other than before
    Id before;                                ///< the element or link; invalid for the plan itself and when it is new
    Id after;
    Text name;                 ///< "Service production/api"
    std::vector<Text> details; ///< "Desired count: 2 → 4"
    AmountChange amount;

    /// "+", "−", "~"; "=" when only the cost is another.
    [[nodiscard]] std::string_view sign() const;
};

/// What changed, in the order of the plans: settings first, then elements, links, and what was moved on the canvas.
/// Empty when the diff is.
[[nodiscard]] std::vector<DiffEntry> entriesOf(const PlanDiff &diff, const Plan &before, const Plan &after);

/// "Shop: $431.27 → $580.05 a month, +$148.78 (+34 %)".
[[nodiscard]] Text diffSentence(const PlanDiff &diff, const Plan &after);

/// The same without the plan's name: "$431.27 → $580.05 a month, +$148.78 (+34 %)".
[[nodiscard]] Text changeSentence(const PlanDiff &diff);

/// "1 added, 2 changed, 1 removed", of what people read as entries; "nothing changed".
[[nodiscard]] Text countsSentence(const std::vector<DiffEntry> &entries);

/// Which amounts are not known and therefore in no total; empty when all are.
[[nodiscard]] Text unknownSentence(const PlanDiff &diff);

/// The environment's name, or what stands outside them.
[[nodiscard]] Text nameOf(const EnvironmentDiff &environment, const Plan &before, const Plan &after);

/// A field's change in one line: "Desired count: 2 → 4".
[[nodiscard]] Text inWords(const FieldChange &change);

/// A change of a total in per cent, with its sign: "+34 %"; empty from or to nothing.
[[nodiscard]] std::string percentOf(const AmountChange &amount);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/deck.h"
#include "figures/diff_words.h"
#include "figures/scenario_figures.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace bayplan::pptx {

/// The plan and its scenarios with their bills, and one of them that is proposed: the one that the deck is of, else the
/// cheapest.
struct Proposal
{
    std::vector<ScenarioCost> variants; ///< the plan itself first
    std::size_t chosen = 1;             ///< index of what is proposed
    PlanDiff diff;                      ///< from the plan to what is proposed
    std::vector<DiffEntry> entries;     ///< of it

    [[nodiscard]] const ScenarioCost &now() const { return variants.front(); }
    [[nodiscard]] const ScenarioCost &then() const { return variants[chosen]; }
};

/// Computes the bills of all scenarios. Null when the plan has none.
[[nodiscard]] std::shared_ptr<const Proposal> proposalOf(const DeckSubject &subject);

/// "With Autumn, Shop costs $401.51 a month instead of $488.43".
[[nodiscard]] std::string titleOf(const Proposal &proposal);

} // namespace bayplan::pptx

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "plan/plan.h"

#include <cstddef>
#include <vector>

namespace bayplan {

/// What the panels speak of when `selected` is selected: the nearest element around it that has a cost of its own to
/// speak of (a container's service, a note's environment); invalid for the plan itself, also when `selected` is a link
/// or gone.
[[nodiscard]] Id subjectOf(const Plan &plan, Id selected);

/// What an element is called in reports: its name, with the copies of an environment ("development × 2"); the plan's
/// name for an invalid id.
[[nodiscard]] Text nameOf(const Plan &plan, Id element);

/// Money that belongs to no environment, such as image repositories: "repositories", or "outside environments" when
/// there are other things as well.
[[nodiscard]] Text nameOfOutside(const Plan &plan, const Estimate &estimate);

/// The cost of the subject; all zero when it costs nothing.
[[nodiscard]] Cost costOf(const Estimate &estimate, Id subject);

/// More columns than this cannot be told apart on a panel or a slide.
inline constexpr std::size_t mostColumns = 8;

/// A column of a chart: one element, or several that share it; none for what the plan itself pays.
struct Part
{
    std::vector<Id> elements;
    Text name;
    Cost cost;
};

/// How a subject's cost is divided into columns: a plan into its environments and what stands outside them, an
/// environment or cluster into what costs something there (the dearest first), anything else
/// into itself. Of more than `most` parts the last one is the rest together. The parts sum to the subject's cost.
/// Requires: most >= 2.
[[nodiscard]] std::vector<Part> partsOf(const Plan &plan, const Estimate &estimate, Id subject,
                                        std::size_t most = mostColumns);

/// The environment that figures about one environment show: the one `subject` stands in, else the one with the most
/// off-hours money, then the most avoidable, then the first; invalid when the plan has none.
[[nodiscard]] Id environmentFor(const Plan &plan, const Estimate &estimate, Id subject);

} // namespace bayplan

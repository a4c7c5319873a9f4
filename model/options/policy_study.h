// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/cheapest_policy.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace bayplan {

class ExactTrials;

/// What a search has found out about a service: every trial, so that the bounds can be moved without another search.
class PolicyStudy
{
public:
    /// Searches as `findCheapestPolicy` does and fails as it does. Nothing when stopped. Requires: the element is a
    /// service; leastTasks >= 1.
    [[nodiscard]] static Result<std::optional<PolicyStudy>> of(const Plan &plan, Id service, int leastTasks = 1,
                                                               std::stop_token stop = {}, const Progress &progress = {},
                                                               const PriceBook &book = PriceBook::builtIn());

    /// What it found for a level. Requires: its `leastTasks` is that of the study.
    [[nodiscard]] PolicySearch within(const ServiceLevel &level) const;

private:
    std::shared_ptr<const ExactTrials> m_exact;
    std::shared_ptr<const std::vector<PolicyTrial>> m_trials;
    PolicySearch m_found; ///< without a cheapest
};

} // namespace bayplan

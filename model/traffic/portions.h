// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <cstdint>
#include <map>
#include <vector>

namespace bayplan {

/// A part of a source's requests, as a fraction in lowest terms.
struct Portion
{
    Id source;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    friend bool operator==(const Portion &, const Portion &) = default;
};

/// What each load balancer, service and function gets of each source, before the traffic factors of environments:
/// along links from the source, and through one load balancer. Links of one element into the same environment share
/// by their weights; each environment gets all. A portion of 0 is a link of weight 0.
[[nodiscard]] std::map<Id, std::vector<Portion>> portionsOf(const Plan &plan);

} // namespace bayplan

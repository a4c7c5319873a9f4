// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "plan/plan.h"

#include <cstdint>
#include <vector>

namespace bayplan {

/// What scaling is spoken of when something is selected.
struct ScalingSubject
{
    enum class What {
        service,  ///< one service
        traffic,  ///< a source or a load balancer, and the services it feeds
        overview, ///< all services of an environment, a cluster or the plan
    };
    What what = What::overview;
    Id id; ///< invalid: the plan
    friend bool operator==(const ScalingSubject &, const ScalingSubject &) = default;
};

/// The subject for a selected element: a policy's, a task's and a container's is their service; a link's is what it
/// leads to.
[[nodiscard]] ScalingSubject scalingSubjectOf(const Plan &plan, Id selected);

/// The services that requests of a source or a load balancer reach, in the order of their links.
[[nodiscard]] std::vector<Id> servicesFedBy(const Plan &plan, Id sender);

/// The source whose requests reach a service; invalid when none leads to it.
[[nodiscard]] Id sourceOf(const Plan &plan, Id service);

/// The requests that a source sends, or that reach a load balancer or a service, over the simulated time; null when
/// they are not known.
[[nodiscard]] SharedSeries trafficThrough(const Plan &plan, const Simulation &simulation, Id element);

/// A service in a list.
struct ServiceScaling
{
    Id service;
    bool isSimulated = false; ///< the rest is unknown otherwise
    int least = 0;            ///< desired
    int most = 0;
    double utilisation = 0; ///< 0…1
    std::int64_t waitingMinutes = 0;
    std::int64_t refused = 0; ///< requests that were turned away for want of capacity
    int scaleOuts = 0;
    int problems = 0;
    Money cost;
    Text missing; ///< why it is not simulated: what to give
};

/// The services of a subject, those with the most trouble first: refused or waiting requests, then problems, then cost;
/// those that are not simulated last.
[[nodiscard]] std::vector<ServiceScaling> scalingOverview(const Plan &plan, const Estimate &estimate,
                                                          const ScalingSubject &subject);

/// "2 of 5 services cannot keep up: api, search", "The 5 services with traffic keep up".
[[nodiscard]] Text overviewHeadline(const Plan &plan, const std::vector<ServiceScaling> &services);

} // namespace bayplan

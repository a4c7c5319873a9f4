// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/task_starts.h"

#include <vector>

namespace bayplan {

/// An image that the tasks of an owner pull each time one starts.
struct Pull
{
    Id owner; ///< service or standalone task
    Id repository;
    TaskStarts starts;     ///< in one copy of the environment
    bool isPrivate = true; ///< its tasks have no public address: they need a gateway or endpoints
};

/// The images that the tasks of an environment pull, as far as their containers are linked to repositories and their
/// starts are known. Requires: `site` is one of the environment.
[[nodiscard]] std::vector<Pull> pullsIn(const Site &site);

/// Data in GB, as far as it is known.
struct PulledData
{
    Quantity starts;
    Quantity gigabytes;
    bool isPartial = false; ///< the size of some image is not given
    void add(const Pull &pull, const Repository &repository);
};

/// What the tasks of an environment pull through its NAT gateways: images of private tasks, but not those that come by
/// endpoints for ECR with one for S3, because the layers of ECR's images come from there. Source: Amazon ECR user
/// guide, interface VPC endpoints. Requires: `site` is one of the environment.
[[nodiscard]] PulledData pulledThroughGateways(const Site &site);

/// What tasks in other regions pull from a private repository, copies of their environments included.
[[nodiscard]] PulledData pulledFromOtherRegions(const Site &site, const Element &repository);

/// Tasks that pull from a repository.
struct Pullers
{
    Quantity starts;           ///< in a month, copies included
    Quantity most;             ///< in a month, by the copy of an environment that pulls most
    std::int64_t together = 0; ///< that start at once, as in a deployment of all services of one environment
};

/// Who pulls from a repository, as far as the starts of tasks are known. Requires: the element is a repository.
[[nodiscard]] Pullers pullersOf(const Site &site, const Element &repository);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"
#include "simulation/cluster_instances.h"

namespace bayplan {

/// Reports what is wrong with tasks on the instances of a cluster whatever their number: the other processor
/// architecture, Windows, ports that ECS keeps, trunking that the type does not have, a type without a known shape.
/// Requires: the element is a cluster on EC2.
void reportTasks(Draft &draft, const Element &cluster);

/// Reports tasks that fit on no instance of the cluster, and how many instances are missing when. `room` is what one
/// of them offers. Requires: the element is a cluster on EC2.
void reportInstances(Draft &draft, const Element &cluster, const Room &room, const InstanceRun &run);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit/hosting.h"

namespace bayplan {

/// Parts of `swapHosting`: how services of a cluster change capacity without changing that of the others.

/// Runs a service on Fargate, Spot or the instances of its cluster. Requires: the target is one of them.
void setCapacity(Plan &plan, Id service, const HostingTarget &target);

/// Runs a service that has come back on what it ran on before, whatever its cluster's default has become.
void joinCapacity(Plan &plan, Id service, Capacity capacity);

/// Takes the instances off a cluster on which no task runs any more. Nothing happens to what is no cluster.
void releaseInstances(Plan &plan, Id cluster);

} // namespace bayplan

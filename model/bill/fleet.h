// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/int128.h"
#include "base/quantity.h"
#include "bill/idle.h"
#include "kinds/service.h"
#include "simulation/outcome.h"

#include <functional>
#include <optional>

namespace bayplan {

/// How busy one resource of a fleet is, vCPU or memory, and how busy it is meant to be.
struct Load
{
    /// Mean utilisation inside needed hours; unknown until given.
    std::optional<Share> inside;
    /// The same outside needed hours.
    std::optional<Share> outside;
    /// The utilisation that keeps enough free for what may come.
    Share target;
};

/// A number of tasks that run together, all of them, for some time.
struct Fleet
{
    int tasks = 0;
    /// Tasks that are kept for availability on purpose.
    int availabilityMinimum = 0;
    /// Running time inside and outside needed hours, in one unit.
    Int128 inside = 0;
    Int128 outside = 0;
};

/// Where the money of a fixed number of tasks goes. Inside needed hours: used by utilisation, headroom by the target,
/// and the rest to the minimum, because a fixed count is its own minimum; what lies between the tasks that the load
/// needs and the availability minimum is on purpose. Outside them what is not used is off-hours. Where the
/// utilisation is not given, the hours inside may all have been used and those outside are assumed not to be.
/// Requires: amount not negative.
[[nodiscard]] IdleSplit splitOfFixedFleet(Money amount, const Fleet &fleet, const Load &load);

/// Where the money of simulated tasks goes: in proportion to where their billed time went.
/// Requires: amount not negative; the parts are not all zero unless the amount is.
[[nodiscard]] IdleSplit splitOfTime(Money amount, const TimeParts &parts);

/// Says where money that running tasks cost has gone.
using MoneyDivider = std::function<IdleSplit(Money)>;

/// CPU load as the fields say it: outside needed hours as inside unless given.
[[nodiscard]] Load cpuLoad(const Utilisation &utilisation, Share target);

/// Memory load: follows the CPU's where nothing is given.
[[nodiscard]] Load memoryLoad(const Utilisation &utilisation, Share target);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/site.h"

#include <optional>

namespace bayplan {

/// How often the tasks of an owner start in a month, in one copy of the environment, and how many at once at most.
struct TaskStarts
{
    Quantity perMonth;
    int together = 0;
};

/// Starts of a service's tasks or of a standalone task's runs: simulated ones as they were; else those of deployments
/// and of each beginning of the running hours; else those of its runs. Instances keep images, so on EC2 only
/// deployments count. Nothing when its runs are not known. Requires: the element is a service or standalone task;
/// `site` is its own or one of its environment.
[[nodiscard]] std::optional<TaskStarts> taskStartsOf(const Site &site, const Element &owner);

/// How often hours begin in a month of so many hours that starts on a Monday 00:00: 22 times for Mon–Fri 8–18 in 730
/// hours, never for always.
[[nodiscard]] int beginningsIn(const WeekHours &hours, int monthHours);

} // namespace bayplan

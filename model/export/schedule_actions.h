// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "plan/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// A moment of the week at which something is switched, as a schedule of Application Auto Scaling.
struct SwitchTime
{
    std::string schedule; ///< "cron(0 8 ? * MON-FRI *)"
    bool on = true;
    friend bool operator==(const SwitchTime &, const SwitchTime &) = default;
};

/// When to switch on and off so that something runs in these hours: days that switch at the same hour share one
/// schedule. None for hours that are all alike.
[[nodiscard]] std::vector<SwitchTime> switchTimesOf(const WeekHours &hours);

/// How a schedule is written for deployment.
enum class ScheduleFormat { commandLine, cloudFormation, terraform };

/// "cli", "cloudformation", "terraform": the words for `ScheduleFormat`, in its order.
[[nodiscard]] const std::vector<std::string_view> &scheduleFormatNames();

/// The scheduled actions that stop an environment's services outside `hours` and bring them back, to paste into a
/// shell, a CloudFormation template or a Terraform configuration. Names of clusters and services are those of the plan.
/// Requires: the element is an environment.
[[nodiscard]] std::string scheduledActionsText(const Plan &plan, Id environment, const WeekHours &hours,
                                               ScheduleFormat format);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "edit/place.h"
#include "plan/plan.h"

#include <optional>
#include <string>

namespace bayplan {

/// How a clone of an environment differs from its origin.
struct CloneOptions
{
    std::string name = "staging";
    Stage stage = Stage::staging;
    /// Multiplies desired, minimum and maximum counts and instance counts; at least 1 stays where there was one.
    Decimal sizeFactor = Decimal(1);
    /// Not given: the origin's.
    std::optional<std::string> region;
    /// Not given: the default of the stage.
    std::optional<WeekHours> neededHours;
    WeekHours runningHours = WeekHours::always();
    int copies = 1;
};

/// Copies an environment with all it contains to a free spot below it. Names that contain the origin's name contain the
/// clone's instead; links among its elements lead to the copies, links to the outside (repositories) are kept; links
/// from outside (traffic sources) stay with the origin. Every copied element remembers its origin. Measured utilisation
/// is not copied: it was measured elsewhere. Fails with `unknown-element` when `id` is no environment, and
/// `name-empty`.
[[nodiscard]] Result<Placed> cloneEnvironment(const Plan &plan, Id id, const CloneOptions &options);

} // namespace bayplan

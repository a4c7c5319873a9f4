// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "options/uncertainty.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// How often a report of a simulation says what a service does.
enum class SeriesStep { none, minute, hour };

/// What a report of a simulation is about.
struct SimulationSubject
{
    Id service; ///< invalid: all services
    SeriesStep step = SeriesStep::none;
    /// The plan's total over what AWS does not publish; printed with the figures when given.
    std::optional<Band> unpublished = {};
};

/// The simulated month for people, service by service: whether it keeps up, tasks, what is billed against the desired
/// count, where its money went, its problems and its actions with their reasons.
[[nodiscard]] std::string simulationText(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject);

/// The same as JSON: what scripts rely on. Amounts are decimal strings.
[[nodiscard]] std::string simulationJson(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject);

/// One row for each service; with a step, one for each minute or hour of each service.
[[nodiscard]] std::string simulationCsv(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject);

/// The services of a subject that were simulated, by id.
[[nodiscard]] std::vector<const Outcome *> outcomesOf(const Estimate &estimate, const SimulationSubject &subject);

} // namespace bayplan

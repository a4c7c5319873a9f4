// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "simulation/lane_masks.h"
#include "simulation/run.h"
#include "simulation/scaling_model.h"
#include "simulation/traffic_index.h"

#include <optional>

namespace bayplan {

/// What of a model the jump engine cannot do; empty when it can run it. It does at most one tracking policy, on CPU or
/// requests per target, each minute, with everything around it except deployments.
[[nodiscard]] Text whyNotJump(const ScalingModel &model);

/// The same run as `simulateByStepping`, to the byte, many times faster: while the number of tasks stays the same and
/// nothing is left over, every test of a policy is a threshold on the requests of a step, so a stretch of traffic in
/// which no threshold decides anything is skipped in blocks. Nothing when `whyNotJump` says why.
/// Requires: as for `simulateByStepping`.
[[nodiscard]] std::optional<Run> simulateByJumping(const ScalingModel &model, const TrafficIndex &traffic,
                                                   Lanes lanes = Lanes::best);

/// Its totals alone, for searches among many models.
[[nodiscard]] std::optional<RunTotals> totalsByJumping(const ScalingModel &model, const TrafficIndex &traffic,
                                                       Lanes lanes = Lanes::best);

} // namespace bayplan

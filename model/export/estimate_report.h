// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/origin.h"
#include "plan/plan.h"

#include <string>
#include <vector>

namespace bayplan {

/// The bill of one environment of a plan as an estimate of its own; `plan` is the environment's cost then.
/// Requires: the element is an environment.
[[nodiscard]] Estimate onlyEnvironment(const Estimate &estimate, const Plan &plan, Id environment);

/// The bill for people, aligned: total, price dates, the table of environments with the idle split, the idle sentences,
/// every line, what depends on usage, and problems.
[[nodiscard]] std::string estimateText(const Plan &plan, const Estimate &estimate, Id environment = {},
                                       const Stamp &stamp = {});

/// The same as a Markdown report, with the assumptions written out unless the stamp is not shown.
[[nodiscard]] std::string estimateMarkdown(const Plan &plan, const Estimate &estimate, Id environment = {},
                                           const Stamp &stamp = {});

/// The lines of the bill as CSV with exact amounts; charges that depend on usage nobody has given follow with empty
/// quantity and amount.
[[nodiscard]] std::string estimateCsv(const Plan &plan, const Estimate &estimate, Id environment = {},
                                      const Stamp &stamp = {});

/// The bill as JSON with decimal strings: what scripts rely on.
[[nodiscard]] std::string estimateJson(const Plan &plan, const Estimate &estimate, Id environment = {},
                                       const Stamp &stamp = {});

} // namespace bayplan

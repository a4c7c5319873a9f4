// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"
#include "kinds/monitoring.h"

#include <optional>

namespace bayplan {

/// GB of log lines that a service, standalone task or function writes in a month, in one copy of the environment.
/// Nothing when it writes some and nobody says how many.
[[nodiscard]] std::optional<Quantity> logGigabytesOf(const Site &site, const Element &element);

/// GB of logs that the tasks of an environment send in a month from private addresses, as far as they are known: by the
/// endpoint for logs if there is one, else through the NAT gateways. Requires: `site` is one of the environment.
[[nodiscard]] Quantity logsOfPrivateTasks(const Site &site);

/// Whether an environment has an endpoint for logs. Requires: `site` is one of the environment.
[[nodiscard]] bool hasLogEndpoint(const Site &site);

/// Charges log lines that are kept of so many GB a month, in one copy of the environment. `retention` is in days;
/// nothing: for ever.
void chargeKeptLogs(Draft &draft, const Quantity &gigabytes, std::optional<int> retention);

/// Charges logs that arrive, logs that are kept, and custom metrics.
void chargeMonitoring(Draft &draft, const Element &element, const Monitoring &monitoring);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/field.h"

#include <optional>
#include <vector>

namespace bayplan {

/// What a service, a standalone task or a function sends to CloudWatch.
struct Monitoring
{
    /// Its log lines go to CloudWatch: then how much they are is asked for.
    bool writesLogs = false;
    /// GB of log lines in a month. Not given: by `logEach`.
    std::optional<Decimal> logsPerMonth;
    /// KB of log lines for each request; for each run of a standalone task.
    std::optional<Decimal> logEach;
    /// Days that log lines are kept. Not given: for ever.
    std::optional<int> logRetention;
    /// Metrics of its own, each name with each set of dimensions counted once.
    int customMetrics = 0;
    friend bool operator==(const Monitoring &, const Monitoring &) = default;
};

/// Who writes the log lines that are counted one by one.
enum class LogUnit { request, run };

/// The fields of a member `monitoring`, to be wrapped by `nested`.
[[nodiscard]] std::vector<Field> monitoringFields(LogUnit unit);

} // namespace bayplan

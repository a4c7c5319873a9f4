// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "kinds/task.h"

#include <chrono>
#include <optional>

namespace bayplan {

struct Kind;

enum class FunctionPackage { zip, image };

/// A Lambda function: billed by request and by the time it runs, never idle.
struct Function
{
    FunctionPackage package = FunctionPackage::zip;
    int memory = 512; ///< MB as Lambda counts them
    std::chrono::seconds timeout{30};
    Architecture architecture = Architecture::x86;
    int ephemeralStorage = 512; ///< MB
    /// Unknown until given.
    std::optional<Decimal> requestsPerMonth;
    std::optional<Decimal> duration;     ///< mean, milliseconds
    std::optional<Decimal> responseSize; ///< KB sent back
    /// Share of requests that find no environment ready, and what starting one takes. Unknown until given.
    std::optional<Share> coldStarts;
    std::optional<Decimal> initDuration; ///< mean, milliseconds; billed like the request's
    /// Environments that are kept ready, billed called or not.
    int provisionedConcurrency = 0;
    /// Hours a month that they are kept. Not given: all of the environment's running hours.
    std::optional<Decimal> provisionedHours;
    /// Share of the requests that they serve.
    Share provisionedShare = Share::whole();
    Monitoring monitoring;
    friend bool operator==(const Function &, const Function &) = default;
};

[[nodiscard]] const Kind &describe(const Function *);

} // namespace bayplan

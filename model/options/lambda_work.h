// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/quantity.h"
#include "base/result.h"
#include "kinds/function.h"
#include "plan/plan.h"
#include "prices/price_book.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bayplan {

/// MB of a function that come with one vCPU. Source: AWS Lambda developer guide, configuring function memory.
inline constexpr int lambdaMemoryPerCpu = 1769;
inline constexpr int leastLambdaMemory = 128;
inline constexpr int mostLambdaMemory = 10'240;
/// No run of a function takes longer.
inline constexpr std::chrono::seconds longestLambdaRun{900};

/// What one request asks of a function.
struct LambdaWork
{
    Decimal cpuMilliseconds;               ///< of one vCPU
    Decimal waitMilliseconds = Decimal(0); ///< for databases and others
    int leastMemory = leastLambdaMemory;   ///< MB that one request and the runtime need
    int parallelism = 1;                   ///< vCPUs that one request can use; 1 for a single thread
};

/// A memory size and what it bills for each request.
struct LambdaSize
{
    int memory = leastLambdaMemory;      ///< MB
    std::int64_t billedMilliseconds = 0; ///< a whole millisecond, rounded up
    friend bool operator==(const LambdaSize &, const LambdaSize &) = default;
};

/// What a request bills at `memory` MB: s ÷ min(M ÷ 1769, p) + w, rounded up to a millisecond.
/// Requires: memory > 0, parallelism >= 1.
[[nodiscard]] std::int64_t billedMillisecondsOf(const LambdaWork &work, int memory);

/// The memory that costs least for each request, found by trying every MB; of those that cost the same the largest,
/// which is the fastest. Beyond the vCPUs that a request can use, more memory only costs more.
/// Requires: 128 <= leastMemory <= 10240.
[[nodiscard]] LambdaSize cheapestLambdaSize(const LambdaWork &work);

/// Environments that work at once, by Little's law: rate × duration. Rounded up.
[[nodiscard]] std::int64_t lambdaConcurrency(const Quantity &requestsPerSecond, const Decimal &milliseconds);

/// How long a function takes from no environment to `concurrency`: 1,000 at once and 1,000 more every ten seconds.
/// Source: AWS Lambda developer guide, scaling behaviour (since November 2023). Requires: concurrency >= 0.
[[nodiscard]] std::chrono::seconds timeToConcurrency(std::int64_t concurrency);

/// Upper bound for the share of requests that meet a cold start when they come at random: the chance e^(−λτ) that a
/// single environment has not been used for `idleExpiry`. For reading, not for money. Requires: rate >= 0.
[[nodiscard]] double coldStartShare(double requestsPerSecond, std::chrono::seconds idleExpiry);

/// Use of a function in a month.
struct LambdaUse
{
    std::int64_t requests = 0;
    Decimal milliseconds; ///< billed for each of them
    int memory = 512;     ///< MB
    Architecture architecture = Architecture::x86;
    int ephemeralStorage = 512;           ///< MB
    std::int64_t provisioned = 0;         ///< environments that are kept ready
    Decimal provisionedHours;             ///< for how long
    std::int64_t provisionedRequests = 0; ///< requests that these serve, beyond `requests`
    Decimal provisionedMilliseconds;      ///< billed for each of those
    bool takesFreeTier = false;           ///< a whole account's 1 million requests and 400,000 GB-seconds
};

/// What a function costs in a month, part by part.
struct LambdaCost
{
    Money requests;
    Money duration;
    Money storage;
    Money provisioned;
    Money provisionedDuration;

    [[nodiscard]] Money total() const { return requests + duration + storage + provisioned + provisionedDuration; }
};

/// Prices the use of one function, its GB-seconds tier by tier. What is provisioned takes no part in tiers and free
/// tier. Fails with `unknown-price`.
[[nodiscard]] Result<LambdaCost> lambdaCostOf(const LambdaUse &use, std::string_view region,
                                              const PriceBook &book = PriceBook::builtIn());

} // namespace bayplan

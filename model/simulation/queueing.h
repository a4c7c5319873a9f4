// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>

namespace bayplan {

/// Requests that come at random to a number of servers, each of which works on one at a time (M/M/k). Times are in the
/// unit whose inverse the rates are in. For reading, not for money.
struct Queue
{
    double arrivalRate = 0;
    double serviceRate = 1; ///< of one server
    int servers = 1;

    /// Work that arrives for each server: 1 is as much as it can do.
    [[nodiscard]] double utilisation() const { return arrivalRate / (serviceRate * servers); }
};

/// The share of requests that have to wait, by Erlang's C formula for an offered load in servers' worth of work.
/// Requires: servers >= 1, 0 <= load < servers.
[[nodiscard]] double erlangC(int servers, double load);

/// Mean time until a server is free for a request. Nothing where more comes than is served: waits have no mean then.
[[nodiscard]] std::optional<double> meanWait(const Queue &queue);
/// Mean time from arrival to answer.
[[nodiscard]] std::optional<double> meanResponse(const Queue &queue);
/// The wait that a share of the requests does not exceed. Requires: 0 <= share < 1.
[[nodiscard]] std::optional<double> waitQuantile(const Queue &queue, double share);

inline constexpr double mostUtilisation = 0.995;

/// Mean time to answer where every task works on all its requests at once and shares its processor among them
/// (M/G/1, processor sharing); it does not depend on how the work is distributed. Beyond `mostUtilisation` the time is
/// that at `mostUtilisation`, as what is not served then is backlog. Requires: work >= 0, utilisation >= 0.
[[nodiscard]] inline double sharedResponse(double work, double utilisation)
{
    return work / (1 - std::min(utilisation, mostUtilisation));
}

/// 95 of 100 requests are answered within so many times the mean, if times are distributed exponentially: ln 20.
inline constexpr double p95OfMean = 2.995732273553991;

} // namespace bayplan

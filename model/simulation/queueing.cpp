// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/queueing.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace bayplan {

namespace {

double probabilityOfWait(const Queue &queue)
{
    return erlangC(queue.servers, queue.arrivalRate / queue.serviceRate);
}

double spareRate(const Queue &queue)
{
    return queue.servers * queue.serviceRate - queue.arrivalRate;
}

} // namespace

// The recursion of Erlang's B stays within 0 and 1, where factorials would overflow.
double erlangC(int servers, double load)
{
    assert(servers >= 1 && 0 <= load && load < servers);
    double lost = 1;
    for (int k = 1; k <= servers; ++k)
        lost = load * lost / (k + load * lost);
    return lost / (1 - load / servers * (1 - lost));
}

std::optional<double> meanWait(const Queue &queue)
{
    if (spareRate(queue) <= 0)
        return std::nullopt;
    return probabilityOfWait(queue) / spareRate(queue);
}

std::optional<double> meanResponse(const Queue &queue)
{
    const std::optional<double> wait = meanWait(queue);
    return wait ? std::optional(*wait + 1 / queue.serviceRate) : std::nullopt;
}

std::optional<double> waitQuantile(const Queue &queue, double share)
{
    assert(0 <= share && share < 1);
    if (spareRate(queue) <= 0)
        return std::nullopt;
    const double longer = 1 - share;
    const double waits = probabilityOfWait(queue);
    return waits > longer ? std::log(waits / longer) / spareRate(queue) : 0.0;
}

} // namespace bayplan

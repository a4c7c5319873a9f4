// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/step_books.h"

#include <algorithm>
#include <numeric>

using namespace bayplan;

namespace {

/// A resource of one step, times the numerator of the target so that dividing by the target stays whole.
struct StepResource
{
    Int128 capacity;
    Int128 used;
    Int128 starting;
    Int128 draining;
    Int128 byMinimum;      ///< capacity of the minimum count
    Int128 byAvailability; ///< capacity of the availability minimum
};

void add(TimeParts &parts, const StepResource &step, std::int64_t numerator, std::int64_t denominator, bool isNeeded)
{
    const Int128 capacity = step.capacity * numerator;
    const Int128 used = step.used * numerator;
    parts.used += used;
    parts.startUp += step.starting * numerator;
    parts.drain += step.draining * numerator;
    if (!isNeeded) {
        parts.offHours += capacity - used;
        return;
    }
    const Int128 atTarget = std::min(capacity, step.used * denominator);
    const auto beyondTarget = [&](Int128 offered) {
        return std::max<Int128>(0, std::min(capacity, offered * numerator) - atTarget);
    };
    const Int128 minimum = beyondTarget(step.byMinimum);
    const Int128 onPurpose = std::min(minimum, beyondTarget(step.byAvailability));
    parts.headroom += atTarget - used;
    parts.minimumOnPurpose += onPurpose;
    parts.minimumBeyond += minimum - onPurpose;
    parts.lag += capacity - atTarget - minimum;
}

StepResource resourceOf(const Outcome &outcome, const StepUse &use, Int128 perTask, Int128 used)
{
    const Int128 step = outcome.model.step.count();
    return {perTask * use.served,
            used,
            perTask * use.starting,
            perTask * use.draining,
            perTask * step * outcome.model.minimum,
            perTask * step * outcome.accounting.availabilityMinimum};
}

} // namespace

StepBooks stepBooksOf(const Outcome &outcome)
{
    constexpr std::int64_t million = 1'000'000;
    const ScalingModel &model = outcome.model;
    const std::int64_t whole = Share::whole().basisPoints;
    const auto clock = LocalClock::of(outcome.accounting.time);
    StepBooks books;
    for (Replay replay(model, *outcome.traffic, outcome.run); replay.next();) {
        const StepUse &use = replay.use();
        const bool isNeeded = !clock || clock->isWithin(outcome.accounting.needed, use.step * model.step.count());
        const StepResource cpu = resourceOf(outcome, use, model.cpuPerTask, use.used);
        add(books.cpu, cpu, outcome.accounting.cpuTarget.basisPoints, whole, isNeeded);
        const Int128 held =
            Int128{model.memoryBase} * use.served * million + Int128{use.requests} * model.memoryPerRequest;
        const Int128 perTask = Int128{model.memoryPerTask} * million;
        const StepResource memory =
            model.memoryPerTask > 0 ? resourceOf(outcome, use, perTask, std::min(held, perTask * use.served)) : cpu;
        add(books.memory, memory, outcome.accounting.memoryTarget.basisPoints, whole, isNeeded);
        books.neededTaskSeconds += isNeeded ? use.served + use.starting + use.draining : 0;
        books.requests += use.requests;
        if (use.requests > 0)
            books.slowest = std::max(books.slowest, requestTime(model, use));
    }
    return books;
}

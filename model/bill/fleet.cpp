// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/fleet.h"

#include "base/proportion.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr std::int64_t all = Share::whole().basisPoints;

Int128 withinWhole(Share share)
{
    return std::clamp<std::int64_t>(share.basisPoints, 0, all);
}

enum Part { used, uncertain, headroom, onPurpose, beyond, offHours, assumed, partCount };
using Weights = std::array<Int128, partCount>;

void weighInside(Weights &weights, const Fleet &fleet, const Load &load, Int128 target)
{
    const Int128 wholeTask = all * target;
    if (!load.inside) {
        weights[uncertain] = fleet.inside * fleet.tasks * wholeTask;
        return;
    }
    const Int128 utilisation = withinWhole(*load.inside);
    const Int128 work = utilisation * target;
    const Int128 spare = std::min((all - utilisation) * target, utilisation * (all - target));
    const Int128 rest = fleet.tasks * (wholeTask - work - spare);
    const Int128 kept = fleet.availabilityMinimum * wholeTask - fleet.tasks * (work + spare);
    const Int128 purpose = std::clamp<Int128>(kept, 0, rest);
    weights[used] = fleet.inside * fleet.tasks * work;
    weights[headroom] = fleet.inside * fleet.tasks * spare;
    weights[onPurpose] = fleet.inside * purpose;
    weights[beyond] = fleet.inside * (rest - purpose);
}

void weighOutside(Weights &weights, const Fleet &fleet, const Load &load, Int128 target)
{
    const Int128 taskTime = fleet.outside * fleet.tasks;
    if (!load.outside) {
        weights[assumed] = taskTime * all * target;
        return;
    }
    const Int128 utilisation = withinWhole(*load.outside);
    weights[used] += taskTime * utilisation * target;
    weights[offHours] = taskTime * (all - utilisation) * target;
}

} // namespace

IdleSplit splitOfFixedFleet(Money amount, const Fleet &fleet, const Load &load)
{
    const Int128 target = std::clamp<std::int64_t>(load.target.basisPoints, 1, all);
    Weights weights{};
    weighInside(weights, fleet, load, target);
    weighOutside(weights, fleet, load, target);
    std::array<Money, partCount> parts;
    splitInto(parts, amount, weights);
    IdleSplit split;
    split.used = parts[used] + parts[uncertain];
    split.uncertain = parts[uncertain];
    split.headroom = parts[headroom];
    split.minimum = parts[onPurpose] + parts[beyond];
    split.minimumOnPurpose = parts[onPurpose];
    split.offHours = parts[offHours] + parts[assumed];
    split.offHoursAssumed = parts[assumed];
    return split;
}

IdleSplit splitOfTime(Money amount, const TimeParts &time)
{
    // Weights of at most 62 bits keep the products exact, and decide every nano-dollar.
    Int128 sum = time.sum();
    int shift = 0;
    for (; (sum >> shift) > (Int128{1} << 62); ++shift) {
    }
    std::array<Int128, 8> weights = {time.used,          time.headroom, time.minimumOnPurpose,
                                     time.minimumBeyond, time.offHours, time.startUp,
                                     time.drain,         time.lag};
    for (Int128 &weight : weights)
        weight >>= shift;
    std::array<Money, weights.size()> parts;
    splitInto(parts, amount, weights);
    IdleSplit split;
    split.used = parts[0];
    split.headroom = parts[1];
    split.minimum = parts[2] + parts[3];
    split.minimumOnPurpose = parts[2];
    split.offHours = parts[4];
    split.startUp = parts[5];
    split.drain = parts[6];
    split.lag = parts[7];
    return split;
}

Load cpuLoad(const Utilisation &utilisation, Share target)
{
    return {utilisation.cpu, utilisation.cpuOutside ? utilisation.cpuOutside : utilisation.cpu, target};
}

Load memoryLoad(const Utilisation &utilisation, Share target)
{
    Load load = cpuLoad(utilisation, target);
    if (utilisation.memory)
        load.inside = load.outside = utilisation.memory;
    if (utilisation.memoryOutside)
        load.outside = utilisation.memoryOutside;
    return load;
}

} // namespace bayplan

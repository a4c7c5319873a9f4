// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/quiet_scan.h"

#include <algorithm>
#include <bit>

namespace bayplan {

namespace {

constexpr std::int64_t block = TrafficIndex::blockSize;

/// The steps from now on that end during a cool-down.
std::uint64_t coolingBits(std::int64_t free, std::int64_t now)
{
    return free <= now ? 0 : lowBits(free - now);
}

std::uint64_t lowestOf(std::uint64_t bits)
{
    return bits & (~bits + 1);
}

void shift(AlarmBits &bits, std::int64_t count, std::uint64_t above, std::uint64_t below)
{
    if (bits.present != ~std::uint64_t{0})
        bits.present = shiftedIn(bits.present, ~std::uint64_t{0}, count);
    bits.high = shiftedIn(bits.high, above, count);
    bits.low = shiftedIn(bits.low, below, count);
}

/// Whether the least and greatest counts alone say that nothing happens, and whether all points are low then.
bool isQuietBlock(const TrafficIndex &traffic, std::int64_t first, std::int64_t last, const QuietLimits &limits,
                  bool &areLow)
{
    std::int32_t least = std::min(traffic.leastAround(first), traffic.leastAround(last));
    std::int32_t greatest = std::max(traffic.greatestAround(first), traffic.greatestAround(last));
    for (std::int64_t step = first + block; step < last; step += block) {
        least = std::min(least, traffic.leastAround(step));
        greatest = std::max(greatest, traffic.greatestAround(step));
    }
    if (greatest > std::min(limits.capacity, limits.high))
        return false;
    areLow = greatest < limits.low;
    return least >= limits.low || (areLow && (!limits.canIn || least > limits.in));
}

/// The steps after which tasks are added. Only the first is right: what follows it has other tasks.
std::uint64_t outsAmong(std::uint64_t above, const std::int32_t *requests, std::int64_t now, const QuietLimits &limits,
                        const AlarmBits &bits)
{
    const std::uint64_t on = limits.highRuns.endsIn(above, std::countl_one(bits.high));
    const std::uint64_t free = on & ~coolingBits(limits.outFree, now);
    for (std::uint64_t cooling = on ^ free; cooling != 0; cooling &= cooling - 1)
        if (requests[std::countr_zero(cooling)] > limits.coolingOut)
            return free | lowestOf(cooling);
    return free;
}

/// The same for tasks that are removed.
std::uint64_t insAmong(std::uint64_t below, const std::int32_t *requests, std::int64_t now, const QuietLimits &limits,
                       const AlarmBits &bits, CompareLanes compare)
{
    const std::uint64_t on = limits.lowRuns.endsIn(below, std::countl_one(bits.low)) & ~coolingBits(limits.inFree, now);
    // Mostly the first that may, does.
    if (on == 0 || requests[std::countr_zero(on)] <= limits.in)
        return on;
    return on & ~compare(requests, limits.in, 0).above;
}

} // namespace

QuietEvent QuietScan::next(const QuietLimits &limits, std::int64_t horizon, std::int64_t &now, AlarmBits &bits) const
{
    // Points that are seen at once are above the target before they are above the capacity.
    const bool isSeenAtOnce = m_delay == 0 && limits.high <= limits.capacity;
    for (bool isFirst = true; now < horizon; isFirst = false) {
        const std::int64_t count = std::min(block, horizon - now);
        bool areLow = false;
        // Most stretches end within a block, so the first is compared at once.
        if (!isFirst && isQuietBlock(m_traffic, now - m_delay, now + count - 1, limits, areLow)) {
            shift(bits, count, 0, areLow ? ~std::uint64_t{0} : 0);
            now += count;
            continue;
        }
        const std::int32_t *requests = m_traffic.requests() + (now - m_delay);
        const LaneMasks masks = m_compare(requests, limits.high, limits.low);
        const bool mayOverflow = isSeenAtOnce ? masks.above != 0 : true;
        const std::uint64_t over = mayOverflow && std::max(m_traffic.greatestAround(now),
                                                           m_traffic.greatestAround(now + count - 1)) > limits.capacity
                                       ? m_compare(requests + m_delay, limits.capacity, 0).above
                                       : 0;
        const std::uint64_t out =
            limits.canOut && masks.above != 0 ? outsAmong(masks.above, requests, now, limits, bits) : 0;
        const std::uint64_t in =
            limits.canIn && masks.below != 0 ? insAmong(masks.below, requests, now, limits, bits, m_compare) : 0;
        const std::uint64_t events = (over | out | in) & lowBits(count);
        const std::int64_t quiet = events != 0 ? std::countr_zero(events) : count;
        shift(bits, quiet, masks.above, masks.below);
        now += quiet;
        if (const std::uint64_t first = lowestOf(events); first != 0)
            return (over & first) != 0 ? QuietEvent::overflow : (out & first) != 0 ? QuietEvent::out : QuietEvent::in;
    }
    return QuietEvent::none;
}

} // namespace bayplan

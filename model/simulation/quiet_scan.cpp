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

/// What the counts of a block alone say: that nothing happens and no point, or every point, breaches the low alarm.
enum class Block { unknown, calm, low };

Block judged(const TrafficIndex::Extent &extent, const QuietLimits &limits)
{
    if (extent.greatest > std::min(limits.capacity, limits.high))
        return Block::unknown;
    if (extent.least >= limits.low)
        return Block::calm;
    const bool isIdle = extent.greatest < limits.low && (!limits.canIn || extent.least > limits.in);
    return isIdle ? Block::low : Block::unknown;
}

/// How many blocks from one on, that end before a step, are alike and need no look at their steps.
std::int64_t alikeFrom(const TrafficIndex &traffic, std::int64_t first, std::int64_t end, const QuietLimits &limits,
                       Block &kind)
{
    constexpr std::int64_t group = TrafficIndex::blocksInGroup;
    std::int64_t next = first;
    kind = Block::unknown;
    while ((next + 1) * block <= end) {
        if (next % group == 0 && (next + group) * block <= end) {
            const Block judgement = judged(traffic.extentOfGroup(next / group), limits);
            if (judgement != Block::unknown && (next == first || judgement == kind)) {
                kind = judgement;
                next += group;
                continue;
            }
        }
        const Block judgement = judged(traffic.extent(next), limits);
        if (judgement == Block::unknown || (next > first && judgement != kind))
            break;
        kind = judgement;
        ++next;
    }
    return next - first;
}

std::int32_t greatestIn(const TrafficIndex &traffic, std::int64_t first, std::int64_t last)
{
    return std::max(traffic.extent(first / block).greatest, traffic.extent(last / block).greatest);
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
        // Most stretches end within a block, so the first is compared at once.
        if (!isFirst && skipBlocks(limits, horizon, now, bits))
            continue;
        const std::int64_t toBlock = block - (now - m_delay) % block;
        const std::int64_t count = std::min(isFirst ? block : toBlock, horizon - now);
        const std::int32_t *requests = m_traffic.requests() + (now - m_delay);
        const LaneMasks masks = m_compare(requests, limits.high, limits.low);
        const bool mayOverflow = isSeenAtOnce ? masks.above != 0 : true;
        const std::uint64_t over = mayOverflow && greatestIn(m_traffic, now, now + count - 1) > limits.capacity
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

/// Skips blocks of points that are seen; what arrives meanwhile, up to a block later, must find capacity, too.
bool QuietScan::skipBlocks(const QuietLimits &limits, std::int64_t horizon, std::int64_t &now, AlarmBits &bits) const
{
    const std::int64_t first = now - m_delay;
    if (first % block != 0)
        return false;
    Block kind = Block::unknown;
    std::int64_t blocks = alikeFrom(m_traffic, first / block, horizon - m_delay, limits, kind);
    if (m_delay > 0 && blocks > 0 && m_traffic.extent(first / block + blocks).greatest > limits.capacity)
        --blocks;
    if (blocks == 0)
        return false;
    shift(bits, blocks * block, 0, kind == Block::low ? ~std::uint64_t{0} : 0);
    now += blocks * block;
    return true;
}

} // namespace bayplan

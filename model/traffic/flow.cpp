// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic/flow.h"

#include "base/int128.h"
#include "traffic/portions.h"
#include "traffic/running_times.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

namespace bayplan {

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();

/// A series that was made of others, which it keeps, so that no address comes twice.
struct Made
{
    std::vector<SharedSeries> from;
    SharedSeries series;
};

/// The requests of a source as they were computed, with all that they depend on.
struct Base
{
    TrafficSource source;
    SimulatedTime time;
    std::chrono::seconds step{60};
    Decimal factor;
    std::uint64_t replica = 0;
    SharedSeries series;
};

/// What passes while an environment runs, and what is refused.
struct Parted
{
    SharedSeries from;
    std::shared_ptr<const RunningTimes> times;
    ElementTraffic traffic;
};

using PartKey = std::tuple<const TrafficSeries *, std::int64_t, std::int64_t>;
using SumKey = std::vector<const TrafficSeries *>;
using PartedKey = std::pair<const TrafficSeries *, const RunningTimes *>;

/// That many of the first requests of a series: what has come so far, times the share, rounded down.
TrafficSeries partOf(const TrafficSeries &series, std::int64_t numerator, std::int64_t denominator)
{
    TrafficSeries part{series.step, {}};
    part.requests.reserve(series.requests.size());
    std::int64_t rest = 0;
    if (numerator <= most && denominator <= most) {
        // No product is too large for the faster division.
        for (const std::int32_t requests : series.requests) {
            const std::int64_t due = requests * numerator + rest;
            part.requests.push_back(static_cast<std::int32_t>(std::min(due / denominator, most)));
            rest = due % denominator;
        }
        return part;
    }
    for (const std::int32_t requests : series.requests) {
        const Int128 due = Int128{requests} * numerator + rest;
        part.requests.push_back(static_cast<std::int32_t>(std::min<Int128>(due / denominator, most)));
        rest = static_cast<std::int64_t>(due % denominator);
    }
    return part;
}

TrafficSeries sumOf(const std::vector<SharedSeries> &parts)
{
    TrafficSeries sum = *parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto &other = parts[i]->requests;
        for (std::size_t step = 0; step < std::min(sum.requests.size(), other.size()); ++step) {
            const std::int64_t both = std::int64_t{sum.requests[step]} + other[step];
            sum.requests[step] = static_cast<std::int32_t>(std::min<std::int64_t>(both, most));
        }
    }
    return sum;
}

/// Splits a series into what comes while something runs and what does not; no second part when that is empty.
ElementTraffic parted(const SharedSeries &series, const RunningTimes &times)
{
    TrafficSeries passed{series->step, std::vector<std::int32_t>(series->requests.size())};
    TrafficSeries refused = passed;
    bool isRefused = false;
    for (std::size_t step = 0; step < series->requests.size(); ++step) {
        const std::int32_t requests = series->requests[step];
        const bool runs = times.runsAt(series->step.count() * static_cast<std::int64_t>(step));
        (runs ? passed : refused).requests[step] = requests;
        isRefused = isRefused || (!runs && requests > 0);
    }
    if (!isRefused)
        return {series, nullptr};
    return {std::make_shared<const TrafficSeries>(std::move(passed)),
            std::make_shared<const TrafficSeries>(std::move(refused))};
}

} // namespace

struct FlowCache::Entries
{
    std::map<Id, std::vector<Base>> bases;
    std::map<PartKey, Made> parts;
    std::map<SumKey, Made> sums;
    std::map<PartedKey, Parted> parted;
    std::vector<std::shared_ptr<const RunningTimes>> times;
};

/// Follows the traffic of one plan. Takes what it can from the old entries of the cache and leaves the new ones, so
/// that a cache holds what the last plan needed and no more.
class FlowFinder
{
public:
    FlowFinder(const Plan &plan, const FlowOptions &options, FlowCache &cache)
        : m_plan(plan), m_options(options), m_cache(cache), m_old(std::move(*cache.m_entries))
    {
        *m_cache.m_entries = {};
    }

    [[nodiscard]] Flow found()
    {
        Flow flow;
        for (const auto &[id, portions] : portionsOf(m_plan))
            flow.m_elements.emplace(id, trafficOf(*m_plan.find(id), portions));
        return flow;
    }

private:
    /// Where and how an element counts.
    struct Place
    {
        SimulatedTime time;
        Decimal factor = 1;
        std::shared_ptr<const RunningTimes> running; ///< null: always
    };

    [[nodiscard]] ElementTraffic trafficOf(const Element &element, const std::vector<Portion> &portions)
    {
        const Place &place = placeOf(element.id);
        const std::chrono::seconds step = m_options.stepOf ? m_options.stepOf(element) : std::chrono::seconds(60);
        std::vector<SharedSeries> parts;
        for (const Portion &portion : portions) {
            SharedSeries base = baseOf(portion.source, place, step);
            // Nothing of an unknown rate is still nothing.
            if (!base && portion.numerator != 0)
                return {};
            if (base)
                parts.push_back(part(base, portion));
        }
        if (parts.empty())
            return {};
        const SharedSeries sum = summed(std::move(parts));
        if (!detailsOf<Service>(&element) || !place.running)
            return {sum, nullptr};
        return switched(sum, place.running);
    }

    [[nodiscard]] const Place &placeOf(Id element)
    {
        const Element *environment = environmentOf(m_plan, element);
        const auto [entry, isNew] = m_places.try_emplace(environment ? environment->id : Id{});
        Place &place = entry->second;
        if (!isNew)
            return place;
        place.time = simulatedTimeOf(m_plan, element, m_options.span);
        if (const auto *details = detailsOf<Environment>(environment)) {
            place.factor = details->trafficFactor;
            if (!details->runningHours.isAlways())
                place.running = timesOf(place.time, details->runningHours);
        }
        return place;
    }

    [[nodiscard]] std::shared_ptr<const RunningTimes> timesOf(const SimulatedTime &time, const WeekHours &hours)
    {
        const auto isSame = [&](const auto &known) {
            return known->hours() == hours && known->time() == time;
        };
        auto &times = m_cache.m_entries->times;
        if (const auto known = std::ranges::find_if(times, isSame); known != times.end())
            return *known;
        const auto old = std::ranges::find_if(m_old.times, isSame);
        times.push_back(old != m_old.times.end() ? *old : std::make_shared<const RunningTimes>(time, hours));
        return times.back();
    }

    [[nodiscard]] SharedSeries baseOf(Id sourceId, const Place &place, std::chrono::seconds step)
    {
        const auto &source = std::get<TrafficSource>(m_plan.find(sourceId)->details);
        const auto scale = m_options.scaled.find(sourceId);
        const Decimal factor = scale == m_options.scaled.end() ? place.factor : product(place.factor, scale->second);
        const auto isSame = [&](const Base &base) {
            return base.step == step && base.factor == factor && base.replica == m_options.replica &&
                   base.time == place.time && base.source == source;
        };
        std::vector<Base> &bases = m_cache.m_entries->bases[sourceId];
        if (const auto known = std::ranges::find_if(bases, isSame); known != bases.end())
            return known->series;
        std::vector<Base> &before = m_old.bases[sourceId];
        if (const auto old = std::ranges::find_if(before, isSame); old != before.end())
            bases.push_back(std::move(*old));
        else
            bases.push_back({source, place.time, step, factor, m_options.replica,
                             seriesOf(source, place.time, step, factor, m_options.replica)});
        return bases.back().series;
    }

    /// The entry of this key, taken from the old ones or made.
    template <typename Map, typename Make>
    static auto &entryOf(Map &present, Map &old, const typename Map::key_type &key, Make make)
    {
        if (const auto known = present.find(key); known != present.end())
            return known->second;
        if (auto node = old.extract(key))
            return present.insert(std::move(node)).position->second;
        return present.emplace(key, make()).first->second;
    }

    [[nodiscard]] SharedSeries part(const SharedSeries &base, const Portion &portion)
    {
        if (portion.numerator == portion.denominator)
            return base;
        const PartKey key(base.get(), portion.numerator, portion.denominator);
        return entryOf(m_cache.m_entries->parts, m_old.parts, key,
                       [&] {
                           return Made{{base},
                                       std::make_shared<const TrafficSeries>(
                                           partOf(*base, portion.numerator, portion.denominator))};
                       })
            .series;
    }

    [[nodiscard]] SharedSeries summed(std::vector<SharedSeries> parts)
    {
        if (parts.size() == 1)
            return parts.front();
        SumKey key;
        for (const SharedSeries &one : parts)
            key.push_back(one.get());
        return entryOf(m_cache.m_entries->sums, m_old.sums, key,
                       [&] {
                           auto sum = std::make_shared<const TrafficSeries>(sumOf(parts));
                           return Made{std::move(parts), std::move(sum)};
                       })
            .series;
    }

    [[nodiscard]] ElementTraffic switched(const SharedSeries &series, const std::shared_ptr<const RunningTimes> &times)
    {
        return entryOf(m_cache.m_entries->parted, m_old.parted, PartedKey(series.get(), times.get()),
                       [&] {
                           return Parted{series, times, parted(series, *times)};
                       })
            .traffic;
    }

    static Decimal product(const Decimal &a, const Decimal &b)
    {
        // To nine digits after the point, which is more than anybody knows of traffic.
        Int128 mantissa = Int128{a.mantissa()} * b.mantissa();
        int scale = a.scale() + b.scale();
        for (; scale > 9; --scale)
            mantissa /= 10;
        return Decimal::scaled(static_cast<std::int64_t>(mantissa), scale);
    }

    const Plan &m_plan;
    const FlowOptions &m_options;
    FlowCache &m_cache;
    FlowCache::Entries m_old;
    std::map<Id, Place> m_places;
};

const ElementTraffic *Flow::find(Id element) const
{
    const auto found = m_elements.find(element);
    return found == m_elements.end() ? nullptr : &found->second;
}

FlowCache::FlowCache() : m_entries(std::make_unique<Entries>()) {}
FlowCache::~FlowCache() = default;
FlowCache::FlowCache(FlowCache &&) noexcept = default;
FlowCache &FlowCache::operator=(FlowCache &&) noexcept = default;

Flow flowOf(const Plan &plan, FlowCache &cache, const FlowOptions &options)
{
    return FlowFinder(plan, options, cache).found();
}

Flow flowOf(const Plan &plan, const FlowOptions &options)
{
    FlowCache cache;
    return flowOf(plan, cache, options);
}

} // namespace bayplan

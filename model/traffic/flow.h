// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "traffic/profile.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>

namespace bayplan {

/// Requests that reach an element.
struct ElementTraffic
{
    /// Null: unknown, because the rate of a source upstream is.
    SharedSeries requests;
    /// Of a service: requests while its environment is switched off. Null: none, or unknown.
    SharedSeries refused;
    friend bool operator==(const ElementTraffic &, const ElementTraffic &) = default;
};

/// How traffic is followed.
struct FlowOptions
{
    SimulatedTime::Span span = SimulatedTime::Span::month;
    /// Length of a step for an element; unset: a minute.
    std::function<std::chrono::seconds(const Element &)> stepOf = {};
    /// Sources whose rate is taken times a factor: one draw of an uncertain rate.
    std::map<Id, Decimal> scaled = {};
    /// Chooses other noise of the same seeds.
    std::uint64_t replica = 0;
};

class FlowCache;

/// The traffic of a plan: for every element that a source leads to, what reaches it.
///
/// What an element sends on is shared among its links into the same environment by their weights; each environment
/// gets all of it, times its own traffic factor, so that a copy of production does not take traffic away from it.
/// Traffic does not depend on the other elements' fields: changing a policy changes no pointer.
class Flow
{
public:
    /// Null: no source leads to the element.
    [[nodiscard]] const ElementTraffic *find(Id element) const;
    [[nodiscard]] const std::map<Id, ElementTraffic> &elements() const { return m_elements; }

private:
    friend class FlowFinder;
    std::map<Id, ElementTraffic> m_elements;
};

/// Follows the traffic of a plan along its links. The cache may come from an earlier plan: series whose sources, links
/// and environments have not changed are the same objects again, whatever else changed.
[[nodiscard]] Flow flowOf(const Plan &plan, FlowCache &cache, const FlowOptions &options = {});
[[nodiscard]] Flow flowOf(const Plan &plan, const FlowOptions &options = {});

/// Series of the last call of `flowOf`, for the next. Not for several threads at once.
class FlowCache
{
public:
    FlowCache();
    ~FlowCache();
    FlowCache(FlowCache &&) noexcept;
    FlowCache &operator=(FlowCache &&) noexcept;

private:
    friend class FlowFinder;
    struct Entries;
    std::unique_ptr<Entries> m_entries;
};

} // namespace bayplan

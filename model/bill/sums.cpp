// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/sums.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace bayplan {

namespace {

/// Calls `visit` for the element and for what it stands in. Broken plans may nest in circles; kinds nest no deeper than
/// this.
template <typename Visit>
void forEachOwner(const Plan &plan, Id element, Visit visit)
{
    std::array<Id, 16> seen;
    std::size_t depth = 0;
    for (const Element *at = plan.find(element); at && depth < seen.size(); at = plan.find(at->parent)) {
        const auto end = seen.begin() + static_cast<std::ptrdiff_t>(depth);
        if (std::find(seen.begin(), end, at->id) != end)
            return;
        seen[depth++] = at->id;
        visit(at->id);
    }
}

Cost negated(const Cost &cost)
{
    Cost result;
    result.total = -cost.total;
    result.timeBilled = -cost.timeBilled;
    result.usageBilled = -cost.usageBilled;
    result.alwaysOn = -cost.alwaysOn;
    result.alwaysOnUnneeded = -cost.alwaysOnUnneeded;
    result.idle = -cost.idle;
    return result;
}

} // namespace

void Tally::add(const Contribution &part)
{
    count(part, part.cost, 1);
}

void Tally::remove(const Contribution &part)
{
    count(part, negated(part.cost), -1);
}

void Tally::count(const Contribution &part, const Cost &cost, int sign)
{
    m_parts += sign;
    m_unknown += part.cost.hasUnknownUsage ? sign : 0;
    m_cost += cost;
    m_cost.hasUnknownUsage = m_unknown > 0;
}

void Sums::add(const Plan &plan, Id element, const Contribution &part)
{
    if (part.costsNothing())
        return;
    m_whole.add(part);
    forEachOwner(plan, element, [&](Id owner) {
        m_tallies[owner].add(part);
        if (!m_elements.isEmpty())
            m_changed.push_back(owner);
    });
}

void Sums::remove(const Plan &plan, Id element, const Contribution &part)
{
    if (part.costsNothing())
        return;
    m_whole.remove(part);
    forEachOwner(plan, element, [&](Id owner) {
        const auto tally = m_tallies.find(owner);
        tally->second.remove(part);
        if (tally->second.isEmpty())
            m_tallies.erase(tally);
        m_changed.push_back(owner);
    });
}

const IdMap<Cost> &Sums::elements()
{
    std::ranges::sort(m_changed);
    const auto twins = std::ranges::unique(m_changed);
    m_changed.erase(twins.begin(), twins.end());
    constexpr std::size_t few = 16;
    if (m_elements.isEmpty() || m_changed.size() > m_tallies.size() / few) {
        listAnew();
    } else {
        for (const Id id : m_changed) {
            const auto tally = m_tallies.find(id);
            if (tally == m_tallies.end())
                m_elements.erase(id);
            else
                m_elements.set(id, tally->second.cost());
        }
    }
    m_changed.clear();
    return m_elements;
}

void Sums::listAnew()
{
    std::vector<std::pair<Id, const Cost *>> sorted;
    sorted.reserve(m_tallies.size());
    for (const auto &[id, tally] : m_tallies)
        sorted.emplace_back(id, &tally.cost());
    std::ranges::sort(sorted, {}, &std::pair<Id, const Cost *>::first);
    std::vector<IdMap<Cost>::Entry> entries;
    entries.reserve(sorted.size());
    for (const auto &[id, cost] : sorted)
        entries.emplace_back(id, *cost);
    m_elements = IdMap<Cost>::fromSorted(std::move(entries));
}

} // namespace bayplan

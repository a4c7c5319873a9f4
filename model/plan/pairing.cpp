// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/differences.h"

#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

namespace bayplan {

namespace {

class Pairer
{
public:
    Pairer(const Plan &before, const Plan &after) : m_before(before), m_after(after) {}

    Pairing paired()
    {
        m_open = {{Id{}, Id{}}};
        if (!idsAgree())
            pairByName();
        pairById();
        m_open.assign(m_pairing.afterOf.begin(), m_pairing.afterOf.end());
        m_open.emplace_back();
        pairByName();
        return std::move(m_pairing);
    }

private:
    /// Whether at least half of the ids that both plans use name the same thing.
    [[nodiscard]] bool idsAgree() const
    {
        std::size_t shared = 0;
        std::size_t equal = 0;
        m_before.forEachElement([&](const Element &was) {
            if (const Element *is = m_after.find(was.id)) {
                ++shared;
                equal += &kindOf(was) == &kindOf(*is) && was.name == is->name ? 1U : 0U;
            }
        });
        return 2 * equal >= shared;
    }

    void pairById()
    {
        m_before.forEachElement([&](const Element &was) {
            const Element *is = m_after.find(was.id);
            if (is && &kindOf(was) == &kindOf(*is) && isFree(was.id, is->id))
                pair(was.id, is->id);
        });
    }

    /// Pairs what stands in pairs whose children have not been looked at, then what stands in those.
    void pairByName()
    {
        while (!m_open.empty()) {
            const auto [before, after] = m_open.back();
            m_open.pop_back();
            pairByName(before, after);
        }
    }

    void pairByName(Id parentBefore, Id parentAfter)
    {
        using Key = std::tuple<const Kind *, std::string>;
        std::map<Key, std::vector<Id>> candidates;
        for (const Id id : m_after.children(parentAfter)) {
            if (!m_pairing.beforeOf.contains(id))
                candidates[keyOf(*m_after.find(id))].push_back(id);
        }
        std::map<Key, std::size_t> used;
        for (const Id id : m_before.children(parentBefore)) {
            if (m_pairing.afterOf.contains(id))
                continue;
            const Key key = keyOf(*m_before.find(id));
            const auto found = candidates.find(key);
            if (found != candidates.end() && used[key] < found->second.size())
                pair(id, found->second[used[key]++]);
        }
    }

    static std::tuple<const Kind *, std::string> keyOf(const Element &element)
    {
        return {&kindOf(element), element.name};
    }

    [[nodiscard]] bool isFree(Id before, Id after) const
    {
        return !m_pairing.afterOf.contains(before) && !m_pairing.beforeOf.contains(after);
    }

    void pair(Id before, Id after)
    {
        m_pairing.afterOf.emplace(before, after);
        m_pairing.beforeOf.emplace(after, before);
        m_open.emplace_back(before, after);
    }

    const Plan &m_before;
    const Plan &m_after;
    Pairing m_pairing;
    std::vector<std::pair<Id, Id>> m_open;
};

Id counterpart(const std::unordered_map<Id, Id> &pairs, Id id)
{
    const auto found = pairs.find(id);
    return found == pairs.end() ? Id{} : found->second;
}

} // namespace

Id Pairing::after(Id before) const
{
    return counterpart(afterOf, before);
}

Id Pairing::before(Id after) const
{
    return counterpart(beforeOf, after);
}

Pairing paired(const Plan &before, const Plan &after)
{
    return Pairer(before, after).paired();
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace bayplan {

using Computed = std::shared_ptr<const Contribution>;

/// What elements add by themselves, by id.
using Contributions = std::vector<std::pair<Id, Computed>>;

/// What an element adds, and the same after what only the whole plan decides.
struct BilledPart
{
    Id id;
    Computed own;
    Computed shown;
    bool isStale = false; ///< `shown` is no longer what `own` comes to
};

/// The parts of a plan, by id.
class BilledParts
{
public:
    [[nodiscard]] auto begin() const { return m_parts.begin(); }
    [[nodiscard]] auto end() const { return m_parts.end(); }
    [[nodiscard]] auto begin() { return m_parts.begin(); }
    [[nodiscard]] auto end() { return m_parts.end(); }
    [[nodiscard]] std::size_t size() const { return m_parts.size(); }

    /// Null when the element has none.
    [[nodiscard]] const BilledPart *find(Id id) const
    {
        const auto part = std::ranges::lower_bound(m_parts, id, {}, &BilledPart::id);
        return part != m_parts.end() && part->id == id ? &*part : nullptr;
    }
    [[nodiscard]] BilledPart *find(Id id)
    {
        const BilledPart *found = std::as_const(*this).find(id);
        return found ? m_parts.data() + (found - m_parts.data()) : nullptr;
    }

    /// Gives elements new contributions of their own; all of them become stale.
    void set(Contributions fresh)
    {
        const auto known = static_cast<std::ptrdiff_t>(m_parts.size());
        if (known == 0)
            m_parts.reserve(fresh.size());
        for (auto &[id, own] : fresh) {
            const auto last = m_parts.begin() + known;
            const auto part = std::ranges::lower_bound(m_parts.begin(), last, id, {}, &BilledPart::id);
            if (part == last || part->id != id)
                m_parts.push_back({id, std::move(own), nullptr, true});
            else
                *part = {id, std::move(own), std::move(part->shown), true};
        }
        std::ranges::inplace_merge(m_parts, m_parts.begin() + known, {}, &BilledPart::id);
    }
    void eraseEmpty()
    {
        std::erase_if(m_parts, [](const BilledPart &part) { return !part.own; });
    }

private:
    std::vector<BilledPart> m_parts;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"
#include "plan/id_map.h"

#include <unordered_map>
#include <vector>

namespace bayplan {

/// A sum of costs that can be taken back.
class Tally
{
public:
    void add(const Contribution &part);
    void remove(const Contribution &part);
    [[nodiscard]] bool isEmpty() const { return m_parts == 0; }
    [[nodiscard]] const Cost &cost() const { return m_cost; }

private:
    void count(const Contribution &part, const Cost &cost, int sign);

    Cost m_cost;
    int m_parts = 0;
    int m_unknown = 0;
};

/// What a plan and each of its elements cost with everything inside, as contributions come and go.
class Sums
{
public:
    /// Adds a contribution to the sums of everything that its element stands in.
    void add(const Plan &plan, Id element, const Contribution &part);
    /// Takes it back. Requires: it was added, and the element stands where it stood then.
    void remove(const Plan &plan, Id element, const Contribution &part);

    [[nodiscard]] const Cost &whole() const { return m_whole.cost(); }
    /// Elements that cost something. Work follows what changed since the last call.
    [[nodiscard]] const IdMap<Cost> &elements();

private:
    void listAnew();

    Tally m_whole;
    std::unordered_map<Id, Tally> m_tallies;
    IdMap<Cost> m_elements;
    std::vector<Id> m_changed; ///< since `m_elements` was up to date, unless that is empty
};

} // namespace bayplan

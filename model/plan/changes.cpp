// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/changes.h"

namespace bayplan {

bool Changes::isEmpty() const
{
    return added.empty() && removed.empty() && changed.empty() && linksAdded.empty() && linksRemoved.empty() &&
           linksChanged.empty() && !name && !settings && !scenarios;
}

/// Looks into both plans at once; the one friend of Plan.
struct PlanComparison
{
    static void compareElements(const Plan &before, const Plan &after, Changes &changes)
    {
        IdMap<Plan::Node>::forEachDifference(before.m_nodes, after.m_nodes,
                                             [&](Id id, const Plan::Node *b, const Plan::Node *a) {
                                                 if (!b)
                                                     changes.added.push_back(id);
                                                 else if (!a)
                                                     changes.removed.push_back(id);
                                                 else if (b->element != a->element && !(*b->element == *a->element))
                                                     changes.changed.push_back(id);
                                             });
    }

    static void compareLinks(const Plan &before, const Plan &after, Changes &changes)
    {
        using Shared = std::shared_ptr<const Link>;
        IdMap<Shared>::forEachDifference(before.m_links, after.m_links, [&](Id id, const Shared *b, const Shared *a) {
            if (!b)
                changes.linksAdded.push_back(id);
            else if (!a)
                changes.linksRemoved.push_back(id);
            else if (*b != *a && !(**b == **a))
                changes.linksChanged.push_back(id);
        });
    }
};

Changes changesBetween(const Plan &before, const Plan &after)
{
    Changes changes;
    PlanComparison::compareElements(before, after, changes);
    PlanComparison::compareLinks(before, after, changes);
    changes.name = before.name != after.name;
    changes.settings = !(before.settings == after.settings);
    changes.scenarios = !areEqual(before.scenarios, after.scenarios);
    return changes;
}

bool operator==(const Plan &a, const Plan &b)
{
    return a.m_nextId == b.m_nextId && a.unknown == b.unknown && changesBetween(a, b).isEmpty();
}

} // namespace bayplan

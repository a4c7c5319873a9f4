// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/differences.h"

#include "plan/scenarios.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bayplan {

namespace {

void addIfOther(std::vector<FieldChange> &changes, std::string_view key, std::string_view label, Text before,
                Text after)
{
    if (!(before == after))
        changes.push_back({std::string(key), text(label), std::move(before), std::move(after)});
}

Text nameOrPlan(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element ? verbatim(element->name) : text(BAYPLAN_TEXT("the plan itself"));
}

Text differencesInWords(const Scenario &scenario)
{
    const std::size_t count = scenario.settings.size() + scenario.removed.size() + scenario.changed.size() +
                              scenario.added.size() + scenario.links.size();
    return count == 1 ? text(BAYPLAN_TEXT("1 difference"))
                      : text(BAYPLAN_TEXT("%1 differences"), static_cast<std::int64_t>(count));
}

class Differ
{
public:
    Differ(const Plan &before, const Plan &after) : m_before(before), m_after(after), m_pairing(paired(before, after))
    {
    }

    PlanDifferences differences()
    {
        walk(Id{}, Id{});
        compareLinks();
        addIfOther(m_result.settings, "name", BAYPLAN_TEXT("Name"), verbatim(m_before.name), verbatim(m_after.name));
        for (const Field &field : settingsFields())
            compareField(m_result.settings, field, field.read(&m_before.settings), field.read(&m_after.settings));
        compareScenarios();
        return std::move(m_result);
    }

private:
    /// What stands in a pair of elements: first what is there now, then what has gone. Either may be invalid below
    /// something that was added or removed.
    void walk(Id parentBefore, Id parentAfter)
    {
        const bool isRoot = !parentBefore.isValid() && !parentAfter.isValid();
        if (isRoot || parentAfter.isValid()) {
            for (const Id id : m_after.children(parentAfter)) {
                const Id before = m_pairing.before(id);
                m_result.elements.push_back(before.isValid() ? compared(*m_before.find(before), *m_after.find(id))
                                                             : ElementDifference{Difference::added, {}, id, {}, false});
                walk(before, id);
            }
        }
        if (!isRoot && !parentBefore.isValid())
            return;
        for (const Id id : m_before.children(parentBefore)) {
            if (m_pairing.after(id).isValid())
                continue;
            m_result.elements.push_back({Difference::removed, id, {}, {}, false});
            walk(id, Id{});
        }
    }

    void compareScenarios()
    {
        const auto add = [this](const Scenario &scenario, Text before, Text after) {
            m_result.settings.push_back(
                {"scenario", text(BAYPLAN_TEXT("Scenario %1"), scenario.name), std::move(before), std::move(after)});
        };
        const Text none = text(BAYPLAN_TEXT("none"));
        for (const SharedScenario &is : m_after.scenarios) {
            const Scenario *was = findScenario(m_before, is->name);
            if (!was)
                add(*is, none, differencesInWords(*is));
            else if (!(*was == *is))
                add(*is, differencesInWords(*was), differencesInWords(*is));
        }
        for (const SharedScenario &was : m_before.scenarios) {
            if (!findScenario(m_after, was->name))
                add(*was, differencesInWords(*was), none);
        }
    }

    [[nodiscard]] ElementDifference compared(const Element &was, const Element &is) const
    {
        ElementDifference result{Difference::unchanged, was.id, is.id, {}, false};
        addIfOther(result.fields, "name", BAYPLAN_TEXT("Name"), verbatim(was.name), verbatim(is.name));
        const bool staysInside = was.parent.isValid() == is.parent.isValid() &&
                                 (!was.parent.isValid() || m_pairing.after(was.parent) == is.parent);
        if (!staysInside)
            result.fields.push_back({"parent", text(BAYPLAN_TEXT("Stands in")), nameOrPlan(m_before, was.parent),
                                     nameOrPlan(m_after, is.parent)});
        // Elements that share their details are not looked into.
        if (!(was.details == is.details)) {
            for (const Field &field : kindOf(is).fields)
                compareField(result.fields, field, read(field, was.details), read(field, is.details));
        }
        result.isMoved = staysInside && (!(was.at == is.at) || was.minSize != is.minSize);
        if (!result.fields.empty())
            result.state = Difference::changed;
        return result;
    }

    static void compareField(std::vector<FieldChange> &changes, const Field &field, const Value &was, const Value &is)
    {
        if (!(was == is))
            changes.push_back(
                {std::string(field.key), text(field.label), valueInWords(field, was), valueInWords(field, is)});
    }

    /// A link with the same id between the same elements is the same; so is one between the same elements with another
    /// id, in the order of their ids.
    void compareLinks()
    {
        std::map<std::pair<Id, Id>, std::vector<Id>> waiting;
        m_after.forEachLink([&](const Link &link) {
            const Link *was = m_before.findLink(link.id);
            if (!was || !hasSameEnds(*was, link))
                waiting[{link.from, link.to}].push_back(link.id);
        });
        m_before.forEachLink([&](const Link &link) {
            const Link *is = m_after.findLink(link.id);
            if (is && hasSameEnds(link, *is))
                return m_result.links.push_back(comparedLinks(link, *is));
            const auto found = waiting.find({m_pairing.after(link.from), m_pairing.after(link.to)});
            if (found == waiting.end() || found->second.empty())
                return m_result.links.push_back({Difference::removed, link.id, {}, {}, false});
            m_result.links.push_back(comparedLinks(link, *m_after.findLink(found->second.front())));
            found->second.erase(found->second.begin());
        });
        for (const auto &[ends, ids] : waiting) {
            for (const Id id : ids)
                m_result.links.push_back({Difference::added, {}, id, {}, false});
        }
    }

    [[nodiscard]] bool hasSameEnds(const Link &was, const Link &is) const
    {
        return m_pairing.after(was.from) == is.from && m_pairing.after(was.to) == is.to;
    }

    static ElementDifference comparedLinks(const Link &was, const Link &is)
    {
        ElementDifference result{Difference::unchanged, was.id, is.id, {}, was.bends != is.bends};
        addIfOther(result.fields, "weight", BAYPLAN_TEXT("Weight"), verbatim(std::to_string(was.weight)),
                   verbatim(std::to_string(is.weight)));
        if (!result.fields.empty())
            result.state = Difference::changed;
        return result;
    }

    const Plan &m_before;
    const Plan &m_after;
    Pairing m_pairing;
    PlanDifferences m_result;
};

} // namespace

bool PlanDifferences::isEmpty() const
{
    const auto isSame = [](const ElementDifference &difference) {
        return difference.state == Difference::unchanged && !difference.isMoved;
    };
    return settings.empty() && std::ranges::all_of(elements, isSame) && std::ranges::all_of(links, isSame);
}

PlanDifferences differencesBetween(const Plan &before, const Plan &after)
{
    return Differ(before, after).differences();
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/scenarios.h"

#include "plan/changes.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace bayplan {

namespace {

/// How deep an element stands; 0 for the plan itself. Requires: no cycle of parents.
int depthOf(const Plan &plan, Id id)
{
    int depth = 0;
    for (const Element *element = plan.find(id); element; element = plan.find(element->parent))
        ++depth;
    return depth;
}

/// Levels of an element and what stands in it.
int heightOf(const Plan &plan, Id id)
{
    int below = 0;
    for (const Id child : plan.children(id))
        below = std::max(below, heightOf(plan, child));
    return below + 1;
}

class Materialiser
{
public:
    Materialiser(const Plan &base, const Scenario &scenario) : m_scenario(scenario)
    {
        m_result.plan = base;
        m_result.plan.scenarios.clear();
    }

    Materialised result()
    {
        applySettings();
        add();
        for (const ElementChange &change : m_scenario.changed)
            apply(change);
        for (const Id id : m_scenario.removed)
            remove(id);
        for (const Link &link : m_scenario.links)
            apply(link);
        return std::move(m_result);
    }

private:
    void report(Text what, Text remedy, Id element)
    {
        m_result.problems.push_back(
            {Severity::warning,
             "scenario-stale",
             text(BAYPLAN_TEXT("scenario %1: %2"), m_scenario.name, std::vector<Text>{std::move(what)}),
             std::move(remedy),
             element,
             {}});
    }

    void reportValue(std::string_view subject, std::string_view key, Id id)
    {
        report(text(BAYPLAN_TEXT("%1 cannot have the value it gives to '%2'"), std::string(subject), std::string(key)),
               text(BAYPLAN_TEXT("set the field anew in the scenario")), id);
    }

    void applySettings()
    {
        for (const auto &[key, value] : m_scenario.settings) {
            const auto field = std::ranges::find(settingsFields(), key, &Field::key);
            const bool fits = field != settingsFields().end() && whyNot(*field, value).isEmpty() &&
                              field->write(&m_result.plan.settings, value);
            if (!fits)
                reportValue("settings", key, {});
        }
    }

    void add()
    {
        std::vector<const Element *> waiting;
        for (const Element &element : m_scenario.added) {
            if (isTaken(element.id))
                report(text(BAYPLAN_TEXT("it adds %1 with the id %2, which is taken"), element.name, element.id.value),
                       text(BAYPLAN_TEXT("give it an id that nothing else has")), element.id);
            else
                waiting.push_back(&element);
        }
        // A parent may come later in the list than what stands in it.
        for (bool isMoving = true; isMoving && !waiting.empty();) {
            const std::size_t before = waiting.size();
            std::erase_if(waiting, [this](const Element *element) { return addBelowParent(*element); });
            isMoving = waiting.size() < before;
        }
        for (const Element *element : waiting)
            report(text(BAYPLAN_TEXT("it adds %1 to element %2, which the plan does not have"), element->name,
                        element->parent.value),
                   text(BAYPLAN_TEXT("draw it anew in the scenario, where it should stand now")), element->id);
    }

    [[nodiscard]] bool isTaken(Id id) const { return m_result.plan.find(id) || m_result.plan.findLink(id); }

    bool addBelowParent(const Element &element)
    {
        const bool hasPlace = !element.parent.isValid() || (m_result.plan.find(element.parent) &&
                                                            depthOf(m_result.plan, element.parent) < deepestNesting);
        if (hasPlace && !isTaken(element.id))
            m_result.plan.setElement(element);
        return hasPlace;
    }

    void apply(const ElementChange &change)
    {
        const Element *found = m_result.plan.find(change.id);
        if (!found)
            return report(
                text(BAYPLAN_TEXT("it changes element %1, which the plan does not have any more"), change.id.value),
                text(BAYPLAN_TEXT("bring the element back, or make the scenario anew from the plan")), change.id);
        Element element = *found;
        if (change.parent)
            moveTo(*change.parent, element);
        element.name = change.name.value_or(element.name);
        element.at = change.at.value_or(element.at);
        element.minSize = change.minSize.value_or(element.minSize);
        element.origin = change.origin.value_or(element.origin);
        for (const auto &[key, value] : change.fields) {
            const Field *field = kindOf(element).find(key);
            if (!field || !write(*field, element.details, value))
                reportValue(element.name, key, change.id);
        }
        for (const auto &[key, json] : change.unknown)
            element.unknown[key] = json;
        m_result.plan.setElement(std::move(element));
    }

    void moveTo(Id parent, Element &element)
    {
        const Plan &plan = m_result.plan;
        const bool fits = !parent.isValid() || (plan.find(parent) && !isInside(plan, parent, element.id) &&
                                                depthOf(plan, parent) + heightOf(plan, element.id) <= deepestNesting);
        if (fits)
            element.parent = parent;
        else
            report(text(BAYPLAN_TEXT("it moves %1 to element %2, where it cannot stand"), element.name, parent.value),
                   text(BAYPLAN_TEXT("move it in the scenario to where it belongs")), element.id);
    }

    void remove(Id id)
    {
        Plan &plan = m_result.plan;
        plan.eraseLink(id);
        std::vector<Id> gone = withDescendants(plan, id);
        std::ranges::reverse(gone);
        for (const Id element : gone) {
            for (const Id link : std::vector<Id>(plan.linksOf(element)))
                plan.eraseLink(link);
            plan.eraseElement(element);
        }
    }

    void apply(const Link &link)
    {
        const Plan &plan = m_result.plan;
        if (!plan.find(link.id) && plan.find(link.from) && plan.find(link.to))
            m_result.plan.setLink(link);
        else
            report(text(BAYPLAN_TEXT("it links element %1 to element %2, of which the plan has one no more"),
                        link.from.value, link.to.value),
                   text(BAYPLAN_TEXT("draw the link anew in the scenario")), {});
    }

    const Scenario &m_scenario;
    Materialised m_result;
};

ElementChange changeBetween(const Element &before, const Element &after)
{
    ElementChange change;
    change.id = before.id;
    if (before.parent != after.parent)
        change.parent = after.parent;
    if (before.name != after.name)
        change.name = after.name;
    if (!(before.at == after.at))
        change.at = after.at;
    if (before.minSize != after.minSize)
        change.minSize = after.minSize;
    if (before.origin != after.origin)
        change.origin = after.origin;
    for (const Field &field : kindOf(after).fields) {
        Value is = read(field, after.details);
        if (!(read(field, before.details) == is))
            change.fields.emplace(field.key, std::move(is));
    }
    for (const auto &[key, json] : after.unknown) {
        const auto was = before.unknown.find(key);
        if (was == before.unknown.end() || was->second != json)
            change.unknown.emplace(key, json);
    }
    return change;
}

bool isStale(const Plan &plan, Id id)
{
    return !plan.find(id) && !plan.findLink(id);
}

} // namespace

const Scenario *findScenario(const Plan &plan, std::string_view name)
{
    const auto found =
        std::ranges::find_if(plan.scenarios, [name](const SharedScenario &s) { return s->name == name; });
    return found == plan.scenarios.end() ? nullptr : found->get();
}

Materialised materialised(const Plan &plan, const Scenario &scenario)
{
    return Materialiser(plan, scenario).result();
}

Result<Plan> scenarioPlan(const Plan &plan, std::string_view name)
{
    if (name.empty())
        return plan;
    if (const Scenario *scenario = findScenario(plan, name))
        return materialised(plan, *scenario).plan;
    std::string names;
    for (const SharedScenario &scenario : plan.scenarios)
        names += (names.empty() ? "" : ", ") + scenario->name;
    return failure("unknown-scenario", text(BAYPLAN_TEXT("there is no scenario '%1'"), std::string(name)),
                   names.empty() ? text(BAYPLAN_TEXT("the plan has none"))
                                 : text(BAYPLAN_TEXT("choose from: %1"), names));
}

Scenario scenarioBetween(const Plan &plan, const Plan &edited, std::string name)
{
    const Changes changes = changesBetween(plan, edited);
    Scenario scenario;
    scenario.name = std::move(name);
    for (const Field &field : settingsFields()) {
        Value is = field.read(&edited.settings);
        if (!(field.read(&plan.settings) == is))
            scenario.settings.emplace(field.key, std::move(is));
    }
    const std::unordered_set<Id> gone(changes.removed.begin(), changes.removed.end());
    // What goes with its parent needs no word of its own.
    std::ranges::copy_if(changes.removed, std::back_inserter(scenario.removed),
                         [&](Id id) { return !gone.contains(plan.find(id)->parent); });
    for (const Id id : changes.linksRemoved) {
        const Link &link = *plan.findLink(id);
        if (edited.find(link.from) && edited.find(link.to))
            scenario.removed.push_back(id);
    }
    for (const Id id : changes.changed)
        scenario.changed.push_back(changeBetween(*plan.find(id), *edited.find(id)));
    for (const Id id : changes.added)
        scenario.added.push_back(*edited.find(id));
    for (const std::vector<Id> *ids : {&changes.linksAdded, &changes.linksChanged}) {
        for (const Id id : *ids)
            scenario.links.push_back(*edited.findLink(id));
    }
    std::ranges::sort(scenario.removed);
    std::ranges::sort(scenario.links, {}, &Link::id);
    return scenario;
}

Scenario withEdited(const Scenario &scenario, const Plan &plan, const Plan &edited)
{
    Scenario result = scenarioBetween(plan, edited, scenario.name);
    result.unknown = scenario.unknown;
    result.kept = scenario.kept;
    for (const ElementChange &change : scenario.changed) {
        const bool isNew = std::ranges::find(result.changed, change.id, &ElementChange::id) == result.changed.end();
        if (isNew && isStale(plan, change.id) && !edited.find(change.id))
            result.changed.push_back(change);
    }
    std::ranges::sort(result.changed, {}, &ElementChange::id);
    return result;
}

} // namespace bayplan

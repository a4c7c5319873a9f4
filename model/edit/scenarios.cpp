// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/scenarios.h"

#include "base/words.h"

#include <algorithm>
#include <utility>

namespace bayplan {

namespace {

/// Where the scenario stands in the plan's list. Fails with `unknown-scenario`.
Result<std::size_t> indexOf(const Plan &plan, std::string_view name)
{
    const auto found =
        std::ranges::find_if(plan.scenarios, [name](const SharedScenario &scenario) { return scenario->name == name; });
    if (found == plan.scenarios.end())
        return failure("unknown-scenario", text(BAYPLAN_TEXT("there is no scenario '%1'"), std::string(name)));
    return static_cast<std::size_t>(found - plan.scenarios.begin());
}

/// The name without blanks around it, when a scenario may be called so.
Result<std::string> checkedName(const Plan &plan, const std::string &name)
{
    std::string words(trimmed(name));
    if (words.empty())
        return failure("name-empty", text(BAYPLAN_TEXT("a scenario needs a name")));
    if (findScenario(plan, words))
        return failure("name-taken", text(BAYPLAN_TEXT("there is a scenario '%1' already"), words),
                       text(BAYPLAN_TEXT("choose another name")));
    return words;
}

void replace(Plan &plan, std::size_t index, Scenario scenario)
{
    plan.scenarios[index] = std::make_shared<const Scenario>(std::move(scenario));
}

/// The scenario after its plan has taken over elements and links that both had added: they are the plan's now, and what
/// the scenario makes of them are changes.
Scenario rebased(const Scenario &scenario, const Plan &plan)
{
    const auto isPlans = [&plan](const auto &thing) {
        return plan.find(thing.id) || plan.findLink(thing.id);
    };
    if (std::ranges::none_of(scenario.added, isPlans))
        return scenario;
    Scenario rest = scenario;
    std::erase_if(rest.added, isPlans);
    Plan edited = materialised(plan, rest).plan;
    for (const Element &element : scenario.added) {
        if (edited.find(element.id) && (!element.parent.isValid() || edited.find(element.parent)))
            edited.setElement(element);
    }
    return withEdited(scenario, plan, edited);
}

} // namespace

Result<Plan> createScenario(const Plan &plan, const std::string &name, std::string_view like)
{
    const auto words = checkedName(plan, name);
    if (!words)
        return tl::unexpected(words.error());
    Scenario scenario;
    if (!like.empty()) {
        const auto index = indexOf(plan, like);
        if (!index)
            return tl::unexpected(index.error());
        scenario = *plan.scenarios[*index];
    }
    scenario.name = *words;
    Plan result = plan;
    result.scenarios.push_back(std::make_shared<const Scenario>(std::move(scenario)));
    return result;
}

Result<Plan> renameScenario(const Plan &plan, std::string_view name, const std::string &newName)
{
    const auto index = indexOf(plan, name);
    if (!index)
        return tl::unexpected(index.error());
    if (trimmed(newName) == name)
        return plan;
    const auto words = checkedName(plan, newName);
    if (!words)
        return tl::unexpected(words.error());
    Plan result = plan;
    Scenario scenario = *plan.scenarios[*index];
    scenario.name = *words;
    replace(result, *index, std::move(scenario));
    return result;
}

Result<Plan> deleteScenario(const Plan &plan, std::string_view name)
{
    const auto index = indexOf(plan, name);
    if (!index)
        return tl::unexpected(index.error());
    Plan result = plan;
    result.scenarios.erase(result.scenarios.begin() + static_cast<std::ptrdiff_t>(*index));
    return result;
}

Result<Plan> applyScenario(const Plan &plan, std::string_view name)
{
    const auto index = indexOf(plan, name);
    if (!index)
        return tl::unexpected(index.error());
    Plan result = materialised(plan, *plan.scenarios[*index]).plan;
    for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
        if (i != *index)
            result.scenarios.push_back(plan.scenarios[i]);
    }
    for (std::size_t i = 0; i < result.scenarios.size(); ++i)
        replace(result, i, rebased(*result.scenarios[i], result));
    return result;
}

Result<Plan> editScenario(const Plan &plan, std::string_view name, const Plan &edited)
{
    if (name.empty()) {
        Plan result = edited;
        result.scenarios = plan.scenarios;
        return result;
    }
    const auto index = indexOf(plan, name);
    if (!index)
        return tl::unexpected(index.error());
    Plan result = plan;
    result.name = edited.name;
    result.reserveIdsBelow(edited.nextId());
    replace(result, *index, withEdited(*plan.scenarios[*index], plan, edited));
    return result;
}

std::string freeScenarioName(const Plan &plan, std::string_view wanted)
{
    std::string name(wanted);
    for (int number = 2; findScenario(plan, name); ++number)
        name = std::string(wanted) + " " + std::to_string(number);
    return name;
}

} // namespace bayplan

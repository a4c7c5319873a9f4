// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/fresh.h"

#include "edit/names.h"

#include <algorithm>

namespace bayplan {

namespace {

const Environment *firstEnvironment(const Plan &plan)
{
    for (const Id id : plan.children({})) {
        if (const auto *environment = detailsOf<Environment>(plan.find(id)))
            return environment;
    }
    return nullptr;
}

Stage stageFor(std::string_view name)
{
    if (name.starts_with("production"))
        return Stage::production;
    return name.starts_with("staging") ? Stage::staging : Stage::development;
}

void suit(const Plan &plan, Element &element)
{
    const Environment *first = firstEnvironment(plan);
    if (auto *environment = std::get_if<Environment>(&element.details)) {
        environment->stage = stageFor(element.name);
        if (first) {
            environment->region = first->region;
            environment->timeZone = first->timeZone;
        }
    } else if (auto *repository = std::get_if<Repository>(&element.details); repository && first) {
        repository->region = first->region;
    } else if (auto *container = std::get_if<Container>(&element.details)) {
        // The first container of a task does its work; what joins it later helps it.
        if (!plan.children(element.parent).empty())
            container->role = ContainerRole::sidecar;
    }
}

/// The name of the parent for what a parent holds only once, or first: a service's task, a task's main container.
std::string nameFor(const Plan &plan, const Kind &kind, std::string_view preset, Id parent)
{
    const Element *around = plan.find(parent);
    if (around && kindOf(*around).shape == Shape::card) {
        const auto &brings = kindOf(*around).brings;
        const bool isBrought = std::find(brings.begin(), brings.end(), kind.key) != brings.end();
        if (isBrought && plan.children(parent).empty())
            return around->name;
        if (isBrought && std::holds_alternative<Container>(makeDetails(kind)))
            return uniqueName(plan, parent, "sidecar");
    }
    return defaultName(plan, kind, preset, parent);
}

void applyPreset(const Kind &kind, std::string_view preset, Details &details)
{
    for (const Preset &one : kind.presets) {
        if (one.key != preset)
            continue;
        for (const auto &[key, value] : one.fields) {
            if (const Field *field = kind.find(key))
                (void)write(*field, details, value);
        }
    }
}

} // namespace

Id addFresh(Bench &bench, const Kind &kind, std::string_view preset, Id parent)
{
    const Plan &plan = bench.plan();
    Element element;
    element.parent = parent;
    element.details = makeDetails(kind);
    applyPreset(kind, preset, element.details);
    element.name = nameFor(plan, kind, preset, parent);
    suit(plan, element);
    const Id id = bench.put(std::move(element));
    bench.setAt(id, {});
    return id;
}

void addBrought(Bench &bench, Id element)
{
    for (const std::string_view key : kindOf(*bench.plan().find(element)).brings) {
        if (const Kind *kind = findKind(key))
            addBrought(bench, addFresh(bench, *kind, {}, element));
    }
}

void passNameOn(Plan &plan, Id element, const std::string &before, const std::string &after)
{
    if (kindOf(*plan.find(element)).shape != Shape::card)
        return;
    const std::vector<Id> children = plan.children(element);
    for (const Id id : children) {
        Element child = *plan.find(id);
        if (child.name != before)
            continue;
        child.name = after;
        plan.setElement(std::move(child));
        passNameOn(plan, id, before, after);
    }
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/check.h"

#include "plan/scenarios.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

const Cluster *clusterOf(const Plan &plan, Id element)
{
    return detailsOf<Cluster>(ancestorOfKind(plan, element, "cluster"));
}

void checkParent(const Plan &plan, const Element &element, Problems &problems)
{
    const Element *parent = plan.find(element.parent);
    const Kind &kind = kindOf(element);
    if (element.parent.isValid() && !parent) {
        problems.push_back(
            {Severity::error,
             "parent-missing",
             text(BAYPLAN_TEXT("%1 stands in element %2, which does not exist"), element.name, element.parent.value),
             text(BAYPLAN_TEXT("move it into another element or remove it")),
             element.id,
             {}});
    } else if (parent && isInside(plan, parent->id, element.id)) {
        problems.push_back({Severity::error,
                            "parent-cycle",
                            text(BAYPLAN_TEXT("%1 stands inside itself"), element.name),
                            text(BAYPLAN_TEXT("give it another parent")),
                            element.id,
                            {}});
    } else if (!mayStandIn(kind, parent ? &kindOf(*parent) : nullptr)) {
        const std::vector<Text> what = {text(kind.label)};
        problems.push_back({Severity::error,
                            "parent-kind",
                            text(BAYPLAN_TEXT("%1: a %2 cannot stand here"), element.name, what),
                            text(BAYPLAN_TEXT("move it into: %1"), parentsInWords(kind)),
                            element.id,
                            {}});
    }
}

void checkFields(const Element &element, Problems &problems)
{
    const Kind &kind = kindOf(element);
    for (const Field &field : kind.fields) {
        const Text why = whyNot(field, read(field, element.details));
        if (!why.isEmpty()) {
            problems.push_back({Severity::error,
                                "field-value",
                                text(BAYPLAN_TEXT("%1: %2 %3"), element.name, std::vector<Text>{text(field.label)},
                                     std::vector<Text>{why}),
                                text(BAYPLAN_TEXT("change it in the properties")),
                                element.id,
                                {}});
        }
    }
    std::visit([&](const auto &self) { kind.check(&self, element.id, problems); }, element.details);
}

void checkTaskSize(const Plan &plan, const Element &element, Problems &problems)
{
    const Task *task = detailsOf<Task>(&element);
    const Element *parent = plan.find(element.parent);
    if (!task || !parent)
        return;
    const Element &owner = detailsOf<Service>(parent) ? *parent : element;
    const Capacity capacity = capacityOf(plan, owner);
    if (capacity == Capacity::ec2)
        return;
    for (Problem &problem : fargateProblems(*task, element.id))
        problems.push_back(std::move(problem));
    if (task->gpus > 0)
        problems.push_back({Severity::error,
                            "fargate-gpu",
                            text(BAYPLAN_TEXT("%1: Fargate has no GPUs"), element.name),
                            text(BAYPLAN_TEXT("run it on EC2 instances of a type with GPUs")),
                            element.id,
                            {}});
    if (capacity != Capacity::fargate && task->operatingSystem == OperatingSystem::windows) {
        problems.push_back({Severity::error,
                            "windows-spot",
                            text(BAYPLAN_TEXT("%1: Fargate Spot runs no Windows tasks"), element.name),
                            text(BAYPLAN_TEXT("choose Fargate, or Linux")),
                            element.id,
                            {}});
    }
}

void checkChildren(const Plan &plan, const Element &element, Problems &problems)
{
    const Kind &kind = kindOf(element);
    std::set<std::string_view> seen;
    for (const Id id : plan.children(element.id)) {
        const std::string_view key = kindOf(*plan.find(id)).key;
        const bool single =
            std::find(kind.singleChildren.begin(), kind.singleChildren.end(), key) != kind.singleChildren.end();
        if (single && !seen.insert(key).second) {
            problems.push_back({Severity::error,
                                "single-child",
                                text(BAYPLAN_TEXT("%1 holds more than one task"), element.name),
                                text(BAYPLAN_TEXT("keep one; make another service for the other")),
                                id,
                                {}});
        }
    }
    if (detailsOf<Service>(&element) && !taskOf(plan, element)) {
        problems.push_back({Severity::warning,
                            "no-task",
                            text(BAYPLAN_TEXT("%1 runs no task"), element.name),
                            text(BAYPLAN_TEXT("put a task into it; it costs nothing without")),
                            element.id,
                            {}});
    }
}

void checkLink(const Plan &plan, const Link &link, Problems &problems)
{
    const Element *from = plan.find(link.from);
    const Element *to = plan.find(link.to);
    if (!from || !to) {
        problems.push_back({Severity::error,
                            "link-end",
                            text(BAYPLAN_TEXT("link %1 leads nowhere"), link.id.value),
                            text(BAYPLAN_TEXT("remove it")),
                            link.id,
                            {}});
    } else if (!mayLink(kindOf(*from), kindOf(*to))) {
        problems.push_back({Severity::error,
                            "link-kind",
                            text(BAYPLAN_TEXT("%1 cannot be linked to %2"), from->name, to->name),
                            text(BAYPLAN_TEXT("remove the link")),
                            link.id,
                            {}});
    }
}

void checkNames(const Plan &plan, Problems &problems)
{
    std::set<std::string_view> names;
    for (const Id id : plan.children(Id{})) {
        const Element &element = *plan.find(id);
        if (detailsOf<Environment>(&element) && !names.insert(element.name).second) {
            problems.push_back({Severity::warning,
                                "name-twice",
                                text(BAYPLAN_TEXT("two environments are called %1"), element.name),
                                text(BAYPLAN_TEXT("rename one, so that reports can tell them apart")),
                                id,
                                {}});
        }
    }
}

} // namespace

std::string parentsInWords(const Kind &kind)
{
    std::string words;
    for (const std::string_view key : kind.parents) {
        const Kind *parent = findKind(key);
        words += (words.empty() ? "" : ", ") + std::string(parent ? parent->label : "the plan");
    }
    return words;
}

Problems checkElement(const Plan &plan, const Element &element)
{
    Problems problems;
    checkParent(plan, element, problems);
    checkFields(element, problems);
    checkTaskSize(plan, element, problems);
    checkChildren(plan, element, problems);
    return problems;
}

namespace {

Problems checkOne(const Plan &plan)
{
    Problems problems;
    plan.forEachElement([&](const Element &element) {
        for (Problem &problem : checkElement(plan, element))
            problems.push_back(std::move(problem));
    });
    plan.forEachLink([&](const Link &link) { checkLink(plan, link, problems); });
    checkNames(plan, problems);
    return problems;
}

/// What a scenario cannot do, and what is wrong with it that is not wrong with its plan.
void checkScenario(const Plan &plan, const Scenario &scenario, const Problems &ofPlan, Problems &problems)
{
    Materialised variant = materialised(plan, scenario);
    for (Problem &problem : variant.problems)
        problems.push_back(std::move(problem));
    for (Problem &problem : checkOne(variant.plan)) {
        if (std::ranges::find(ofPlan, problem) != ofPlan.end())
            continue;
        problem.what = text(BAYPLAN_TEXT("scenario %1: %2"), scenario.name, std::vector<Text>{std::move(problem.what)});
        problems.push_back(std::move(problem));
    }
}

void checkScenarioNames(const Plan &plan, Problems &problems)
{
    for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
        const std::string &name = plan.scenarios[i]->name;
        if (findScenario(plan, name) != plan.scenarios[i].get())
            problems.push_back({Severity::error,
                                "scenario-name",
                                text(BAYPLAN_TEXT("there are two scenarios '%1'"), name),
                                text(BAYPLAN_TEXT("give one of them another name")),
                                {},
                                {}});
    }
}

} // namespace

Problems check(const Plan &plan)
{
    const Problems own = checkOne(plan);
    Problems problems = own;
    for (const SharedScenario &scenario : plan.scenarios)
        checkScenario(plan, *scenario, own, problems);
    checkScenarioNames(plan, problems);
    return problems;
}

Capacity capacityOf(const Plan &plan, const Element &element)
{
    Capacity own = Capacity::cluster;
    if (const auto *service = detailsOf<Service>(&element))
        own = service->capacity;
    else if (const auto *task = detailsOf<Task>(&element))
        own = task->capacity;
    if (own != Capacity::cluster)
        return own;
    const Cluster *cluster = clusterOf(plan, element.id);
    return cluster && cluster->capacity != Capacity::cluster ? cluster->capacity : Capacity::fargate;
}

StrategyWeights strategyOf(const Plan &plan, const Element &element)
{
    if (const auto *service = detailsOf<Service>(&element); service && service->capacity != Capacity::cluster)
        return service->strategy;
    if (const auto *task = detailsOf<Task>(&element); task && task->capacity != Capacity::cluster)
        return task->strategy;
    const Cluster *cluster = clusterOf(plan, element.id);
    return cluster ? cluster->strategy : StrategyWeights{};
}

const Element *taskOf(const Plan &plan, const Element &serviceOrTask)
{
    if (detailsOf<Task>(&serviceOrTask))
        return &serviceOrTask;
    for (const Id id : plan.children(serviceOrTask.id)) {
        if (const Element *child = plan.find(id); detailsOf<Task>(child))
            return child;
    }
    return nullptr;
}

} // namespace bayplan

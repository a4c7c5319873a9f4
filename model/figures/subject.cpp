// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/subject.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace bayplan {

namespace {

bool isEnvironment(const Plan &plan, Id id)
{
    return detailsOf<Environment>(plan.find(id)) != nullptr;
}

bool hasSubjectOfItsOwn(const Plan &plan, const Element &element)
{
    const Shape shape = kindOf(element).shape;
    if (shape == Shape::frame || shape == Shape::box)
        return true;
    return shape == Shape::card && !detailsOf<Service>(plan.find(element.parent)) &&
           !detailsOf<TrafficSource>(&element);
}

Part partOf(const Plan &plan, const Estimate &estimate, Id id)
{
    return {{id}, nameOf(plan, id), costOf(estimate, id)};
}

std::vector<Id> outsideEnvironments(const Plan &plan, const Estimate &estimate)
{
    std::vector<Id> ids;
    for (const Id id : plan.children(Id{})) {
        if (!isEnvironment(plan, id) && estimate.find(id))
            ids.push_back(id);
    }
    return ids;
}

/// What the plan itself pays, for no element.
Money unusedCommitmentOf(const Estimate &estimate)
{
    const bool isThere = !estimate.lines.empty() && !estimate.lines.back().element.isValid();
    return isThere ? estimate.lines.back().amount : Money();
}

Part together(const Estimate &estimate, std::vector<Id> ids, Text name)
{
    Part part{std::move(ids), std::move(name), {}};
    for (const Id id : part.elements)
        part.cost += costOf(estimate, id);
    return part;
}

void keepDearest(std::vector<Part> &parts, std::size_t most)
{
    std::ranges::stable_sort(parts, [](const Part &a, const Part &b) { return a.cost.total > b.cost.total; });
    if (parts.size() <= most)
        return;
    Part rest{{}, text(BAYPLAN_TEXT("%1 others"), static_cast<std::int64_t>(parts.size() - most + 1)), {}};
    for (auto part = parts.begin() + static_cast<std::ptrdiff_t>(most) - 1; part != parts.end(); ++part) {
        rest.elements.insert(rest.elements.end(), part->elements.begin(), part->elements.end());
        rest.cost += part->cost;
    }
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(most) - 1, parts.end());
    parts.push_back(std::move(rest));
}

bool isBilledItself(const Estimate &estimate, Id id)
{
    const auto isAbout = [id](const auto &line) {
        return line.element == id;
    };
    return std::ranges::any_of(estimate.lines, isAbout) || std::ranges::any_of(estimate.unknown, isAbout);
}

// A cluster that is billed itself pays for all it holds: its instances are one column.
void addInnerParts(const Plan &plan, const Estimate &estimate, Id container, std::vector<Part> &parts)
{
    for (const Id id : plan.children(container)) {
        const bool isOpen = detailsOf<Cluster>(plan.find(id)) && !isBilledItself(estimate, id);
        if (isOpen)
            addInnerParts(plan, estimate, id, parts);
        else if (estimate.find(id))
            parts.push_back(partOf(plan, estimate, id));
    }
}

std::vector<Part> partsOfPlan(const Plan &plan, const Estimate &estimate, std::size_t most)
{
    std::vector<Part> parts;
    for (const Id id : plan.children(Id{})) {
        if (isEnvironment(plan, id))
            parts.push_back(partOf(plan, estimate, id));
    }
    // Environments keep the order in which they were drawn, as long as they fit.
    if (parts.size() > most)
        keepDearest(parts, most);
    std::vector<Id> outside = outsideEnvironments(plan, estimate);
    if (!outside.empty())
        parts.push_back(together(estimate, std::move(outside), nameOfOutside(plan, estimate)));
    if (const Money unused = unusedCommitmentOf(estimate); unused != Money()) {
        Cost cost;
        cost.total = cost.timeBilled = cost.idle.unusedCommitment = unused;
        parts.push_back({{}, text(BAYPLAN_TEXT("unused commitment")), cost});
    }
    return parts;
}

} // namespace

Id subjectOf(const Plan &plan, Id selected)
{
    for (const Element *element = plan.find(selected); element; element = plan.find(element->parent)) {
        if (hasSubjectOfItsOwn(plan, *element))
            return element->id;
    }
    return {};
}

Text nameOf(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    if (!element)
        return verbatim(plan.name);
    const auto *environment = detailsOf<Environment>(element);
    if (!environment || environment->copies == 1)
        return verbatim(element->name);
    return text(BAYPLAN_TEXT("%1 × %2"), element->name, static_cast<std::int64_t>(environment->copies));
}

Text nameOfOutside(const Plan &plan, const Estimate &estimate)
{
    const std::vector<Id> ids = outsideEnvironments(plan, estimate);
    const bool onlyRepositories = unusedCommitmentOf(estimate) == Money() && std::ranges::all_of(ids, [&](Id id) {
                                      return detailsOf<Repository>(plan.find(id)) != nullptr;
                                  });
    return onlyRepositories ? text(BAYPLAN_TEXT("repositories")) : text(BAYPLAN_TEXT("outside environments"));
}

Cost costOf(const Estimate &estimate, Id subject)
{
    const Cost *cost = estimate.find(subject);
    return cost ? *cost : Cost{};
}

std::vector<Part> partsOf(const Plan &plan, const Estimate &estimate, Id subject, std::size_t most)
{
    const Element *element = plan.find(subject);
    if (!element)
        return partsOfPlan(plan, estimate, most);
    const bool isContainer = detailsOf<Environment>(element) || detailsOf<Cluster>(element);
    if (!isContainer || isBilledItself(estimate, subject))
        return {partOf(plan, estimate, subject)};
    std::vector<Part> parts;
    addInnerParts(plan, estimate, subject, parts);
    if (parts.empty())
        return {partOf(plan, estimate, subject)};
    keepDearest(parts, most);
    return parts;
}

Id environmentFor(const Plan &plan, const Estimate &estimate, Id subject)
{
    if (const Element *own = environmentOf(plan, subject))
        return own->id;
    // A calendar says most where most runs outside it.
    std::optional<std::pair<Money, Money>> most;
    Id best;
    for (const Id id : plan.children(Id{})) {
        if (!isEnvironment(plan, id))
            continue;
        const IdleSplit idle = costOf(estimate, id).idle;
        const std::pair amounts(idle.offHours, idle.avoidable());
        if (!most || amounts > *most) {
            best = id;
            most = amounts;
        }
    }
    return best;
}

} // namespace bayplan

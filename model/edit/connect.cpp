// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/connect.h"

#include "plan/check.h"

#include <algorithm>

namespace bayplan {

namespace {

const Element *mainContainerOf(const Plan &plan, const Element &element)
{
    const bool isService = detailsOf<Service>(&element) != nullptr;
    const Element *task = isService || detailsOf<Task>(&element) ? taskOf(plan, element) : nullptr;
    if (!task)
        return nullptr;
    const Element *first = nullptr;
    for (const Id id : plan.children(task->id)) {
        const Element *child = plan.find(id);
        const auto *container = detailsOf<Container>(child);
        if (container && container->role == ContainerRole::main)
            return child;
        if (container && !first)
            first = child;
    }
    return first;
}

/// The element and what may be meant by it, the nearest first.
std::vector<const Element *> meantBy(const Plan &plan, Id id)
{
    std::vector<const Element *> result;
    const Element *element = plan.find(id);
    if (!element)
        return result;
    result.push_back(element);
    if (const Element *container = mainContainerOf(plan, *element))
        result.push_back(container);
    for (const Element *at = plan.find(element->parent); at; at = plan.find(at->parent))
        result.push_back(at);
    return result;
}

Text kindsInWords(const Kind &kind)
{
    std::vector<Text> labels;
    for (const std::string_view key : kind.linksTo) {
        if (const Kind *to = findKind(key))
            labels.push_back(text(to->label));
    }
    return joined(std::move(labels), ", ");
}

Text refusalOf(const Element &from, const Element &to)
{
    const Text possible = kindsInWords(kindOf(from));
    if (possible.isEmpty())
        return text(BAYPLAN_TEXT("%1 cannot be linked to %2; draw the link from what uses it"), from.name, to.name);
    return text(BAYPLAN_TEXT("%1 cannot be linked to %2, only to: %3"), from.name, to.name,
                std::vector<Text>{possible});
}

const Link *linkBetween(const Plan &plan, Id from, Id to)
{
    for (const Id id : plan.linksOf(from)) {
        const Link *link = plan.findLink(id);
        if (link && link->from == from && link->to == to)
            return link;
    }
    return nullptr;
}

/// The link from a container to the repository its image comes from, or null.
const Link *imageLinkOf(const Plan &plan, Id container)
{
    for (const Id id : plan.linksOf(container)) {
        const Link *link = plan.findLink(id);
        if (link && link->from == container && detailsOf<Repository>(plan.find(link->to)))
            return link;
    }
    return nullptr;
}

void takeImage(Plan &plan, const Element &container, const Element &repository)
{
    std::string replaced;
    if (const Link *old = imageLinkOf(plan, container.id)) {
        replaced = plan.find(old->to)->name;
        plan.eraseLink(old->id);
    }
    Element changed = container;
    std::string &image = std::get<Container>(changed.details).image;
    if (!image.empty() && image != replaced)
        return;
    image = repository.name;
    plan.setElement(std::move(changed));
}

} // namespace

LinkEnds linkEnds(const Plan &plan, Id from, Id to)
{
    const std::vector<const Element *> starts = meantBy(plan, from);
    const std::vector<const Element *> ends = meantBy(plan, to);
    if (starts.empty() || ends.empty())
        return {from, to, text(BAYPLAN_TEXT("a link needs an element at both ends"))};
    if (from == to)
        return {from, to, text(BAYPLAN_TEXT("%1 cannot be linked to itself"), starts.front()->name)};
    for (const Element *start : starts) {
        for (const Element *end : ends) {
            if (mayLink(kindOf(*start), kindOf(*end)))
                return {start->id, end->id, {}};
            if (mayLink(kindOf(*end), kindOf(*start)))
                return {end->id, start->id, {}};
        }
    }
    return {from, to, refusalOf(*starts.front(), *ends.front())};
}

Result<Placed> connect(const Plan &plan, Id from, Id to)
{
    const LinkEnds ends = linkEnds(plan, from, to);
    if (!ends.refusal.isEmpty())
        return failure("link-kind", ends.refusal, {}, from);
    const Element &start = *plan.find(ends.from);
    const Element &end = *plan.find(ends.to);
    if (linkBetween(plan, ends.from, ends.to))
        return failure("link-twice", text(BAYPLAN_TEXT("%1 is linked to %2 already"), start.name, end.name), {},
                       ends.from);
    Plan result = plan;
    if (detailsOf<Container>(&start) && detailsOf<Repository>(&end))
        takeImage(result, start, end);
    Link link;
    link.id = result.takeId();
    link.from = ends.from;
    link.to = ends.to;
    const Id id = link.id;
    result.setLink(std::move(link));
    return Placed{std::move(result), id};
}

namespace {

/// Changes one link of a plan. Fails with `unknown-element`.
template <typename Change>
Result<Plan> changeLink(const Plan &plan, Id link, Change change)
{
    const Link *original = plan.findLink(link);
    if (!original)
        return failure("unknown-element", text(BAYPLAN_TEXT("link %1 is not in the plan"), link.value), {}, link);
    Link changed = *original;
    change(changed);
    Plan result = plan;
    result.setLink(std::move(changed));
    return result;
}

} // namespace

Result<Plan> bend(const Plan &plan, Id link, std::vector<Point> corners)
{
    return changeLink(plan, link, [&](Link &changed) { changed.bends = std::move(corners); });
}

Result<Placed> duplicateLinked(const Plan &plan, Id id, Point offset)
{
    auto copies = duplicate(plan, {id}, offset);
    if (!copies)
        return tl::make_unexpected(copies.error());
    if (copies->ids.empty())
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id);
    Plan result = std::move(copies->plan);
    const Id copy = copies->ids.front();
    const std::vector<Id> links = plan.linksOf(id);
    for (const Id each : links) {
        const Link &original = *plan.findLink(each);
        if (original.to != id)
            continue;
        Link link;
        link.id = result.takeId();
        link.from = original.from;
        link.to = copy;
        link.weight = original.weight;
        result.setLink(std::move(link));
    }
    return Placed{std::move(result), copy};
}

Result<Plan> weigh(const Plan &plan, Id link, int weight)
{
    return changeLink(plan, link, [&](Link &changed) { changed.weight = weight; });
}

} // namespace bayplan

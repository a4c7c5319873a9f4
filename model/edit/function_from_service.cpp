// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/function_from_service.h"

#include "edit/bench.h"
#include "edit/capacity.h"
#include "edit/former.h"
#include "io/arch_writer.h"
#include "plan/check.h"

#include <optional>

namespace bayplan {

namespace {

std::string_view keyOf(Capacity capacity)
{
    return capacityChoices()[static_cast<std::size_t>(capacity)].key;
}

/// The record under a key of an element, taken out of it.
std::optional<FormerSelf> takenSelf(Element &element, std::string_view key)
{
    const auto found = element.unknown.find(std::string(key));
    if (found == element.unknown.end())
        return std::nullopt;
    auto former = formerSelfFrom(found->second);
    element.unknown.erase(found);
    return former;
}

/// The element by itself, everything it contains, and stand-ins for what its links lead to.
Plan contentOf(const Plan &plan, Element element)
{
    const std::vector<Id> inside = withDescendants(plan, element.id);
    Plan content;
    element.parent = {};
    content.setElement(element);
    for (const Id id : inside) {
        if (id != element.id)
            content.setElement(*plan.find(id));
    }
    for (const Id id : inside) {
        for (const Id link : plan.linksOf(id)) {
            const Link &edge = *plan.findLink(link);
            if (edge.from != id)
                continue;
            if (!content.find(edge.to)) {
                Element other;
                other.id = edge.to;
                other.details = makeDetails(kindOf(*plan.find(edge.to)));
                content.setElement(std::move(other));
            }
            content.setLink(edge);
        }
    }
    return content;
}

/// The link of the main container to its image, or null.
const Link *imageLinkOf(const Plan &plan, Id task)
{
    for (const Id child : plan.children(task)) {
        for (const Id id : plan.linksOf(child)) {
            const Link &link = *plan.findLink(id);
            if (link.from == child && detailsOf<Repository>(plan.find(link.to)))
                return &link;
        }
        return nullptr;
    }
    return nullptr;
}

void eraseInside(Plan &plan, Id element)
{
    const std::vector<Id> inside = withDescendants(plan, element);
    for (auto id = inside.rbegin(); id != inside.rend(); ++id) {
        if (*id == element)
            continue;
        for (const Id link : std::vector<Id>(plan.linksOf(*id)))
            plan.eraseLink(link);
        plan.eraseElement(*id);
    }
}

std::vector<FormerSelf::Move> movesBetween(const Plan &before, const Plan &after, Id except)
{
    std::vector<FormerSelf::Move> moves;
    before.forEachElement([&](const Element &was) {
        const Element *is = was.id == except ? nullptr : after.find(was.id);
        if (is && is->at != was.at)
            moves.push_back({was.id, was.at, is->at});
    });
    return moves;
}

/// Makes a function of a service.
class Becoming
{
public:
    Becoming(const Plan &plan, const Element &service, const Element &environment)
        : m_plan(plan), m_service(service), m_environment(environment)
    {
    }

    [[nodiscard]] Plan function(const Function &wanted) const
    {
        Element kept = m_service;
        const auto before = takenSelf(kept, formerFunctionKey);
        const Element *known = before ? before->content.find(m_service.id) : nullptr;
        FormerSelf former;
        former.content = contentOf(m_plan, kept);
        former.parent = m_service.parent;
        former.capacity = keyOf(capacityOf(m_plan, m_service));
        Element function = made(wanted, known);
        Plan placed =
            put(function, known && before->parent == m_environment.id ? std::optional(known->at) : std::nullopt);
        former.moves = movesBetween(m_plan, placed, m_service.id);
        function = *placed.find(m_service.id);
        former.made = before && !before->made.empty() ? before->made : elementAsJson(function);
        function.unknown[std::string(formerServiceKey)] = asJson(former);
        placed.setElement(std::move(function));
        releaseInstances(placed, m_service.parent);
        return placed;
    }

    [[nodiscard]] Plan trial(const Function &wanted) const
    {
        Element kept = m_service;
        const auto before = takenSelf(kept, formerFunctionKey);
        Plan plan = replaced(made(wanted, before ? before->content.find(m_service.id) : nullptr));
        releaseInstances(plan, m_service.parent);
        return plan;
    }

private:
    /// The function; `known` is what it was before it was a service, or null.
    [[nodiscard]] Element made(const Function &wanted, const Element *known) const
    {
        Element function;
        function.id = m_service.id;
        function.parent = m_environment.id;
        function.name = m_service.name;
        function.origin = m_service.origin;
        function.details = wanted;
        if (detailsOf<Function>(known)) {
            function.details = known->details;
            function.minSize = known->minSize;
            function.unknown = known->unknown;
        }
        return function;
    }

    /// The plan with the function in place of the service and all in it, wherever it lies.
    [[nodiscard]] Plan replaced(const Element &function) const
    {
        Plan bare = m_plan;
        const Link *image = imageLinkOf(m_plan, taskOf(m_plan, m_service)->id);
        const std::optional<Link> link = image ? std::optional(*image) : std::nullopt;
        eraseInside(bare, m_service.id);
        bare.setElement(function);
        if (link && std::get<Function>(function.details).package == FunctionPackage::image) {
            Link mine = *link;
            mine.from = function.id;
            mine.bends.clear();
            bare.setLink(std::move(mine));
        }
        return bare;
    }

    [[nodiscard]] Plan put(const Element &function, std::optional<Point> at) const
    {
        const Plan bare = replaced(function);
        Bench bench(bare);
        const Size size = bench.outline(function.id).size;
        bench.setAt(function.id, at ? *at : freeSpot(bench, m_environment.id, kindOf(function), size, {function.id}));
        bench.makeRoom(m_environment.id, {function.id});
        return std::move(bench).take();
    }

    const Plan &m_plan;
    const Element &m_service;
    const Element &m_environment;
};

} // namespace

Plan functionFromService(const Plan &plan, const Element &service, const Element &environment, const Function &wanted)
{
    return Becoming(plan, service, environment).function(wanted);
}

Plan trialFunctionFromService(const Plan &plan, const Element &service, const Element &environment,
                              const Function &wanted)
{
    return Becoming(plan, service, environment).trial(wanted);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/hosting.h"

#include "edit/bench.h"
#include "edit/capacity.h"
#include "edit/configure.h"
#include "edit/former.h"
#include "io/arch_file.h"
#include "io/arch_writer.h"
#include "plan/check.h"

#include <algorithm>
#include <array>
#include <map>

namespace bayplan {

namespace {

struct HostingName
{
    Hosting hosting;
    std::string_view key;
    std::string_view label;
};

constexpr auto names = std::to_array<HostingName>({{Hosting::fargate, "fargate", BAYPLAN_TEXT("Fargate")},
                                                   {Hosting::spot, "fargate-spot", BAYPLAN_TEXT("Fargate Spot")},
                                                   {Hosting::ec2, "ec2", BAYPLAN_TEXT("EC2")},
                                                   {Hosting::lambda, "lambda", BAYPLAN_TEXT("Lambda")},
                                                   {Hosting::eks, "eks", BAYPLAN_TEXT("EKS on Fargate")}});

std::string_view keyOf(Capacity capacity)
{
    return capacityChoices()[static_cast<std::size_t>(capacity)].key;
}

Capacity capacityFrom(std::string_view key)
{
    const auto choices = capacityChoices();
    const auto found = std::ranges::find(choices, key, &Choice::key);
    return found == choices.end() ? Capacity::fargate : static_cast<Capacity>(found - choices.begin());
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

private:
    [[nodiscard]] Plan put(const Element &function, std::optional<Point> at) const
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

/// Makes a function the service again that it was.
class Returning
{
public:
    Returning(const Plan &plan, const Element &function, FormerSelf former)
        : m_plan(plan), m_function(function), m_former(std::move(former))
    {
    }

    [[nodiscard]] Result<Plan> service() const
    {
        const Element *was = nullptr;
        for (const Id id : m_former.content.children({})) {
            if (const Element *root = m_former.content.find(id); detailsOf<Service>(root))
                was = root;
        }
        const Element *home = homeOf();
        if (!was || !home)
            return failure("never-a-service", text(BAYPLAN_TEXT("the cluster of %1 is gone"), m_function.name),
                           text(BAYPLAN_TEXT("draw a cluster in its environment")), m_function.id);
        Plan plan = m_plan;
        for (const Id link : std::vector<Id>(plan.linksOf(m_function.id))) {
            if (plan.findLink(link)->from == m_function.id)
                plan.eraseLink(link);
        }
        const std::string name = m_function.name;
        putBack(plan, *was, *home);
        for (const FormerSelf::Move &move : m_former.moves)
            undo(plan, move);
        joinCapacity(plan, m_function.id, capacityFrom(m_former.capacity));
        return name == was->name ? Result<Plan>(std::move(plan)) : rename(plan, m_function.id, name);
    }

private:
    [[nodiscard]] const Element *homeOf() const
    {
        if (const Element *former = m_plan.find(m_former.parent); detailsOf<Cluster>(former))
            return former;
        for (const Id id : m_plan.children(m_function.parent)) {
            if (const Element *other = m_plan.find(id); detailsOf<Cluster>(other))
                return other;
        }
        return nullptr;
    }

    /// Whether the function is as it was made.
    [[nodiscard]] bool isUnchanged() const
    {
        Element bare = m_function;
        bare.unknown.erase(std::string(formerServiceKey));
        bare.name = std::string();
        const auto made = formerlyMade();
        return made && elementAsJson(bare) == elementAsJson(*made);
    }
    [[nodiscard]] std::optional<Element> formerlyMade() const
    {
        const Loaded loaded = parseArch(R"({"format":"bayplan","version":1,"elements":[)" + m_former.made + "]}");
        const Element *made = loaded.plan.find(m_function.id);
        if (!made)
            return std::nullopt;
        Element result = *made;
        result.parent = m_function.parent;
        result.name = std::string();
        return result;
    }

    void putBack(Plan &plan, const Element &was, const Element &home) const
    {
        std::map<Id, Id> ids = {{was.id, m_function.id}};
        const std::vector<Id> inside = withDescendants(m_former.content, was.id);
        for (const Id id : inside) {
            if (id != was.id)
                ids[id] = plan.find(id) || plan.findLink(id) ? plan.takeId() : id;
        }
        for (const Id id : inside) {
            Element element = *m_former.content.find(id);
            element.parent = id == was.id ? home.id : ids.at(element.parent);
            element.id = ids.at(id);
            if (id == was.id && !isUnchanged())
                element.unknown[std::string(formerFunctionKey)] = functionAsJson();
            plan.setElement(std::move(element));
        }
        m_former.content.forEachLink([&](const Link &link) {
            Link copy = link;
            const auto from = ids.find(link.from);
            if (from == ids.end() || !plan.find(link.to))
                return;
            copy.from = from->second;
            if (plan.find(copy.id) || plan.findLink(copy.id))
                copy.id = plan.takeId();
            plan.setLink(std::move(copy));
        });
    }

    [[nodiscard]] std::string functionAsJson() const
    {
        Element bare = m_function;
        bare.unknown.erase(std::string(formerServiceKey));
        FormerSelf self;
        self.parent = bare.parent;
        bare.parent = {};
        self.content.setElement(std::move(bare));
        self.made = m_former.made;
        return asJson(self);
    }

    static void undo(Plan &plan, const FormerSelf::Move &move)
    {
        const Element *element = plan.find(move.element);
        if (!element || element->at != move.to)
            return;
        Element back = *element;
        back.at = move.from;
        plan.setElement(std::move(back));
    }

    const Plan &m_plan;
    const Element &m_function;
    FormerSelf m_former;
};

Result<Plan> becomeFunction(const Plan &plan, const Element &service, const HostingTarget &target)
{
    if (!taskOf(plan, service))
        return failure("no-task", text(BAYPLAN_TEXT("it has no task")), text(BAYPLAN_TEXT("drop one on it")),
                       service.id);
    const Element *environment = environmentOf(plan, service.id);
    if (!environment)
        return failure("no-environment", text(BAYPLAN_TEXT("%1 stands in no environment"), service.name),
                       text(BAYPLAN_TEXT("a function needs one: move it there")), service.id);
    return Becoming(plan, service, *environment).function(target.function);
}

Result<Plan> becomeService(const Plan &plan, const Element &function)
{
    const auto found = function.unknown.find(std::string(formerServiceKey));
    auto former = found == function.unknown.end() ? std::nullopt : formerSelfFrom(found->second);
    if (!former)
        return failure("never-a-service", text(BAYPLAN_TEXT("%1 was drawn as a function"), function.name),
                       text(BAYPLAN_TEXT("draw a service beside it, and lead its links there")), function.id);
    return Returning(plan, function, *std::move(former)).service();
}

} // namespace

std::string_view keyOf(Hosting hosting)
{
    return names[static_cast<std::size_t>(hosting)].key;
}

std::string_view labelOf(Hosting hosting)
{
    return names[static_cast<std::size_t>(hosting)].label;
}

std::optional<Hosting> hostingOf(const Plan &plan, const Element &element)
{
    if (detailsOf<Function>(&element))
        return Hosting::lambda;
    if (!detailsOf<Service>(&element))
        return std::nullopt;
    switch (capacityOf(plan, element)) {
    case Capacity::ec2:
        return Hosting::ec2;
    case Capacity::spot:
    case Capacity::mixed:
        return Hosting::spot;
    case Capacity::cluster:
    case Capacity::fargate:
        break;
    }
    return Hosting::fargate;
}

Result<Plan> swapHosting(const Plan &plan, Id id, const HostingTarget &target)
{
    const Element *element = plan.find(id);
    if (!element || !hostingOf(plan, *element))
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id);
    if (target.hosting == Hosting::eks)
        return failure("not-ecs", text(BAYPLAN_TEXT("a plan draws ECS and Lambda, not EKS")), {}, id);
    const bool isFunction = detailsOf<Function>(element);
    if (target.hosting == Hosting::lambda)
        return isFunction ? Result<Plan>(plan) : becomeFunction(plan, *element, target);
    Result<Plan> result = isFunction ? becomeService(plan, *element) : Result<Plan>(plan);
    if (result)
        setCapacity(*result, id, target);
    return result;
}

} // namespace bayplan

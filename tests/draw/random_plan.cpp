// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/random_plan.h"

#include <string>

namespace bayplan {

namespace {

Id add(Plan &plan, Id parent, Details details, std::string name, Point at = {})
{
    Element element;
    element.id = plan.takeId();
    element.parent = parent;
    element.name = std::move(name);
    element.at = at;
    element.details = std::move(details);
    const Id id = element.id;
    plan.setElement(std::move(element));
    return id;
}

void addLink(Plan &plan, Id from, Id to, std::vector<Point> bends = {})
{
    const Id id = plan.takeId();
    plan.setLink({id, from, to, std::move(bends), 1, {}});
}

std::string nameOf(Dice &dice)
{
    static const char *const names[] = {"api",    "checkout", "a name that is much too long for its card",
                                        "日本語", "x",        ""};
    return names[dice(6)];
}

Id addService(Plan &plan, Dice &dice, Id cluster, Point at)
{
    Service service;
    service.desiredCount = 1 + dice(20);
    const Id id = add(plan, cluster, service, nameOf(dice), at);
    const Id task = add(plan, id, Task{}, nameOf(dice));
    for (int i = dice(4); i > 0; --i)
        add(plan, task, Container{}, nameOf(dice));
    for (int i = dice(3); i > 0; --i)
        add(plan, id, ScalingPolicy{}, "");
    return id;
}

Id anyElement(const Plan &plan, Dice &dice)
{
    std::vector<Id> ids;
    plan.forEachElement([&](const Element &element) { ids.push_back(element.id); });
    return ids.empty() ? Id{} : ids[static_cast<std::size_t>(dice(static_cast<int>(ids.size())))];
}

Id anyLink(const Plan &plan, Dice &dice)
{
    std::vector<Id> ids;
    plan.forEachLink([&](const Link &link) { ids.push_back(link.id); });
    return ids.empty() ? Id{} : ids[static_cast<std::size_t>(dice(static_cast<int>(ids.size())))];
}

Id anyOf(const Plan &plan, Dice &dice, std::string_view kind)
{
    std::vector<Id> ids;
    plan.forEachElement([&](const Element &element) {
        if (kindOf(element).key == kind)
            ids.push_back(element.id);
    });
    return ids.empty() ? Id{} : ids[static_cast<std::size_t>(dice(static_cast<int>(ids.size())))];
}

void removeAll(Plan &plan, Id root)
{
    const std::vector<Id> ids = withDescendants(plan, root);
    for (const Id id : ids) {
        const std::vector<Id> links = plan.linksOf(id);
        for (const Id link : links)
            plan.eraseLink(link);
    }
    for (auto id = ids.rbegin(); id != ids.rend(); ++id)
        plan.eraseElement(*id);
}

void changeOne(Plan &plan, Dice &dice, Element element)
{
    switch (dice(5)) {
    case 0:
    case 1:
        element.at = element.at + Point{dice(200) - 100, dice(200) - 100};
        break;
    case 2:
        element.minSize = dice(3) == 0 ? std::nullopt : std::optional(Size{dice(600), dice(400)});
        break;
    case 3:
        element.name = nameOf(dice);
        break;
    case 4:
        if (auto *service = std::get_if<Service>(&element.details))
            service->maxCount = 30 + dice(10);
        if (auto *note = std::get_if<Note>(&element.details))
            note->text = std::string(static_cast<std::size_t>(dice(300)), 'w');
        if (auto *environment = std::get_if<Environment>(&element.details))
            environment->copies = dice(3);
        break;
    }
    plan.setElement(std::move(element));
}

void reparentOne(Plan &plan, Dice &dice)
{
    const Id service = anyOf(plan, dice, "service");
    const Id cluster = anyOf(plan, dice, "cluster");
    if (!service.isValid() || !cluster.isValid())
        return;
    Element element = *plan.find(service);
    element.parent = cluster;
    plan.setElement(std::move(element));
}

void addOne(Plan &plan, Dice &dice)
{
    const Id cluster = anyOf(plan, dice, "cluster");
    const Id task = anyOf(plan, dice, "task");
    if (dice(2) == 0 && cluster.isValid())
        addService(plan, dice, cluster, {dice(900), dice(900)});
    else if (task.isValid())
        add(plan, task, Container{}, nameOf(dice));
    else
        add(plan, {}, Environment{}, nameOf(dice), {dice(2000), dice(2000)});
}

void linkOne(Plan &plan, Dice &dice)
{
    const Id container = anyOf(plan, dice, "container");
    const Id repository = anyOf(plan, dice, "repository");
    if (dice(2) == 0 && anyLink(plan, dice).isValid()) {
        Link link = *plan.findLink(anyLink(plan, dice));
        if (dice(2) == 0)
            plan.eraseLink(link.id);
        else {
            link.bends = {{dice(1000), dice(1000)}, {dice(1000), dice(1000)}};
            plan.setLink(std::move(link));
        }
    } else if (container.isValid() && repository.isValid()) {
        addLink(plan, container, repository);
    }
}

} // namespace

int Dice::operator()(int sides)
{
    m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((m_state >> 33) % static_cast<std::uint64_t>(sides));
}

Plan randomPlan(Dice &dice, int environments)
{
    Plan plan;
    std::vector<Id> repositories;
    for (int i = 0; i < environments + 1; ++i)
        repositories.push_back(add(plan, {}, Repository{}, nameOf(dice), {1500, i * 90}));
    const Id visitors = add(plan, {}, TrafficSource{}, "visitors", {-300, 40});
    for (int e = 0; e < environments; ++e) {
        Environment environment;
        environment.stage = static_cast<Stage>(dice(3));
        const Id id = add(plan, {}, environment, nameOf(dice), {dice(200), e * 600});
        const Id balancer = add(plan, id, LoadBalancer{}, "lb", {16, 56});
        addLink(plan, visitors, balancer);
        add(plan, id, Note{"text of a note"}, "", {300, 56});
        const Id cluster = add(plan, id, Cluster{}, nameOf(dice), {dice(40), 130});
        for (int s = 0; s < 4; ++s) {
            const Id service = addService(plan, dice, cluster, {16 + (s % 2) * 230, 40 + (s / 2) * 180});
            addLink(plan, balancer, service);
            for (const Id container : plan.children(plan.children(service).front()))
                addLink(plan, container, repositories[static_cast<std::size_t>(dice(environments + 1))]);
        }
        add(plan, cluster, Task{}, "nightly", {500, 40});
    }
    return plan;
}

Plan randomlyEdited(const Plan &plan, Dice &dice)
{
    Plan result = plan;
    for (int edits = 1 + dice(3); edits > 0; --edits) {
        const Id any = anyElement(result, dice);
        switch (dice(8)) {
        case 0:
            removeAll(result, any);
            break;
        case 1:
            addOne(result, dice);
            break;
        case 2:
            reparentOne(result, dice);
            break;
        case 3:
            linkOne(result, dice);
            break;
        case 4:
            if (dice(4) == 0)
                result.settings.workingHours = WeekHours::workdays(dice(9), 18);
            break;
        default:
            if (const Element *element = result.find(any))
                changeOne(result, dice, *element);
        }
    }
    return result;
}

Badges randomBadges(const Plan &plan, Dice &dice)
{
    static const char *const amounts[] = {"$5.74", "$1,234,567.89 +", "depends on usage", ""};
    Badges badges;
    plan.forEachElement([&](const Element &element) {
        Badge badge;
        badge.amount = amounts[dice(4)];
        badge.note = dice(2) == 0 ? "up to 37 % avoidable" : "";
        badge.problem = dice(4) == 0;
        badge.heat = dice(100) / 100.0;
        if (dice(2) == 0) {
            badge.used = dice(40) / 100.0;
            badge.reserved = dice(30) / 100.0;
            badge.avoidable = dice(30) / 100.0;
            badge.unknown = dice(3) == 0;
        }
        if (dice(5) != 0)
            badges[element.id] = badge;
    });
    return badges;
}

} // namespace bayplan

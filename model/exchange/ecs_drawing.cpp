// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_drawing.h"

#include "edit/names.h"
#include "exchange/image_name.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

constexpr std::string_view fallbackRegion = "us-east-1";
constexpr Point notPlacedYet{400'000, 400'000};

/// The only region that the sources speak of; empty when there are none or several.
std::string onlyRegion(const Description &document)
{
    std::set<std::string> regions;
    for (const DescribedService &service : document.services)
        regions.insert(service.region);
    for (const DescribedTask &task : document.taskDefinitions)
        regions.insert(task.region);
    regions.erase("");
    return regions.size() == 1 ? *regions.begin() : std::string();
}

Id childCalled(const Plan &plan, Id parent, std::string_view kind, std::string_view name)
{
    for (const Id id : plan.children(parent)) {
        const Element &child = *plan.find(id);
        if (kindOf(child).key == kind && child.name == name)
            return id;
    }
    return {};
}

/// Sets fields whose value cannot be held by a plan back to their default; true when there were any.
bool tamed(Details &details)
{
    bool changed = false;
    const Kind &kind = kindOf(details);
    const Details fresh = makeDetails(kind);
    for (const Field &field : kind.fields) {
        if (!whyNot(field, read(field, details)).isEmpty())
            changed = write(field, details, read(field, fresh)) || changed;
    }
    return changed;
}

} // namespace

EcsDrawing::EcsDrawing(const Plan &into, const Description &document, Problems &report)
    : m_bench(into), m_document(document), m_catalogue(document, report), m_report(report),
      m_usualRegion(onlyRegion(document))
{
    m_firstOrigin =
        document.services.empty() ? document.taskDefinitions.front().origin : document.services.front().origin;
    m_firstOrigin = {{m_firstOrigin.place.file, 0, 0}, {}};
}

void EcsDrawing::draw()
{
    for (const DescribedService &service : m_document.services)
        addService(service);
    for (const DescribedTask *task : m_catalogue.left())
        addStandaloneTask(*task);
    remarkAssumptions();
    layOut();
}

Imported EcsDrawing::take() &&
{
    Imported result;
    result.plan = std::move(m_bench).take();
    for (const Id id : m_added) {
        if (!result.plan.find(id)->parent.isValid())
            result.ids.push_back(id);
    }
    return result;
}

void EcsDrawing::warn(std::string code, const Origin &origin, Text what, Text remedy)
{
    remark(m_report, Severity::warning, std::move(code), origin, std::move(what), std::move(remedy));
}

void EcsDrawing::note(std::string code, const Origin &origin, Text what, Text remedy)
{
    remark(m_report, Severity::note, std::move(code), origin, std::move(what), std::move(remedy));
}

Id EcsDrawing::add(Id parent, std::string name, Details details, const Origin &origin)
{
    if (tamed(details))
        warn("out-of-range", origin, text(BAYPLAN_TEXT("%1: a value lies outside what a plan can hold"), name),
             text(BAYPLAN_TEXT("its default was taken; set it in the plan")));
    Element element;
    element.parent = parent;
    element.name = name.empty() ? uniqueName(m_bench.plan(), parent, kindOf(details).key) : std::move(name);
    element.details = std::move(details);
    const Id id = m_bench.put(std::move(element));
    m_bench.setAt(id, {});
    m_added.push_back(id);
    return id;
}

void EcsDrawing::addLink(Id from, Id to)
{
    for (const Id id : m_bench.plan().linksOf(from)) {
        if (m_bench.plan().findLink(id)->to == to)
            return;
    }
    Link link;
    link.from = from;
    link.to = to;
    m_bench.put(std::move(link));
}

std::string EcsDrawing::regionOr(const std::string &region)
{
    if (!region.empty())
        return region;
    if (m_usualRegion.empty())
        m_regionIsAssumed = true;
    return m_usualRegion.empty() ? std::string(fallbackRegion) : m_usualRegion;
}

Id EcsDrawing::environmentFor(const EnvironmentWord &word, const std::string &region, const Origin &origin)
{
    const std::string place = regionOr(region);
    const auto [known, isNew] = m_environments.try_emplace({std::string(word.name), place});
    if (!isNew)
        return known->second;
    std::string name(word.name);
    const Id same = childCalled(m_bench.plan(), {}, "environment", name);
    if (const auto *environment = detailsOf<Environment>(m_bench.plan().find(same))) {
        // Without an ARN nothing says that it is another region.
        if (environment->region == place || region.empty())
            return known->second = same;
        name += " " + place;
    }
    if (const Id other = childCalled(m_bench.plan(), {}, "environment", name); other.isValid())
        return known->second = other;
    Environment environment;
    environment.stage = word.stage;
    environment.region = place;
    return known->second = add({}, std::move(name), std::move(environment), origin);
}

Id EcsDrawing::clusterIn(Id environment, const std::string &name)
{
    const Id known = childCalled(m_bench.plan(), environment, "cluster", name);
    return known.isValid() ? known : add(environment, name, Cluster{}, m_firstOrigin);
}

void EcsDrawing::useInstances(Id cluster, const Origin &origin)
{
    Element element = *m_bench.plan().find(cluster);
    Cluster &details = std::get<Cluster>(element.details);
    const bool isNew = std::ranges::find(m_added, cluster) != m_added.end();
    if (details.capacity == Capacity::ec2 || !isNew)
        return;
    details.capacity = Capacity::ec2;
    warn("instances", {origin.place, {}},
         text(BAYPLAN_TEXT("cluster %1 runs on EC2, but its instances are not in these sources; %2 × %3 stand in for "
                           "them"),
              element.name, std::int64_t{details.instanceCount}, details.instanceType),
         text(BAYPLAN_TEXT("set the cluster's instance type and count")));
    m_bench.put(std::move(element));
}

void EcsDrawing::linkToRepository(Id container, const DescribedContainer &described)
{
    const auto image = repositoryOfImage(described.image);
    if (!image) {
        warn("image", described.imageOrigin,
             text(BAYPLAN_TEXT("the image of %1 does not say from which repository it comes"), described.name),
             text(BAYPLAN_TEXT("link the container to its repository in the plan")));
        return;
    }
    const auto [known, isNew] = m_repositories.try_emplace(image->key);
    const std::string region = image->region.empty() ? std::string(fallbackRegion) : image->region;
    for (const Id id : m_bench.plan().children({})) {
        const Element &element = *m_bench.plan().find(id);
        const auto *repository = detailsOf<Repository>(&element);
        const bool isSame = repository && repository->registry == image->registry && element.name == image->name &&
                            (image->region.empty() || repository->region == region);
        if (isNew && isSame && std::ranges::find(m_added, id) == m_added.end())
            known->second = id;
    }
    if (!known->second.isValid()) {
        Repository repository;
        repository.registry = image->registry;
        repository.region = region;
        const bool isTaken = childCalled(m_bench.plan(), {}, "repository", image->name).isValid();
        known->second = add({}, isTaken ? image->key : image->name, std::move(repository), described.imageOrigin);
    }
    addLink(container, known->second);
}

void EcsDrawing::linkToBalancers(Id environment, Id service, const DescribedService &described)
{
    for (const DescribedBalancer &balancer : described.balancers) {
        const auto [known, isNew] = m_balancers.try_emplace({environment, balancer.key});
        if (isNew)
            known->second = childCalled(m_bench.plan(), environment, "load-balancer", balancer.name);
        if (!known->second.isValid()) {
            known->second = add(environment, balancer.name, LoadBalancer{}, balancer.origin);
            note("load-balancer", balancer.origin,
                 text(BAYPLAN_TEXT("%1 was taken for an application load balancer of its own, in two zones and open to "
                                   "the internet"),
                      balancer.name),
                 text(BAYPLAN_TEXT("set its type; where one balancer serves several target groups, keep one of them")));
        }
        addLink(known->second, service);
    }
}

void EcsDrawing::remarkAssumptions()
{
    if (m_regionIsAssumed)
        note("region-assumed", m_firstOrigin,
             text(BAYPLAN_TEXT("no ARN says in which region this runs; %1 was taken"), std::string(fallbackRegion)),
             text(BAYPLAN_TEXT("set the region of the environment")));
    if (m_stageIsAssumed)
        note("environment-assumed", m_firstOrigin,
             text(BAYPLAN_TEXT("no name says which environment this is; production was taken")),
             text(BAYPLAN_TEXT("set stage, name and needed hours of the environment")));
    if (!m_document.services.empty())
        note("scaling-not-read", m_firstOrigin,
             text(BAYPLAN_TEXT("descriptions of services do not say how they scale; their counts were taken as they "
                               "are")),
             text(BAYPLAN_TEXT("add scaling policies where services have them")));
}

void EcsDrawing::layOut()
{
    std::map<Id, std::vector<Id>> byParent;
    std::vector<Id> parents;
    for (const Id id : m_added) {
        const Id parent = m_bench.plan().find(id)->parent;
        if (placesFreely(m_bench.plan(), parent))
            byParent[parent].push_back(id);
    }
    for (const auto &[parent, added] : byParent)
        parents.push_back(parent);
    // Innermost first, so that each has its size before its parent is filled.
    const auto depth = [&](Id id) {
        int result = 0;
        for (; id.isValid(); id = m_bench.plan().find(id)->parent)
            ++result;
        return result;
    };
    std::ranges::stable_sort(parents, std::greater<>(), depth);
    // Out of the way until it is their turn, so that what grows before does not push them into others.
    for (const Id id : byParent[Id{}])
        m_bench.setAt(id, notPlacedYet);
    for (const Id parent : parents)
        layOutIn(parent, byParent[parent]);
}

void EcsDrawing::layOutIn(Id parent, const std::vector<Id> &added)
{
    if (added.size() == m_bench.plan().children(parent).size()) {
        layOutAnew(m_bench, parent);
        if (std::ranges::find(m_added, parent) == m_added.end())
            m_bench.followGrowth(parent);
        return;
    }
    std::vector<Id> waiting = added;
    // Environments before the repositories that stand right of them.
    std::ranges::stable_sort(waiting, std::less<>(),
                             [&](Id id) { return kindOf(*m_bench.plan().find(id)).shape == Shape::frame ? 0 : 1; });
    while (!waiting.empty()) {
        const Id id = waiting.front();
        const Kind &kind = kindOf(*m_bench.plan().find(id));
        m_bench.setAt(id, freeSpot(m_bench, parent, kind, m_bench.outline(id).size, waiting));
        waiting.erase(waiting.begin());
    }
    m_bench.makeRoom(parent, added);
}

} // namespace bayplan

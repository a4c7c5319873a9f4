// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/pulls.h"

#include "base/quantity_order.h"
#include "plan/check.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

constexpr int mebibytesPerGigabyte = 1024;

bool needsGateway(const Plan &plan, const Element &owner)
{
    const auto *service = detailsOf<Service>(&owner);
    if (capacityOf(plan, owner) == Capacity::ec2) {
        const auto *cluster = detailsOf<Cluster>(ancestorOfKind(plan, owner.id, "cluster"));
        return !cluster || !cluster->instanceAddress;
    }
    return service ? !service->publicAddress : !std::get<Task>(owner.details).publicAddress;
}

void addPullsOf(std::vector<Pull> &pulls, const Site &site, const Element &owner)
{
    const Plan &plan = *site.plan;
    const Element *task = taskOf(plan, owner);
    const auto starts = task ? taskStartsOf(site, owner) : std::nullopt;
    if (!starts || starts->perMonth.isZero())
        return;
    for (const Id container : plan.children(task->id)) {
        for (const Id id : plan.linksOf(container)) {
            const Link &link = *plan.findLink(id);
            if (link.from == container && detailsOf<Repository>(plan.find(link.to)))
                pulls.push_back({owner.id, link.to, *starts, needsGateway(plan, owner)});
        }
    }
}

bool isOwner(const Plan &plan, const Element &element)
{
    return detailsOf<Service>(&element) ||
           (detailsOf<Task>(&element) && !detailsOf<Service>(plan.find(element.parent)));
}

/// Whether image layers of ECR reach the environment's tasks without a gateway.
bool hasImageEndpoints(const Plan &plan, Id environment)
{
    return std::ranges::any_of(plan.children(environment), [&](Id id) {
        const auto *endpoint = detailsOf<Endpoint>(plan.find(id));
        return endpoint && endpoint->ecr && endpoint->s3Gateway;
    });
}

/// Sites of the environments from which something is linked to a repository, in the order of their ids.
std::vector<Site> sitesPullingFrom(const Site &site, Id repository)
{
    std::set<Id> environments;
    for (const Id id : site.plan->linksOf(repository)) {
        const Element *environment = environmentOf(*site.plan, site.plan->findLink(id)->from);
        if (environment)
            environments.insert(environment->id);
    }
    std::vector<Site> sites;
    for (const Id id : environments)
        sites.push_back(siteOf(*site.plan, *site.book, site.simulation, *site.plan->find(id)));
    return sites;
}

} // namespace

void PulledData::add(const Pull &pull, const Repository &repository)
{
    if (!repository.imageSize) {
        isPartial = true;
        return;
    }
    starts = starts + pull.starts.perMonth;
    gigabytes = gigabytes + pull.starts.perMonth * Quantity(repository.imageSize->value, mebibytesPerGigabyte);
}

std::vector<Pull> pullsIn(const Site &site)
{
    std::vector<Pull> pulls;
    for (const Id id : withDescendants(*site.plan, site.environment)) {
        const Element &element = *site.plan->find(id);
        if (isOwner(*site.plan, element))
            addPullsOf(pulls, site, element);
    }
    return pulls;
}

PulledData pulledThroughGateways(const Site &site)
{
    PulledData data;
    const bool byEndpoints = hasImageEndpoints(*site.plan, site.environment);
    for (const Pull &pull : pullsIn(site)) {
        const auto &repository = std::get<Repository>(site.plan->find(pull.repository)->details);
        const bool isNear = repository.registry == Registry::ecrPrivate && repository.region == site.region;
        if (pull.isPrivate && !(byEndpoints && isNear))
            data.add(pull, repository);
    }
    return data;
}

PulledData pulledFromOtherRegions(const Site &site, const Element &element)
{
    PulledData data;
    const auto &repository = std::get<Repository>(element.details);
    for (const Site &other : sitesPullingFrom(site, element.id)) {
        if (repository.registry != Registry::ecrPrivate || other.region == repository.region)
            continue;
        for (Pull pull : pullsIn(other)) {
            pull.starts.perMonth = pull.starts.perMonth * Quantity::whole(other.copies);
            if (pull.repository == element.id)
                data.add(pull, repository);
        }
    }
    return data;
}

Pullers pullersOf(const Site &site, const Element &repository)
{
    Pullers pullers;
    for (const Site &other : sitesPullingFrom(site, repository.id)) {
        Quantity starts;
        std::int64_t together = 0;
        for (const Pull &pull : pullsIn(other)) {
            if (pull.repository != repository.id)
                continue;
            starts = starts + pull.starts.perMonth;
            together += pull.starts.together;
        }
        pullers.starts = pullers.starts + starts * Quantity::whole(other.copies);
        pullers.most = pullers.most < starts ? starts : pullers.most;
        pullers.together = std::max(pullers.together, together);
    }
    return pullers;
}

} // namespace bayplan

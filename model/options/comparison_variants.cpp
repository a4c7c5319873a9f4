// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_variants.h"

#include "base/parallel.h"
#include "edit/capacity.h"
#include "edit/function_from_service.h"
#include "edit/hosting.h"
#include "plan/check.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bayplan {

namespace {

/// Fewer are moved on one thread.
constexpr std::size_t manyServices = 16;

std::size_t indexOf(Hosting hosting)
{
    return static_cast<std::size_t>(hosting);
}

void swap(ComparisonBasis &basis, Hosting hosting, Id id, const HostingTarget &target)
{
    Plan &plan = basis.variants[indexOf(hosting)];
    if (auto swapped = swapHosting(plan, id, target))
        plan = *std::move(swapped);
}

/// Runs a service on instances that no other cluster's tasks share.
void moveToGroup(ComparisonBasis &basis, Id id, const ComparisonSettings &settings)
{
    Plan &plan = basis.variants[indexOf(Hosting::ec2)];
    Element service = *plan.find(id);
    const Id home = service.parent;
    Id &group = basis.groups[home];
    if (!group.isValid()) {
        Cluster cluster = std::get<Cluster>(plan.find(home)->details);
        cluster.capacity = Capacity::ec2;
        cluster.managedScaling = true;
        cluster.instanceCount = 1;
        cluster.minInstances = 0;
        cluster.maxInstances = 5000;
        cluster.targetCapacity = std::clamp(100 - settings.reserve, 1, 100);
        Element element;
        element.id = group = plan.takeId();
        element.parent = plan.find(home)->parent;
        element.name = plan.find(home)->name;
        element.details = cluster;
        plan.setElement(std::move(element));
    }
    service.parent = group;
    std::get<Service>(service.details).capacity = Capacity::ec2;
    plan.setElement(std::move(service));
    releaseInstances(plan, home);
}

void becomeFunction(Plan &plan, const BasisService &service, const ComparisonSettings &settings)
{
    const Element &element = *plan.find(service.compared.id);
    const Element *environment = environmentOf(plan, element.id);
    if (service.mayBeFunction && environment)
        plan = trialFunctionFromService(plan, element, *environment, functionFor(service, settings));
}

/// Moves a service in the variant of a hosting, and touches no other.
void move(ComparisonBasis &basis, const BasisService &service, Hosting hosting, const ComparisonSettings &settings)
{
    const Id id = service.compared.id;
    HostingTarget target;
    target.hosting = hosting;
    switch (hosting) {
    case Hosting::fargate:
        return swap(basis, hosting, id, target);
    case Hosting::spot:
        target.strategy = settings.spot;
        if (service.task.operatingSystem != OperatingSystem::linux)
            target.hosting = Hosting::fargate;
        return swap(basis, hosting, id, target);
    case Hosting::lambda:
        return becomeFunction(basis.variants[indexOf(hosting)], service, settings);
    case Hosting::ec2:
        return moveToGroup(basis, id, settings);
    case Hosting::eks:
        return;
    }
}

void makePod(Plan &plan, const BasisService &service)
{
    const Element *task = taskOf(plan, *plan.find(service.compared.id));
    const auto size = podSizeFor(service.task);
    if (!task || !size)
        return;
    Element pod = *task;
    auto &details = std::get<Task>(pod.details);
    details.cpu = size->first;
    details.memory = size->second;
    details.architecture = Architecture::x86;
    plan.setElement(std::move(pod));
}

} // namespace

void makeVariants(ComparisonBasis &basis, const ComparisonSettings &settings)
{
    basis.variants.fill(basis.plan);
    constexpr std::array moved = {Hosting::lambda, Hosting::ec2, Hosting::spot, Hosting::fargate};
    inParallel(moved.size(), basis.services.size() < manyServices ? 1 : processors(), [&](std::size_t i) {
        for (const BasisService &service : basis.services)
            move(basis, service, moved[i], settings);
    });
    Plan &pods = basis.variants[indexOf(Hosting::eks)];
    pods = basis.variants[indexOf(Hosting::fargate)];
    for (const BasisService &service : basis.services)
        makePod(pods, service);
}

} // namespace bayplan

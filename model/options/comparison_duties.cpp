// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_fit.h"
#include "plan/check.h"

#include <cmath>
#include <set>

namespace bayplan {

namespace {

/// What the services of a basis bring along wherever they run.
struct Inventory
{
    std::int64_t services = 0;
    std::int64_t images = 0;
    std::int64_t policies = 0;
    std::int64_t alarms = 0; ///< that the policies make or need
};

void countPolicies(Inventory &inventory, const Plan &plan, Id service)
{
    for (const Id id : plan.children(service)) {
        const auto *policy = detailsOf<ScalingPolicy>(plan.find(id));
        if (!policy)
            continue;
        ++inventory.policies;
        if (policy->type == PolicyType::targetTracking)
            inventory.alarms += 2;
        else if (policy->type == PolicyType::step)
            ++inventory.alarms;
    }
}

Inventory inventoryOf(const ComparisonBasis &basis)
{
    Inventory inventory;
    std::set<std::string> images;
    for (const BasisService &service : basis.services) {
        const Element &element = *basis.plan.find(service.compared.id);
        ++inventory.services;
        countPolicies(inventory, basis.plan, element.id);
        for (const Id id : basis.plan.children(taskOf(basis.plan, element)->id)) {
            if (const auto *container = detailsOf<Container>(basis.plan.find(id)))
                images.insert(container->image.empty() ? std::to_string(id.value) : container->image);
        }
    }
    inventory.images = std::ssize(images);
    return inventory;
}

void add(std::vector<Duty> &duties, Text what, std::int64_t count, std::string key)
{
    if (count > 0)
        duties.push_back({std::move(what), count, std::move(key)});
}

void addContainers(std::vector<Duty> &duties, const Inventory &inventory)
{
    add(duties, text(BAYPLAN_TEXT("task definitions")), inventory.services, "taskDefinitions");
    add(duties, text(BAYPLAN_TEXT("images")), inventory.images, "images");
    add(duties, text(BAYPLAN_TEXT("scaling policies")), inventory.policies, "policies");
    add(duties, text(BAYPLAN_TEXT("alarms")), inventory.alarms, "alarms");
}

void addInstances(std::vector<Duty> &duties, std::int64_t groups, const HostingCost &cost, std::int64_t monthHours)
{
    const std::int64_t minutes = std::max<std::int64_t>(monthHours * 60, 1);
    add(duties, text(BAYPLAN_TEXT("instances to patch")), (cost.instanceMinutes + minutes - 1) / minutes, "instances");
    add(duties, text(BAYPLAN_TEXT("machine images (AMIs)")), groups, "machineImages");
    add(duties, text(BAYPLAN_TEXT("Auto Scaling groups with launch templates")), groups, "autoScalingGroups");
    add(duties, text(BAYPLAN_TEXT("capacity providers")), groups, "capacityProviders");
}

void addFunctions(std::vector<Duty> &duties, const ComparisonBasis &basis, const Inventory &inventory,
                  const ComparisonSettings &settings)
{
    add(duties, text(BAYPLAN_TEXT("functions")), inventory.services, "functions");
    add(duties, text(BAYPLAN_TEXT("versions with an alias")), inventory.services, "versions");
    if (settings.package == FunctionPackage::image)
        add(duties, text(BAYPLAN_TEXT("images")), inventory.images, "images");
    else
        add(duties, text(BAYPLAN_TEXT("zip packages")), inventory.services, "packages");
    if (settings.provisioned > 0)
        add(duties, text(BAYPLAN_TEXT("settings of provisioned concurrency")), std::ssize(basis.services),
            "provisioned");
}

} // namespace

std::vector<Duty> dutiesOf(const ComparisonBasis &basis, Hosting hosting, const ComparisonSettings &settings,
                           const ComparisonPoint &present)
{
    const Inventory inventory = inventoryOf(basis);
    const std::int64_t groups = std::ssize(basis.groups);
    std::vector<Duty> duties;
    if (hosting == Hosting::lambda) {
        addFunctions(duties, basis, inventory, settings);
        return duties;
    }
    if (hosting == Hosting::eks) {
        add(duties, text(BAYPLAN_TEXT("Kubernetes clusters to upgrade")), groups, "kubernetesClusters");
        add(duties, text(BAYPLAN_TEXT("Fargate profiles")), groups, "fargateProfiles");
        add(duties, text(BAYPLAN_TEXT("deployments with their manifests")), inventory.services, "deployments");
        add(duties, text(BAYPLAN_TEXT("images")), inventory.images, "images");
        add(duties, text(BAYPLAN_TEXT("pod autoscalers")), inventory.policies, "autoscalers");
        return duties;
    }
    if (hosting == Hosting::ec2)
        addInstances(duties, groups, present.of(hosting), basis.plan.settings.hoursPerMonth);
    if (hosting == Hosting::spot)
        add(duties, text(BAYPLAN_TEXT("capacity provider strategies")), inventory.services, "strategies");
    Inventory counted = inventory;
    if (hosting == Hosting::ec2)
        counted.alarms += 2 * groups; // of managed scaling
    addContainers(duties, counted);
    return duties;
}

} // namespace bayplan

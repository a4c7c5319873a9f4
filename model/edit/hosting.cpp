// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/hosting.h"

#include "edit/capacity.h"
#include "edit/function_from_service.h"
#include "edit/service_from_function.h"
#include "plan/check.h"

#include <array>

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

Result<Plan> becomeFunction(const Plan &plan, const Element &service, const HostingTarget &target)
{
    if (!taskOf(plan, service))
        return failure("no-task", text(BAYPLAN_TEXT("it has no task")), text(BAYPLAN_TEXT("drop one on it")),
                       service.id);
    const Element *environment = environmentOf(plan, service.id);
    if (!environment)
        return failure("no-environment", text(BAYPLAN_TEXT("%1 stands in no environment"), service.name),
                       text(BAYPLAN_TEXT("a function needs one: move it there")), service.id);
    return functionFromService(plan, service, *environment, target.function);
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
    Result<Plan> result = isFunction ? serviceFromFunction(plan, *element) : Result<Plan>(plan);
    if (result)
        setCapacity(*result, id, target);
    return result;
}

} // namespace bayplan

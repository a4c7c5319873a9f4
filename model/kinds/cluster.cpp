// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/cluster.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool onInstances(const Cluster &cluster)
{
    return cluster.capacity == Capacity::ec2;
}

bool mayTrunk(const Cluster &cluster)
{
    return onInstances(cluster) && cluster.networkMode == NetworkMode::awsvpc;
}

bool areManaged(const Cluster &cluster)
{
    return onInstances(cluster) && cluster.managedScaling;
}

std::vector<Field> managedFields()
{
    using C = Cluster;
    return {field(&C::managedScaling, "managedScaling", BAYPLAN_TEXT("Managed scaling"))
                .when(onInstances)
                .describedAs(BAYPLAN_TEXT("A capacity provider adds and removes instances with the tasks.")),
            field(&C::targetCapacity, "targetCapacity", BAYPLAN_TEXT("Target capacity"))
                .measuredIn("%")
                .between(1, 100)
                .when(areManaged)
                .describedAs(BAYPLAN_TEXT("Share of the instances that tasks should need; less keeps some free.")),
            field(&C::minInstances, "minInstances", BAYPLAN_TEXT("Fewest instances"))
                .between(0, 5000)
                .when(areManaged)
                .describedAs(BAYPLAN_TEXT("The group never has fewer.")),
            field(&C::maxInstances, "maxInstances", BAYPLAN_TEXT("Most instances"))
                .between(0, 5000)
                .when(areManaged)
                .describedAs(BAYPLAN_TEXT("The group never has more.")),
            field(&C::instanceWarmUp, "instanceWarmUp", BAYPLAN_TEXT("Instance warm-up"))
                .between(0, 10'000)
                .when(areManaged)
                .describedAs(BAYPLAN_TEXT("Wait after adding instances."))};
}

std::vector<Field> packingFields()
{
    using C = Cluster;
    std::vector<Field> result = {
        choiceField(&C::networkMode, "networkMode", BAYPLAN_TEXT("Network mode"), networkModeChoices())
            .when(onInstances)
            .describedAs(BAYPLAN_TEXT("Of tasks on the instances; awsvpc gives each an interface of its own.")),
        field(&C::interfaceTrunking, "interfaceTrunking", BAYPLAN_TEXT("ENI trunking"))
            .when(mayTrunk)
            .describedAs(BAYPLAN_TEXT("More task interfaces an instance, where its type offers it.")),
        field(&C::reservedMemory, "reservedMemory", BAYPLAN_TEXT("Reserved memory"))
            .measuredIn("MiB")
            .between(0, 1'000'000)
            .when(onInstances)
            .describedAs(BAYPLAN_TEXT("Memory of each instance that tasks do not get: ECS_RESERVED_MEMORY.")),
        choiceField(&C::placement, "placement", BAYPLAN_TEXT("Placement"),
                    {{"spread", BAYPLAN_TEXT("Spread")}, {"binpack", BAYPLAN_TEXT("Binpack")}})
            .when(onInstances)
            .describedAs(BAYPLAN_TEXT("Where a task goes: to the emptiest instance, or to the fullest with room."))};
    result.front().choices.erase(result.front().choices.begin());
    return result;
}

std::vector<Field> fields()
{
    using C = Cluster;
    std::vector<Field> result = {
        choiceField(&C::capacity, "capacity", BAYPLAN_TEXT("Capacity"), capacityChoices())
            .in(BAYPLAN_TEXT("Capacity"))
            .describedAs(BAYPLAN_TEXT("Where its tasks run unless a service says otherwise."))};
    result.front().choices.erase(result.front().choices.begin());
    for (Field &part : strategyFields<C>())
        result.push_back(std::move(part));
    result.push_back(field(&C::instanceType, "instanceType", BAYPLAN_TEXT("Instance type"))
                         .in(BAYPLAN_TEXT("Capacity"))
                         .naming(TextMeaning::instanceType)
                         .when(onInstances)
                         .describedAs(BAYPLAN_TEXT("EC2 type of the Auto Scaling group.")));
    result.push_back(field(&C::instanceCount, "instanceCount", BAYPLAN_TEXT("Instances"))
                         .in(BAYPLAN_TEXT("Capacity"))
                         .between(0, 5000)
                         .when(onInstances)
                         .describedAs(BAYPLAN_TEXT("Instances that run, used or not.")));
    result.push_back(
        field(&C::instancesFollowRunningHours, "instancesFollowRunningHours", BAYPLAN_TEXT("Stop with the tasks"))
            .in(BAYPLAN_TEXT("Capacity"))
            .when(onInstances)
            .describedAs(BAYPLAN_TEXT("Whether the instances stop outside running hours.")));
    for (Field &part : managedFields())
        result.push_back(std::move(part.in(BAYPLAN_TEXT("Capacity"))));
    for (Field &part : packingFields())
        result.push_back(std::move(part.in(BAYPLAN_TEXT("Capacity"))));
    return result;
}

Text summary(const Cluster &cluster)
{
    if (onInstances(cluster))
        return text(BAYPLAN_TEXT("EC2, %1 × %2"), static_cast<std::int64_t>(cluster.instanceCount),
                    cluster.instanceType);
    return capacityInWords(cluster.capacity, cluster.strategy);
}

void check(const Cluster &cluster, Id element, Problems &problems)
{
    if (!areManaged(cluster) || cluster.minInstances <= cluster.maxInstances)
        return;
    problems.push_back({Severity::error,
                        "instance-order",
                        text(BAYPLAN_TEXT("its fewest instances, %1, are more than its most, %2"),
                             std::int64_t{cluster.minInstances}, std::int64_t{cluster.maxInstances}),
                        text(BAYPLAN_TEXT("lower the first or raise the second")),
                        element,
                        {}});
}

} // namespace

const Kind &describe(const Cluster *)
{
    static const Kind kind =
        KindBuilder<Cluster>{
            {.key = "cluster",
             .label = BAYPLAN_TEXT("Cluster"),
             .help = BAYPLAN_TEXT("An ECS cluster: Fargate, Fargate Spot, or an Auto Scaling group of EC2 instances."),
             .section = BAYPLAN_TEXT("Compose"),
             .parents = {"environment"},
             .shape = Shape::box,
             .size = {272, 140},
             .fields = fields()},
            summary,
            check}
            .built();
    return kind;
}

} // namespace bayplan

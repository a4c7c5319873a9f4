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

bool hasDataVolume(const Cluster &cluster)
{
    return onInstances(cluster) && cluster.volumes.data > 0;
}

bool hasInsights(const Cluster &cluster)
{
    return cluster.containerInsights != ContainerInsights::off;
}

std::vector<Field> volumeFields()
{
    using C = Cluster;
    using V = Volumes;
    std::vector<Field> fields = {
        nested(&C::volumes, field(&V::root, "rootVolume", BAYPLAN_TEXT("Root volume")))
            .measuredIn("GB")
            .between(1, 16'384)
            .when(onInstances)
            .describedAs(BAYPLAN_TEXT("gp3 volume that each instance starts from.")),
        nested(&C::volumes, field(&V::data, "dataVolume", BAYPLAN_TEXT("Data volume")))
            .measuredIn("GB")
            .between(0, 16'384)
            .when(onInstances)
            .describedAs(BAYPLAN_TEXT("A second gp3 volume of each instance; 0 for none.")),
        nested(&C::volumes, field(&V::dataIops, "volumeIops", BAYPLAN_TEXT("Data IOPS")))
            .measuredIn("IOPS")
            .between(3000, 80'000)
            .when(hasDataVolume)
            .describedAs(BAYPLAN_TEXT("Operations a second; 3,000 are included.")),
        nested(&C::volumes, field(&V::dataThroughput, "volumeThroughput", BAYPLAN_TEXT("Data throughput")))
            .measuredIn("MiB/s")
            .between(125, 2000)
            .when(hasDataVolume)
            .describedAs(BAYPLAN_TEXT("125 MiB/s are included."))};
    for (Field &each : fields)
        each.in(BAYPLAN_TEXT("Volumes"));
    return fields;
}

std::vector<Field> insightsFields()
{
    using C = Cluster;
    return {choiceField(&C::containerInsights, "containerInsights", BAYPLAN_TEXT("Container Insights"),
                        {{"off", BAYPLAN_TEXT("Off")},
                         {"standard", BAYPLAN_TEXT("Standard")},
                         {"enhanced", BAYPLAN_TEXT("Enhanced")}})
                .in(BAYPLAN_TEXT("Logs and metrics"))
                .describedAs(BAYPLAN_TEXT("CloudWatch metrics of cluster, services and tasks, billed by the metric.")),
            field(&C::insightsMetrics, "insightsMetrics", BAYPLAN_TEXT("Its metrics"))
                .in(BAYPLAN_TEXT("Logs and metrics"))
                .between(0, 10'000'000)
                .when(hasInsights)
                .describedAs(BAYPLAN_TEXT("As the bill counts them; estimated from the services if empty."))};
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
    result.push_back(field(&C::instanceAddress, "instanceAddress", BAYPLAN_TEXT("Public addresses"))
                         .in(BAYPLAN_TEXT("Capacity"))
                         .when(onInstances)
                         .describedAs(BAYPLAN_TEXT("Each instance has a public IPv4 address, billed by the hour.")));
    for (Field &part : volumeFields())
        result.push_back(std::move(part));
    for (Field &part : insightsFields())
        result.push_back(std::move(part));
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

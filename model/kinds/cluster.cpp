// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/cluster.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool onInstances(const Cluster &cluster)
{
    return cluster.capacity == Capacity::ec2;
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
    return result;
}

Text summary(const Cluster &cluster)
{
    if (onInstances(cluster))
        return text(BAYPLAN_TEXT("EC2, %1 × %2"), static_cast<std::int64_t>(cluster.instanceCount),
                    cluster.instanceType);
    return capacityInWords(cluster.capacity, cluster.strategy);
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
            summary}
            .built();
    return kind;
}

} // namespace bayplan

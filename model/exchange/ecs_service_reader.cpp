// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/words.h"
#include "exchange/ecs_reader.h"
#include "exchange/spellings.h"

#include <algorithm>

namespace bayplan {

namespace {

/// What a capacity provider strategy says of Fargate and Fargate Spot together.
struct Providers
{
    int onDemandBase = 0;
    int onDemandWeight = 0;
    int spotBase = 0;
    int spotWeight = 0;
    bool hasInstances = false;
};

Providers providersIn(NodeReader &reader, const JsonNode &strategy)
{
    Providers result;
    for (const JsonNode &item : strategy.items()) {
        const std::string name = reader.word(item["capacityProvider"]);
        const int base = reader.count(item["base"]).value_or(0);
        const int weight = reader.count(item["weight"]).value_or(0);
        if (sameWord(name, "FARGATE")) {
            result.onDemandBase = base;
            result.onDemandWeight = weight;
        } else if (sameWord(name, "FARGATE_SPOT")) {
            result.spotBase = base;
            result.spotWeight = weight;
        } else {
            result.hasInstances = true;
        }
    }
    return result;
}

void readStrategy(NodeReader &reader, const JsonNode &node, DescribedService &service)
{
    const Providers all = providersIn(reader, node);
    const bool onDemand = all.onDemandBase > 0 || all.onDemandWeight > 0;
    const bool onSpot = all.spotBase > 0 || all.spotWeight > 0;
    if (all.hasInstances)
        service.capacity = Capacity::ec2;
    else if (onDemand && onSpot)
        service.capacity = Capacity::mixed;
    else
        service.capacity = onSpot ? Capacity::spot : Capacity::fargate;
    service.strategy = {all.onDemandBase, all.onDemandWeight, all.spotWeight};
    if (!onDemand || !onSpot)
        service.strategy = {};
    if (onDemand && all.spotBase > 0)
        reader.remark(Severity::warning, "spot-base", node,
                      text(BAYPLAN_TEXT("a base of %1 on Fargate Spot cannot be drawn; only the weights were taken"),
                           std::int64_t{all.spotBase}),
                      text(BAYPLAN_TEXT("check the service's capacity in the plan")));
}

void readLaunchType(NodeReader &reader, const JsonNode &node, DescribedService &service)
{
    const std::string words = reader.word(node);
    if (sameWord(words, "FARGATE")) {
        service.capacity = Capacity::fargate;
    } else if (sameWord(words, "EC2")) {
        service.capacity = Capacity::ec2;
    } else if (!words.empty()) {
        service.capacity = Capacity::ec2;
        reader.remark(Severity::warning, "launch-type", node,
                      text(BAYPLAN_TEXT("launch type %1 cannot be drawn; EC2 was taken"), words),
                      text(BAYPLAN_TEXT("choose the service's capacity in the plan")));
    }
}

/// What a balancer is called: "arn:…:targetgroup/web/0123" is web.
std::string balancerName(std::string_view arn)
{
    const std::vector<std::string_view> parts = splitAt(arn, '/');
    return std::string(parts.size() > 2 ? parts[parts.size() - 2] : parts.back());
}

void readBalancers(NodeReader &reader, const JsonNode &node, DescribedService &service)
{
    for (const JsonNode &item : node.items()) {
        DescribedBalancer balancer;
        balancer.origin = reader.originOf(item);
        balancer.key = reader.word(item["targetGroupArn"]);
        if (balancer.key.empty())
            balancer.key = reader.word(item["loadBalancerName"]);
        balancer.name = balancerName(balancer.key);
        if (!balancer.key.empty())
            service.balancers.push_back(std::move(balancer));
    }
}

void readPlacement(NodeReader &reader, const JsonNode &node, DescribedService &service)
{
    const std::string serviceArn = reader.word(node["serviceArn"]);
    std::string cluster = reader.word(node["clusterArn"]);
    if (cluster.empty())
        cluster = reader.word(node["cluster"]);
    service.name = reader.word(node["serviceName"]);
    if (service.name.empty())
        service.name = lastPart(serviceArn);
    if (!lastPart(cluster).empty())
        service.cluster = lastPart(cluster);
    const std::string taskDefinition = reader.word(node["taskDefinition"]);
    service.taskDefinition = lastPart(taskDefinition);
    service.taskOrigin = reader.originOf(node["taskDefinition"] ? node["taskDefinition"] : node);
    for (const std::string &arn : {serviceArn, cluster, taskDefinition}) {
        if (service.region.empty())
            service.region = regionInArn(arn);
    }
}

void remarkService(NodeReader &reader, const JsonNode &node)
{
    remarkLeftOut(reader, node["volumeConfigurations"], text(BAYPLAN_TEXT("EBS volumes are not part of a plan")));
    remarkLeftOut(reader, node["vpcLatticeConfigurations"], text(BAYPLAN_TEXT("VPC Lattice is not part of a plan")));
    remarkUnknownKeys(reader, node,
                      {"serviceArn",
                       "serviceName",
                       "clusterArn",
                       "cluster",
                       "loadBalancers",
                       "serviceRegistries",
                       "status",
                       "desiredCount",
                       "runningCount",
                       "pendingCount",
                       "launchType",
                       "capacityProviderStrategy",
                       "platformVersion",
                       "platformFamily",
                       "taskDefinition",
                       "deploymentConfiguration",
                       "taskSets",
                       "deployments",
                       "roleArn",
                       "role",
                       "events",
                       "createdAt",
                       "currentServiceDeployment",
                       "currentServiceRevisionArn",
                       "placementConstraints",
                       "placementStrategy",
                       "networkConfiguration",
                       "healthCheckGracePeriodSeconds",
                       "schedulingStrategy",
                       "deploymentController",
                       "tags",
                       "createdBy",
                       "enableECSManagedTags",
                       "propagateTags",
                       "enableExecuteCommand",
                       "availabilityZoneRebalancing",
                       "resourceManagementType",
                       "clientToken",
                       "serviceConnectConfiguration",
                       "volumeConfigurations",
                       "vpcLatticeConfigurations",
                       "failures"});
}

} // namespace

void readService(NodeReader &reader, const JsonNode &node, Description &document)
{
    DescribedService service;
    service.origin = reader.originOf(node);
    readPlacement(reader, node, service);
    if (sameWord(reader.word(node["status"]), "INACTIVE")) {
        reader.remark(Severity::note, "inactive", node,
                      text(BAYPLAN_TEXT("%1 has been deleted; it was left out"), service.name), {});
        return;
    }
    if (node["capacityProviderStrategy"].items().empty())
        readLaunchType(reader, node["launchType"], service);
    else
        readStrategy(reader, node["capacityProviderStrategy"], service);
    if (!service.capacity && reader.word(node["platformFamily"]) != "")
        service.capacity = Capacity::fargate;
    service.desiredCount = reader.count(node["desiredCount"]);
    service.isDaemon = sameWord(reader.word(node["schedulingStrategy"]), "DAEMON");
    service.publicAddress =
        sameWord(reader.word(node["networkConfiguration"]["awsvpcConfiguration"]["assignPublicIp"]), "ENABLED");
    readBalancers(reader, node["loadBalancers"], service);
    remarkService(reader, node);
    document.services.push_back(std::move(service));
}

} // namespace bayplan

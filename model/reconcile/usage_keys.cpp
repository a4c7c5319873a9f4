// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcile/usage_keys.h"

#include "base/words.h"
#include "books/offer_rules.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

/// Usage that bills have and offers do not: Spot has no list price.
struct SpotUsage
{
    std::string_view usage;
    std::string_view key;
};
constexpr auto spotUsages = std::to_array<SpotUsage>({
    {"SpotUsage-Fargate-vCPU-Hours:perCPU", "fargate.spot.vcpu"},
    {"SpotUsage-Fargate-GB-Hours", "fargate.spot.memory"},
    {"SpotUsage-Fargate-ARM-vCPU-Hours:perCPU", "fargate.spot.arm.vcpu"},
    {"SpotUsage-Fargate-ARM-GB-Hours", "fargate.spot.arm.memory"},
});

struct Owner
{
    std::string_view prefix; ///< of keys
    std::string_view service;
};
constexpr std::string_view other = "EC2-Other";
constexpr auto owners = std::to_array<Owner>({
    {"fargate.", "AmazonECS"},
    {"ecs.", "AmazonECS"},
    {"ec2.", "AmazonEC2"},
    {"ebs.", other},
    {"nat.", other},
    {"transfer.", other},
    {"lambda.", "AWSLambda"},
    {"ecr.", "AmazonECR"},
    {"alb.", "AWSELB"},
    {"nlb.", "AWSELB"},
    {"ipv4.", "AmazonVPC"},
    {"endpoint.", "AmazonVPC"},
    {"logs.", "AmazonCloudWatch"},
    {"metric.", "AmazonCloudWatch"},
    {"alarm.", "AmazonCloudWatch"},
    {"container-insights.", "AmazonCloudWatch"},
    {"dashboard", "AmazonCloudWatch"},
    {"secret.", "AWSSecretsManager"},
});

struct ExplorerName
{
    std::string_view name;
    std::string_view service;
};
// The short names of downloaded tables and the long ones of the interface.
constexpr auto explorerNames = std::to_array<ExplorerName>({
    {"Elastic Container Service", "AmazonECS"},
    {"Amazon Elastic Container Service", "AmazonECS"},
    {"EC2-Instances", "AmazonEC2"},
    {"Amazon Elastic Compute Cloud - Compute", "AmazonEC2"},
    {"EC2-Other", other},
    {"EC2 - Other", other},
    {"Lambda", "AWSLambda"},
    {"AWS Lambda", "AWSLambda"},
    {"EC2 Container Registry (ECR)", "AmazonECR"},
    {"Amazon EC2 Container Registry (ECR)", "AmazonECR"},
    {"Elastic Load Balancing", "AWSELB"},
    {"Amazon Elastic Load Balancing", "AWSELB"},
    {"EC2-ELB", "AWSELB"},
    {"VPC", "AmazonVPC"},
    {"Amazon Virtual Private Cloud", "AmazonVPC"},
    {"CloudWatch", "AmazonCloudWatch"},
    {"AmazonCloudWatch", "AmazonCloudWatch"},
    {"Secrets Manager", "AWSSecretsManager"},
    {"AWS Secrets Manager", "AWSSecretsManager"},
});

} // namespace

std::vector<std::string> keysOfUsage(std::string_view service, std::string_view usageType, std::string_view operation)
{
    const std::string_view usage = withoutRegion(usageType);
    for (const SpotUsage &spot : spotUsages)
        if (spot.usage == usage)
            return {std::string(spot.key)};
    // Transfer and addresses are often billed under the service that caused them.
    std::vector<std::string> keys =
        isKnownOffer(service) ? keysForUsage(service, usage, operation) : std::vector<std::string>();
    if (!keys.empty() || (!service.empty() && !isKnownOffer(service)))
        return keys;
    for (const std::string_view offer : knownOffers())
        for (std::string &key : keysForUsage(offer, usage, operation))
            if (std::ranges::find(keys, key) == keys.end())
                keys.push_back(std::move(key));
    return keys;
}

std::string_view serviceOfMeter(Meter meter)
{
    const std::string_view key = keyOf(meter);
    const auto *found = std::ranges::find_if(owners, [&](const Owner &owner) { return key.starts_with(owner.prefix); });
    return found == owners.end() ? other : found->service;
}

std::string_view serviceOfExplorer(std::string_view name)
{
    const auto *found =
        std::ranges::find_if(explorerNames, [&](const ExplorerName &known) { return sameWord(known.name, name); });
    return found == explorerNames.end() ? std::string_view() : found->service;
}

} // namespace bayplan

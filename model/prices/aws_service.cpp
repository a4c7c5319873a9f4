// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices/aws_service.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bayplan {

namespace {

constexpr auto services = std::to_array<AwsServiceDescription>({
    {AwsService::ecs, "AmazonECS", BAYPLAN_TEXT("Amazon ECS")},
    {AwsService::ec2, "AmazonEC2", BAYPLAN_TEXT("Amazon EC2")},
    {AwsService::lambda, "AWSLambda", BAYPLAN_TEXT("AWS Lambda")},
    {AwsService::ecr, "AmazonECR", BAYPLAN_TEXT("Amazon ECR")},
    {AwsService::elasticLoadBalancing, "AWSELB", BAYPLAN_TEXT("Elastic Load Balancing")},
    {AwsService::vpc, "AmazonVPC", BAYPLAN_TEXT("Amazon VPC")},
    {AwsService::cloudWatch, "AmazonCloudWatch", BAYPLAN_TEXT("Amazon CloudWatch")},
    {AwsService::dataTransfer, "AWSDataTransfer", BAYPLAN_TEXT("Data transfer")},
    {AwsService::secretsManager, "AWSSecretsManager", BAYPLAN_TEXT("AWS Secrets Manager")},
    {AwsService::savingsPlans, "ComputeSavingsPlans", BAYPLAN_TEXT("Savings Plans")},
    {AwsService::other, "Other", BAYPLAN_TEXT("Other")},
});

// By the first word of a meter's key, so that a new meter of a known service needs nothing here.
constexpr auto firstWords = std::to_array<std::pair<std::string_view, AwsService>>({
    {"fargate", AwsService::ecs},
    {"ecs", AwsService::ecs},
    {"ec2", AwsService::ec2},
    {"ebs", AwsService::ec2},
    {"nat", AwsService::ec2},
    {"lambda", AwsService::lambda},
    {"ecr", AwsService::ecr},
    {"alb", AwsService::elasticLoadBalancing},
    {"nlb", AwsService::elasticLoadBalancing},
    {"ipv4", AwsService::vpc},
    {"endpoint", AwsService::vpc},
    {"logs", AwsService::cloudWatch},
    {"metric", AwsService::cloudWatch},
    {"alarm", AwsService::cloudWatch},
    {"dashboard", AwsService::cloudWatch},
    {"container-insights", AwsService::cloudWatch},
    {"transfer", AwsService::dataTransfer},
    {"secret", AwsService::secretsManager},
    {"savings", AwsService::savingsPlans},
});

} // namespace

std::span<const AwsServiceDescription> awsServices()
{
    return services;
}

const AwsServiceDescription &describe(AwsService service)
{
    return services[static_cast<std::size_t>(service)];
}

std::optional<AwsService> awsServiceFromCode(std::string_view code)
{
    for (const AwsServiceDescription &service : services) {
        if (sameWord(service.code, code))
            return service.service;
    }
    return std::nullopt;
}

AwsService awsServiceOf(Meter meter)
{
    const std::string_view key = keyOf(meter);
    const std::string_view word = key.substr(0, key.find('.'));
    const auto found = std::ranges::find(firstWords, word, &std::pair<std::string_view, AwsService>::first);
    return found == firstWords.end() ? AwsService::other : found->second;
}

} // namespace bayplan

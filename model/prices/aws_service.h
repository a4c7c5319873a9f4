// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prices/meter.h"

#include <optional>
#include <span>
#include <string_view>

namespace bayplan {

/// The services of AWS that bills are divided by, in the order of `awsServices`.
enum class AwsService {
    ecs,
    ec2,
    lambda,
    ecr,
    elasticLoadBalancing,
    vpc,
    cloudWatch,
    dataTransfer,
    secretsManager,
    savingsPlans,
    other,
};

/// What the program says about a service.
struct AwsServiceDescription
{
    AwsService service;
    /// AWS's own code, as offer files and Cost and Usage Reports have it: "AWSLambda".
    std::string_view code;
    /// A message id: "AWS Lambda".
    std::string_view name;
};

[[nodiscard]] std::span<const AwsServiceDescription> awsServices();
[[nodiscard]] const AwsServiceDescription &describe(AwsService service);

/// The service of a code, capitals or not; nothing when no service has it.
[[nodiscard]] std::optional<AwsService> awsServiceFromCode(std::string_view code);

/// Which service's section of an AWS bill a meter stands in: Fargate under ECS, NAT gateways under EC2.
[[nodiscard]] AwsService awsServiceOf(Meter meter);

} // namespace bayplan

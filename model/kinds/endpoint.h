// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

struct Kind;

/// Interface endpoints of an environment: private ways to AWS services that need no NAT gateway. Each stands in each
/// zone and is billed there by the hour, and by the GB.
struct Endpoint
{
    /// Image pulls from ECR: two endpoints, `ecr.api` and `ecr.dkr`.
    bool ecr = true;
    /// The gateway endpoint of S3, which costs nothing. Image layers come from S3: without it they take the NAT
    /// gateway.
    bool s3Gateway = true;
    bool logs = false;    ///< CloudWatch Logs
    bool secrets = false; ///< Secrets Manager
    /// Further services, one endpoint each: "ssm", "sts".
    std::vector<std::string> others;
    int zones = 2;
    /// Data through them besides logs, which are counted. Unknown until given.
    std::optional<Decimal> gigabytesPerMonth;
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// How many endpoints these are, in each zone.
[[nodiscard]] int endpointsIn(const Endpoint &endpoint);

[[nodiscard]] const Kind &describe(const Endpoint *);

} // namespace bayplan

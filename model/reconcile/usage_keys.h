// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prices/meter.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The prices of the book that a usage type of a bill may be: "EUC1-Fargate-GB-Hours" is "fargate.memory",
/// "LCUUsage" without an operation is "alb.lcu" or "nlb.lcu". `service` is a product code ("AmazonECS"), or empty.
[[nodiscard]] std::vector<std::string> keysOfUsage(std::string_view service, std::string_view usageType,
                                                   std::string_view operation);

/// The service under which AWS bills a meter, by the code of its offer; what Cost Explorer calls EC2-Other (volumes,
/// NAT gateways, transfer) is "EC2-Other".
[[nodiscard]] std::string_view serviceOfMeter(Meter meter);

/// The same for a name that Cost Explorer shows, long or short: "Elastic Load Balancing", "AWS Lambda". Empty for
/// services that no meter has.
[[nodiscard]] std::string_view serviceOfExplorer(std::string_view name);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/field.h"

#include <optional>
#include <string_view>

namespace bayplan {

/// How tasks on EC2 instances reach the network: each with an interface of its own, behind ports of the instance, or
/// with the instance's own network. On Fargate it is always `awsvpc`.
enum class NetworkMode { cluster, awsvpc, bridge, host };

/// The choices of a field over `NetworkMode`, in its order; "As the cluster" is the first.
[[nodiscard]] std::vector<Choice> networkModeChoices();

/// A port of a container and the port of the instance that leads to it.
struct PortMapping
{
    int container = 0;
    std::optional<int> host; ///< not given: any free one
    bool udp = false;
    friend bool operator==(const PortMapping &, const PortMapping &) = default;
};

/// Reads "80", "53/udp", "8080:80" and "5353:53/udp", the instance's port first. Nothing for any other text.
[[nodiscard]] std::optional<PortMapping> portMappingIn(std::string_view text);

} // namespace bayplan

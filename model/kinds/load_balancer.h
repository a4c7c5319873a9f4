// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"

#include <optional>

namespace bayplan {

struct Kind;

enum class BalancerType { application, network };
/// What a network load balancer's listeners speak; it decides what a capacity unit covers.
enum class BalancerProtocol { tcp, udp, tls };

/// A load balancer: billed by the hour whether or not requests come, and by capacity units that they use.
struct LoadBalancer
{
    BalancerType type = BalancerType::application;
    /// Reachable from the internet: one public IPv4 address in each zone.
    bool internetFacing = true;
    int zones = 2;
    /// Network only.
    BalancerProtocol protocol = BalancerProtocol::tcp;
    /// Application only: rules that are tried for a request; ten are free.
    int rules = 0;
    /// How many requests share a connection, and how long one stays open, in seconds.
    Decimal requestsPerConnection = Decimal(1);
    Decimal connectionTime = Decimal(60);
    /// Mean capacity units in use (LCU or NLCU). Unknown until given.
    std::optional<Decimal> capacityUnits;
    friend bool operator==(const LoadBalancer &, const LoadBalancer &) = default;
};

[[nodiscard]] const Kind &describe(const LoadBalancer *);

} // namespace bayplan

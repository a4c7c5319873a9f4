// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/figure.h"
#include "prices/meter.h"

#include <span>
#include <string_view>

namespace bayplan {

/// What money is spent on, as people group a bill.
enum class Spending { fargate, instances, functions, loadBalancing, network, images, monitoring, commitments, other };

/// One group with its looks; every chart colours it alike.
struct SpendingDescription
{
    Spending spending;
    std::string_view key;  ///< "load-balancing": stable, for CSV and tests
    std::string_view name; ///< a message id
    Look look;
};

/// All groups, in the order of stacks and slices.
[[nodiscard]] std::span<const SpendingDescription> spendings();

/// The group a meter belongs to.
[[nodiscard]] Spending spendingOf(Meter meter);

} // namespace bayplan

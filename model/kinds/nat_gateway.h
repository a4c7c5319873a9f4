// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"

#include <optional>

namespace bayplan {

struct Kind;

/// Lets tasks without a public address reach the internet; billed by the hour and by the GB.
struct NatGateway
{
    /// One in each zone that should survive the loss of another.
    int gateways = 1;
    /// Data through all of them besides images and logs, which are counted. Unknown until given.
    std::optional<Decimal> gigabytesPerMonth;
    friend bool operator==(const NatGateway &, const NatGateway &) = default;
};

[[nodiscard]] const Kind &describe(const NatGateway *);

} // namespace bayplan

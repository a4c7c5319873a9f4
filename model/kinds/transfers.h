// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/field.h"

#include <vector>

namespace bayplan {

/// Data that a service sends in a month, besides responses through a load balancer, images and logs. In GB.
struct Transfers
{
    Decimal internet = Decimal(0);
    Decimal zones = Decimal(0);   ///< to other availability zones of the region; billed at both ends
    Decimal regions = Decimal(0); ///< to other regions
    friend bool operator==(const Transfers &, const Transfers &) = default;
};

/// The fields of a member `transfers`, to be wrapped by `nested`.
[[nodiscard]] std::vector<Field> transferFields();

} // namespace bayplan

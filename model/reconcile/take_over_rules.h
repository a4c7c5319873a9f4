// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prices/meter.h"

#include <string_view>

namespace bayplan {

/// A number of one kind of element that decides how much of a price is used: two NAT gateways, so many hours of them.
struct TakeOverRule
{
    Meter meter;
    std::string_view kind;  ///< of the elements that have the number
    std::string_view field; ///< its key
    std::string_view one;   ///< what the number counts, "task"; empty when it is the use itself. A message id
    bool isCount = false;   ///< whole numbers only
    bool isMebibytes = false;
};

/// The rule of a price; null when no single number of the plan decides it.
[[nodiscard]] const TakeOverRule *takeOverRule(Meter meter, std::string_view kind);

} // namespace bayplan

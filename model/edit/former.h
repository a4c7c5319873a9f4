// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// Keys under which a file keeps what an element was before it was moved to another hosting.
inline constexpr std::string_view formerCapacityKey = "formerCapacity";
inline constexpr std::string_view formerServiceKey = "formerService";
inline constexpr std::string_view formerFunctionKey = "formerFunction";

/// The capacity fields of a service, a standalone task or a cluster as compact JSON.
[[nodiscard]] std::string capacityAsJson(const Element &element);

/// The element with its capacity fields as the JSON says; what it does not understand stays as it is.
[[nodiscard]] Element withCapacity(Element element, std::string_view json);

/// An element that has become another one: what is needed to be it again.
struct FormerSelf
{
    Plan content;         ///< the element without a parent, all it contains, and what it links to
    Id parent;            ///< what it stood in
    std::string made;     ///< the element that took its place, as it was then
    std::string capacity; ///< key of the capacity it ran on; of a service
    struct Move
    {
        Id element;
        Point from;
        Point to;
    };
    std::vector<Move> moves; ///< of what had to make room for the one that took its place
};

/// As compact JSON: a small `.arch` text with the rest beside its elements.
[[nodiscard]] std::string asJson(const FormerSelf &former);

/// Nothing when it is not understood.
[[nodiscard]] std::optional<FormerSelf> formerSelfFrom(std::string_view json);

} // namespace bayplan

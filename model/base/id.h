// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace bayplan {

/// Names an element or a link within its plan. Both come from one counter and are never reused, so an
/// id in a review, a journal or a bug report means one thing for ever. 0 is no element; as a parent it
/// is the plan itself.
struct Id
{
    std::int64_t value = 0;

    [[nodiscard]] constexpr bool isValid() const { return value > 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

} // namespace bayplan

template <>
struct std::hash<bayplan::Id>
{
    std::size_t operator()(bayplan::Id id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};

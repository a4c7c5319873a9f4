// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bayplan {

/// Which of 64 numbers are above a threshold, and which are below another; the first in the lowest bit.
struct LaneMasks
{
    std::uint64_t above = 0;
    std::uint64_t below = 0;
};

/// Compares 64 numbers at once.
using CompareLanes = LaneMasks (*)(const std::int32_t *numbers, std::int32_t high, std::int32_t low);

/// What the comparisons run on: vector instructions where the processor has them, or plain C++. Both say the same.
enum class Lanes { best, plain };
[[nodiscard]] CompareLanes compareLanes(Lanes lanes);

} // namespace bayplan

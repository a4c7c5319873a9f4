// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/badges.h"
#include "plan/plan.h"

#include <cstdint>

namespace bayplan {

/// Random numbers that are the same everywhere.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_state(seed * 2 + 1) {}
    /// 0 … sides − 1. Requires: sides > 0.
    int operator()(int sides);

private:
    std::uint64_t m_state;
};

/// A plan of about so many environments with everything in them, repositories beside them, and links.
[[nodiscard]] Plan randomPlan(Dice &dice, int environments);

/// One to three changes of any sort: move, resize, rename, configure, add, remove with all inside, reparent, link.
[[nodiscard]] Plan randomlyEdited(const Plan &plan, Dice &dice);

/// Badges with amounts, bars and problems on most elements.
[[nodiscard]] Badges randomBadges(const Plan &plan, Dice &dice);

} // namespace bayplan

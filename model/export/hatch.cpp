// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/hatch.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bayplan {

namespace {

/// How far across the stripes a corner lies.
double depthOf(const std::pair<double, double> &corner)
{
    return (corner.first + corner.second) / std::numbers::sqrt2;
}

/// What of an outline lies on one side of a line along the stripes: Sutherland and Hodgman's clipping.
Outline clipped(const Outline &outline, double depth, bool keepsDeeper)
{
    Outline result;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const auto &from = outline[i];
        const auto &to = outline[(i + 1) % outline.size()];
        const double before = depthOf(from) - depth;
        const double after = depthOf(to) - depth;
        const bool fromIsKept = keepsDeeper ? before >= 0 : before <= 0;
        const bool toIsKept = keepsDeeper ? after >= 0 : after <= 0;
        if (fromIsKept)
            result.push_back(from);
        if (fromIsKept == toIsKept || before == after)
            continue;
        const double share = before / (before - after);
        result.emplace_back(from.first + (to.first - from.first) * share,
                            from.second + (to.second - from.second) * share);
    }
    return result;
}

} // namespace

std::vector<Outline> stripesIn(const Outline &outline, double period)
{
    std::vector<Outline> stripes;
    if (outline.size() < 3)
        return stripes;
    const auto [least, most] = std::ranges::minmax(outline, {}, depthOf);
    for (double depth = std::floor(depthOf(least) / period) * period; depth < depthOf(most); depth += period) {
        Outline stripe = clipped(clipped(outline, depth, true), depth + period / 2, false);
        if (stripe.size() >= 3)
            stripes.push_back(std::move(stripe));
    }
    return stripes;
}

Outline rectangleOutline(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

} // namespace bayplan

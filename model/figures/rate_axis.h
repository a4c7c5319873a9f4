// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/figure.h"

#include <vector>

namespace bayplan {

/// An axis of requests a second over four decades: logarithmic up to the most, with no traffic at all at its left edge.
class RateAxis
{
public:
    /// `most` is what stands at the right edge; of 0 or less nothing but the left edge can be told apart.
    explicit RateAxis(double most) : m_most(most) {}

    /// Where a rate stands, 0…1.
    [[nodiscard]] double shareOf(double rate) const;
    /// The rate that stands there; the inverse of `shareOf`, and 0 near the left edge.
    [[nodiscard]] double rateAt(double share) const;
    /// Powers of ten to label, without those too near to the left edge.
    [[nodiscard]] std::vector<double> decades() const;

private:
    double m_most;
};

/// The least amount that the axis of curves must reach: what matters is no traffic, the traffic of today and the
/// marked points, not the far end, which dwarfs them.
[[nodiscard]] Money reachOf(const Figure &figure);

/// The value of a series at a rate, between two categories in proportion; nothing where it is not known.
/// Requires: a figure of curves with a category.
[[nodiscard]] std::optional<Money> valueAt(const Figure &figure, const Series &series, double rate);

} // namespace bayplan

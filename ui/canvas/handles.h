// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <cmath>

namespace bayplan::handles {

// Sizes in screen pixels, the same at every zoom.
inline constexpr double cornerSize = 8;
inline constexpr double linkRadius = 6;
inline constexpr double linkReach = 10;
inline constexpr double linkReachAround = 14;
inline constexpr double bendLength = 14;
inline constexpr double bendWidth = 8;
inline constexpr double bendReach = 9;

/// Where the round handle stands from which links are drawn.
[[nodiscard]] inline QPointF link(const QRectF &outline)
{
    return {outline.right(), outline.center().y()};
}

[[nodiscard]] inline double distance(QPointF a, QPointF b)
{
    const QPointF between = a - b;
    return std::sqrt(QPointF::dotProduct(between, between));
}

} // namespace bayplan::handles

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include "figures/figure.h"

class QPainter;

namespace bayplan {

/// The height that a waterfall needs.
[[nodiscard]] int heightOfWaterfall(const Figure &figure);

/// Paints a waterfall: a row for each bar with its name on the left and its amount at its end, each step beginning
/// where the one above it ends.
void paintWaterfall(QPainter &painter, const QRectF &area, const Figure &figure);

} // namespace bayplan

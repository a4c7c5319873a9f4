// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include "figures/figure.h"

class QPainter;

namespace bayplan {

/// The height that a figure of ranges needs.
[[nodiscard]] int heightOfRanges(const Figure &figure);

/// Paints a figure of ranges: a bar for each category with both ends written beside it, on one money axis from zero,
/// and what is given as a line across.
void paintRanges(QPainter &painter, const QRectF &area, const Figure &figure);

} // namespace bayplan

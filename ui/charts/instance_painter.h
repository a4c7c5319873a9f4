// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <vector>

#include "charts/legend_row.h"
#include "figures/figure.h"

class QPainter;

namespace bayplan {

/// The height that a figure of instances needs.
[[nodiscard]] int heightOfInstances(const Figure &figure);

/// Paints a figure of instances: under the words of each category a bar for CPU, memory and interfaces, used solid,
/// free outlined, what tasks never get hatched, and what is free in numbers.
void paintInstances(QPainter &painter, const QRectF &area, const Figure &figure);

/// What the fillings of the bars mean.
[[nodiscard]] std::vector<LegendRow::Entry> keysOfInstances();

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QPoint>
#include <QString>

#include "figures/figure.h"

#include <functional>

class QWidget;

namespace bayplan {

class CanvasView;
class FigureChart;
class Session;

/// A chart on screen as what it shows, and as a picture so many times its size.
struct ChartSource
{
    Figure figure;
    std::function<QPixmap(qreal scale)> picture;
};

/// Offers a chart as PNG (once, twice, three times its size), SVG, CSV or on the clipboard.
void showChartMenu(const ChartSource &chart, const QPoint &globalPosition, QWidget *window);
void showChartMenu(FigureChart &chart, const QPoint &globalPosition, QWidget *window);

/// Asks for a file and writes the canvas into it, as PNG or SVG by its ending.
void exportCanvasToFile(const Session &session, const CanvasView &canvas, const QString &suggestedName,
                        QWidget *window);

/// Asks for a file and writes the bill into it, as Markdown, CSV or JSON by its ending.
void exportReportToFile(const Session &session, const QString &suggestedName, QWidget *window);

/// Puts the canvas on the clipboard, as a picture of twice its size and as SVG.
void copyCanvasToClipboard(const Session &session, const CanvasView &canvas);

} // namespace bayplan

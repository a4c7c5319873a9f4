// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPoint>

#include "figures/figure.h"

class QWidget;

namespace bayplan {

class FigureChart;
class Session;

/// A window that takes charts into its deck. Menus of charts look for it around them.
class DeckWindow
{
public:
    DeckWindow() = default;
    DeckWindow(const DeckWindow &) = delete;
    DeckWindow &operator=(const DeckWindow &) = delete;
    virtual ~DeckWindow() = default;

    /// Offers the slides with the one that shows this chart among them.
    virtual void sendToDeck(const Figure &figure) = 0;
    /// A deck of this chart alone.
    [[nodiscard]] virtual QByteArray deckOf(const Figure &figure) const = 0;
    /// Where the numbers of charts come from, in one line.
    [[nodiscard]] virtual std::string origin() const = 0;
};

/// The window around a widget that takes charts, or null.
[[nodiscard]] DeckWindow *deckWindowOf(QWidget *widget);

/// Offers a chart on the clipboard, as a picture and as data, and as PNG (once, twice, three times its size), SVG, PDF,
/// spreadsheet, CSV or slide.
void showChartMenu(const Figure &figure, const QPoint &globalPosition, QWidget *window);
void showChartMenu(FigureChart &chart, const QPoint &globalPosition, QWidget *window);

/// Puts what is selected on the clipboard as a picture: PDF, SVG and PNG. With nothing selected it is the whole canvas.
/// Returns whether there was anything.
bool copyDrawing(Session &session);

} // namespace bayplan

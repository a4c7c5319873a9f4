// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>

#include "exports/drawing.h"

#include <functional>

class QWidget;

namespace bayplan {

/// A picture as a file in a folder that lasts until the program ends: what is dropped somewhere is read later. Empty
/// when it cannot be written.
[[nodiscard]] QString temporaryFile(const QString &name, const QByteArray &content);

/// Lets one drag a picture out of a widget into another program, as a file: SVG, with Shift PNG, with Control what
/// `deck` makes of it. The widget gets the presses as before; only a drag that leaves its start is taken.
class DragOut : public QObject
{
    Q_OBJECT

public:
    /// Asked when a drag begins. An empty deck is no deck.
    struct Source
    {
        std::function<Drawing()> drawing;
        std::function<QByteArray()> deck = {};
        /// Whether a drag may begin at this place; everywhere without it.
        std::function<bool(QPoint)> isHandle = {};
    };

    DragOut(QWidget *widget, Source source);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin(Qt::KeyboardModifiers modifiers);

    QWidget *m_widget;
    Source m_source;
    QPoint m_start;
    bool m_isPressed = false;
};

} // namespace bayplan

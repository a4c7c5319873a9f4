// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QToolButton;

namespace bayplan {

class CanvasView;

/// "− 100 % +" in a corner of the canvas; the number fits everything or goes back to 100 %.
class ZoomControl : public QFrame
{
    Q_OBJECT

public:
    explicit ZoomControl(CanvasView &view);

private:
    void dress();
    void showZoom(double zoom);
    QToolButton *button(const QString &text, const QString &name);

    CanvasView &m_view;
    QToolButton *m_number = nullptr;
};

} // namespace bayplan

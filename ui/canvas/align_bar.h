// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace bayplan {

class CanvasView;

/// Lines up what is selected: shows at the top of the canvas while two or more elements are, so that nobody has to look
/// for the commands in a menu.
class AlignBar : public QFrame
{
    Q_OBJECT

public:
    explicit AlignBar(CanvasView &view);

    /// Shows or hides itself as the selection wants.
    void follow();

private:
    void addButton(QHBoxLayout &row, const char *action);
    void dress();

    CanvasView &m_view;
    QLabel *m_count = nullptr;
};

} // namespace bayplan

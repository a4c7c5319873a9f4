// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "plan/plan.h"

namespace bayplan {

class CanvasView;

/// The name of an element, edited in its place. Enter or a click elsewhere keeps it, Esc does not.
class NameEditor : public QLineEdit
{
    Q_OBJECT

public:
    explicit NameEditor(CanvasView &view);

    void start(Id element);
    /// Goes on the screen to where the title is now, after a scroll or a zoom.
    void follow();
    [[nodiscard]] Id element() const { return m_element; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void keep();
    void rename(Id element);
    void close();

    CanvasView &m_view;
    Id m_element;
};

} // namespace bayplan

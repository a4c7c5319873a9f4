// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPixmap>

namespace bayplan {

class CanvasView;

/// The whole plan small, with the part that shows; a click or a drag goes there.
class Minimap : public QFrame
{
    Q_OBJECT

public:
    explicit Minimap(CanvasView &view);

    [[nodiscard]] QSize sizeHint() const override { return {132, 78}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    struct Fit
    {
        double scale = 1;
        QPointF offset; ///< where the plan's origin lies in the widget
    };
    [[nodiscard]] Fit fit() const;
    void forgetPicture();
    [[nodiscard]] QPixmap painted(const Fit &fit) const;
    void goTo(QPointF place);

    CanvasView &m_view;
    QPixmap m_picture; ///< null: to be painted again
};

} // namespace bayplan

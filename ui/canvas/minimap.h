// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPixmap>

#include <optional>

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
    [[nodiscard]] Fit fit();
    void forgetPicture();
    [[nodiscard]] QPixmap painted(const Fit &fit) const;
    void goTo(QPointF place);

    CanvasView &m_view;
    QPixmap m_picture; ///< null: to be painted again
    /// Kept with the picture: the bounds of the plan are those of all its links, too many for every step of a pan.
    std::optional<Fit> m_fit;
};

} // namespace bayplan

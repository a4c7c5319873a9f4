// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/hour_grid.h"

#include <array>

namespace bayplan {

/// A week of traffic as one curve of 24 columns for each day. A drag up or down on an hour sets its height, a drag
/// across draws the curve; or cells are painted with a chosen level. With the keyboard, arrows go to an hour, plus and
/// minus change it, Space gives it the level.
class TrafficGrid : public HourGrid
{
    Q_OBJECT

public:
    using Rates = std::array<double, days * hours>;

    /// What is drawn on one day happens to these, too.
    enum class Spread { day, alike, week };

    explicit TrafficGrid(QWidget *parent = nullptr);

    /// Requests a second in each hour, Monday 00:00 first.
    void show(const Rates &rates);
    [[nodiscard]] const Rates &rates() const { return m_rates; }
    /// The rate of a full column.
    [[nodiscard]] double top() const { return m_top; }
    /// Paints cells with this rate instead of drawing heights; a negative one draws.
    void setLevel(double level) { m_level = level; }
    /// `alike`: the workdays together, the weekend together.
    void setSpread(Spread spread) { m_spread = spread; }
    [[nodiscard]] QRectF columnRect(int day, int hour) const;

    QSize sizeHint() const override { return {620, days * rowHeight + bottomMargin}; }
    QSize minimumSizeHint() const override { return {360, days * rowHeight + bottomMargin}; }

signals:
    /// The rates change while the hand moves; `done` at its end.
    void painted(bool done);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] QString tipAt(QPointF place) const override;

private:
    static constexpr int rowHeight = 36;
    static constexpr int leftMargin = 44;
    static constexpr int rightMargin = 56;
    static constexpr int bottomMargin = 20;

    [[nodiscard]] double columnWidth() const;
    [[nodiscard]] Cell cellAt(QPointF place) const;
    [[nodiscard]] double rateAt(int day, double y) const;
    void drawTo(QPointF place);
    void set(int day, int hour, double rate);
    void paintDay(QPainter &painter, int day) const;
    void fitTop();

    Rates m_rates{};
    double m_top = 1;
    double m_level = -1;
    Spread m_spread = Spread::day;
    int m_day = -1; ///< that is being drawn on; −1: none
    QPointF m_last;
};

} // namespace bayplan

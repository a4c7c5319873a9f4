// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>

#include "options/comparison.h"

#include <memory>

class QChart;
class QValueAxis;

namespace bayplan {

/// What every hosting costs (upwards, dollars from zero) against traffic (across, logarithmic with zero at the left
/// edge). Crossings are marked; a handle at the traffic that is looked at can be dragged, or moved with the arrow keys.
class CostCurveChart : public QChartView
{
    Q_OBJECT

public:
    explicit CostCurveChart(QWidget *parent = nullptr);

    /// Shows a comparison, the handle at the traffic of today. Null: nothing.
    void show(std::shared_ptr<const Comparison> comparison);
    /// The multiple of the traffic that is looked at.
    [[nodiscard]] double factor() const { return m_factor; }
    void setFactor(double factor);
    /// Where a multiple of the traffic stands in the viewport.
    [[nodiscard]] double placeOf(double factor) const;

    QSize sizeHint() const override { return {320, 240}; }

signals:
    /// The user has moved the handle.
    void factorMoved(double factor);
    /// The user has asked for what can be done with the chart, at a place of the screen.
    void exportRequested(const QPoint &at);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &area) override;
    void drawForeground(QPainter *painter, const QRectF &area) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void rebuild();
    void scale();
    void placePlot();
    void moveTo(double factor);
    void paintTraffic(QPainter &painter, const QRectF &plot) const;
    void paintCrossings(QPainter &painter, const QRectF &plot) const;
    void paintHandle(QPainter &painter, const QRectF &plot) const;
    [[nodiscard]] double heightOf(Money amount) const;
    [[nodiscard]] double factorAt(double x) const;

    std::shared_ptr<const Comparison> m_comparison;
    double m_factor = 1;
    bool m_isDragging = false;
    QChart *m_chart = nullptr;
    QValueAxis *m_across = nullptr;
    QValueAxis *m_dollars = nullptr;
};

} // namespace bayplan

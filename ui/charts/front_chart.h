// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>

#include "options/cheapest_policy.h"

#include <optional>
#include <vector>

class QChart;
class QValueAxis;

namespace bayplan {

/// What a way to scale costs (across, dollars a month from zero) and how slow its slowest minute is (upwards,
/// logarithmic where it spreads). Ways that cost many times as much as those that matter lie beyond its right edge
/// until one of them is chosen. The front is a line of points; what is drawn and the cheapest are named. The arrow
/// keys go from point to point.
class FrontChart : public QChartView
{
    Q_OBJECT

public:
    enum class Mark { none, cheapest, drawn };

    struct Point
    {
        PolicyTrial trial;
        Mark mark = Mark::none;
        bool keeps = true;   ///< within the bounds
        bool onFront = true; ///< nothing beats it in cost and latency at once
    };

    explicit FrontChart(QWidget *parent = nullptr);

    /// Shows points in the order of their cost and the bound of the latency as a dashed line.
    void show(std::vector<Point> points, double boundMilliseconds);
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int point);
    /// Where a point is in the viewport.
    [[nodiscard]] QPointF placeOf(int point) const;

    QSize sizeHint() const override { return {640, 240}; }

signals:
    /// Another point was chosen by mouse or keyboard.
    void currentChanged(int point);
    /// The mouse is over a point, or over none: -1.
    void hovered(int point);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &area) override;
    void drawForeground(QPainter *painter, const QRectF &area) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void rebuild();
    void placePlot();
    void scale();
    void scaleCost();
    void addPoints(bool kept);
    void choose(int point);
    void hover(int point);
    void paintNames(QPainter &painter) const;
    [[nodiscard]] double heightOf(double milliseconds) const;
    [[nodiscard]] QPointF placeOf(double dollars, double milliseconds) const;
    [[nodiscard]] std::optional<int> pointAt(const QPointF &place) const;
    [[nodiscard]] std::vector<double> ticks() const;
    [[nodiscard]] QString costTitle() const;

    std::vector<Point> m_points;
    double m_bound = 0;
    bool m_isLogarithmic = false;
    double m_lowest = 0; ///< milliseconds at the foot of the chart
    double m_highest = 1;
    int m_current = -1;
    int m_hovered = -1;
    QChart *m_chart = nullptr;
    QValueAxis *m_cost = nullptr;
    QValueAxis *m_height = nullptr;
};

} // namespace bayplan

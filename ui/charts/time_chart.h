// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>

#include "figures/figure.h"

#include <cstdint>
#include <optional>

class QChart;
class QValueAxis;

namespace bayplan {

/// One figure of lines over time with Qt Charts: no frame, hairline grid, its name at the upper left and, at the upper
/// right, the numbers under the crosshair. Several of them under each other share a time axis and a crosshair; whoever
/// stacks them sets both.
class TimeChart : public QChartView
{
    Q_OBJECT

public:
    static constexpr int leftMargin = 46;
    static constexpr int rightMargin = 4;

    explicit TimeChart(QWidget *parent = nullptr);

    /// Shows a figure of lines; `before`, if any, lies behind it in grey.
    void show(const Figure &figure, const Figure *before = nullptr);
    [[nodiscard]] const Figure &figure() const { return m_figure; }
    /// The colour behind it, where that is not a panel's.
    void setGround(Ink ground);
    void setCaption(const QString &caption);
    [[nodiscard]] QString caption() const { return m_caption; }
    /// Whether the times stand below it; only the lowest of a stack has them.
    void setTimeLabels(bool shown);
    void setCrosshair(std::optional<std::int64_t> second);
    /// The stretch that a drag has marked so far.
    void setBand(std::optional<std::pair<std::int64_t, std::int64_t>> band);

    /// Whether a place of the viewport is in the line with the name, by which the chart is dragged elsewhere: over the
    /// plot a drag marks a stretch.
    [[nodiscard]] bool isCaption(const QPoint &place) const;
    /// The moment at a place of the viewport; nothing beside the plot.
    [[nodiscard]] std::optional<std::int64_t> secondAt(double x) const;
    [[nodiscard]] double xOf(std::int64_t second) const;
    /// The chart as it stands, `scale` pixels to one on screen.
    [[nodiscard]] QPixmap picture(qreal scale);
    /// The numbers at the crosshair in words; the largest in sight without one.
    [[nodiscard]] QString reading() const;

    QSize sizeHint() const override;

signals:
    /// Mouse and wheel over the plot, in seconds of the time axis.
    void hovered(std::int64_t second);
    void left();
    void pressed(std::int64_t second);
    void dragged(std::int64_t second);
    void released(std::int64_t second);
    void wheelTurned(std::int64_t second, QWheelEvent *event);
    void doubleClicked(std::int64_t second);
    /// The user wants the chart somewhere else; the window shows the menu.
    void exportRequested(const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &area) override;
    void drawForeground(QPainter *painter, const QRectF &area) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void rebuild();
    void placePlot();
    void showHand(const QPoint &place);
    void addSeries(const Figure &figure, const Series &series, bool isBefore);
    void paintCaption(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintGrid(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;
    [[nodiscard]] std::int64_t timeStep() const;
    void paintMarks(QPainter &painter) const;
    void paintCrosshair(QPainter &painter) const;
    [[nodiscard]] std::int64_t clampedSecond(double x) const;
    [[nodiscard]] std::size_t sampleAt(std::int64_t second) const;

    Figure m_figure;
    std::optional<Figure> m_before;
    QString m_caption;
    QChart *m_chart = nullptr;
    QValueAxis *m_time = nullptr;
    QValueAxis *m_height = nullptr;
    std::optional<std::int64_t> m_crosshair;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_band;
    Ink m_ground = Ink::panel;
    bool m_hasTimes = false;
    bool m_isDragged = false;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "figures/figure.h"
#include "figures/scaling_figures.h"

#include <optional>
#include <vector>

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace bayplan {

class TimeChart;

/// Charts under each other that share one time axis and one crosshair. The wheel and + − zoom, a drag marks a stretch
/// to zoom to, Shift and wheel and the arrow keys move, a double click or Home shows all of it; buttons show a month,
/// week, day or hour. It asks for figures of another stretch with `rangeChanged`.
class TimeChartStack : public QWidget
{
    Q_OBJECT

public:
    /// Nothing shorter is shown.
    static constexpr std::int64_t shortest = 600;

    explicit TimeChartStack(QWidget *parent = nullptr);

    /// How long the whole time is. Shows all of it when it was another one before.
    void setLength(std::int64_t seconds);
    [[nodiscard]] std::int64_t length() const { return m_length; }

    struct Row
    {
        QString caption;
        Figure figure;
        std::optional<Figure> before;
    };
    /// Figures of the present range, from top to bottom.
    void show(const std::vector<Row> &rows);

    /// The stretch in sight, with as many samples as there is room for.
    [[nodiscard]] TimeRange range() const;
    void setRange(std::int64_t from, std::int64_t to);
    /// A stretch of this length about a moment.
    void showAround(std::int64_t second, std::int64_t length);
    [[nodiscard]] std::optional<std::int64_t> crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<std::int64_t> second);
    [[nodiscard]] const std::vector<TimeChart *> &charts() const { return m_charts; }

signals:
    void rangeChanged();
    void crosshairMoved();
    /// There is a chart more; it stays as long as this.
    void chartAdded(bayplan::TimeChart *chart);
    void exportRequested(bayplan::TimeChart *chart, const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QWidget *makeHead();
    TimeChart *addChart();
    void zoom(double factor, std::int64_t about);
    void move(double share);
    void takeWheel(std::int64_t second, QWheelEvent &event);
    void takeDrag(std::int64_t second);
    void endDrag(std::int64_t second);
    void showSpan();
    [[nodiscard]] std::int64_t middle() const;

    std::int64_t m_length = 0;
    std::int64_t m_from = 0;
    std::int64_t m_to = 0;
    std::optional<std::int64_t> m_crosshair;
    std::optional<std::int64_t> m_dragFrom;
    std::vector<TimeChart *> m_charts;
    QVBoxLayout *m_column = nullptr;
    QLabel *m_span = nullptr;
    QButtonGroup *m_lengths = nullptr;
};

} // namespace bayplan

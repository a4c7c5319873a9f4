// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "figures/figure.h"

class QChart;
class QChartView;

namespace bayplan {

class LegendRow;

/// Shows a figure that is columns, stacked columns, ranges, instances, a waterfall or a doughnut with Qt Charts: no
/// frame, hairline grid, totals written on the columns, values on hover, idle in grey by pattern. It computes nothing;
/// what it shows is what the deck and the CSV get.
class FigureChart : public QWidget
{
    Q_OBJECT

public:
    explicit FigureChart(QWidget *parent = nullptr);

    void show(const Figure &figure);
    [[nodiscard]] const Figure &figure() const { return m_figure; }

    /// The chart as it stands, `scale` pixels to one on screen.
    [[nodiscard]] QPixmap picture(qreal scale);

    /// Where a drag of the chart begins.
    [[nodiscard]] QWidget *dragHandle() const;

    QSize sizeHint() const override { return {328, 250}; }

signals:
    /// A column or slice was clicked that speaks of this element.
    void elementChosen(bayplan::Id id);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

signals:
    /// The user wants the chart somewhere else; the window shows the menu.
    void exportRequested(const QPoint &globalPosition);

private:
    void rebuild();
    QChart *makeColumns();
    QChart *makeDoughnut();

    Figure m_figure;
    QChartView *m_view = nullptr;
    LegendRow *m_legend = nullptr;
};

} // namespace bayplan

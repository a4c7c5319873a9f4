// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "charts/front_chart.h"

#include <vector>

class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace bayplan {

class PolicyTable;

/// What a search for policies has found: the front of cost and latency as a chart and as a table that go together,
/// what the chosen one costs beside what is drawn, and what it is in words.
class PolicyFront : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyFront(QWidget *parent = nullptr);

    /// Shows points in the order of their cost and chooses the cheapest that keeps the bounds. `now` is what is drawn.
    void show(std::vector<FrontChart::Point> points, double boundMilliseconds, Money now);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }
    /// Null when none is.
    [[nodiscard]] const FrontChart::Point *chosen() const { return pointAt(m_chosen); }

signals:
    void choiceChanged();
    /// A row was double-clicked, or Enter pressed on it.
    void activated();

private:
    QWidget *makeKeyFigures();
    QWidget *makeTable();
    [[nodiscard]] const FrontChart::Point *pointAt(int point) const;
    void choose(int point);
    void chooseRow();
    void showReading(int point);

    std::vector<FrontChart::Point> m_points;
    Money m_now;
    int m_chosen = -1;
    QLabel *m_nowKey = nullptr;
    QLabel *m_thenKey = nullptr;
    QLabel *m_savedKey = nullptr;
    FrontChart *m_chart = nullptr;
    QLabel *m_reading = nullptr;
    PolicyTable *m_table = nullptr;
    QSortFilterProxyModel *m_sorted = nullptr;
    QTableView *m_view = nullptr;
};

} // namespace bayplan

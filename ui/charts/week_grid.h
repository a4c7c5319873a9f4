// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "charts/hour_grid.h"

namespace bayplan {

/// The week as 7 × 24 squares in which hours are painted with the mouse, or with arrow keys and Space. A click turns a
/// square; a drag gives a rectangle of squares the state the first one got; a click on a day or an hour of the margin
/// turns the row or column.
class WeekGrid : public HourGrid
{
    Q_OBJECT

public:
    explicit WeekGrid(QWidget *parent = nullptr);

    /// The hours that are painted, and the others' that are shown under them: outlined where only those are set.
    void show(const WeekHours &painted, const WeekHours &beneath);
    [[nodiscard]] const WeekHours &painted() const { return m_painted; }
    void setEditable(bool editable);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {328, heightForWidth(328)}; }

signals:
    /// One gesture is done.
    void edited(const bayplan::WeekHours &hours);
    /// The user wants the week somewhere else; the window shows the menu.
    void exportRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    [[nodiscard]] QString tipAt(QPointF place) const override;

private:
    [[nodiscard]] double cellWidth() const;
    [[nodiscard]] QRectF rectOf(Cell cell) const;
    /// The cell under a point; −1 as day or hour stands for the margin; clamped to the grid while dragging.
    [[nodiscard]] Cell cellAt(QPointF at, bool clamped) const;
    void paintTo(Cell cell);

    WeekHours m_painted;
    WeekHours m_beneath;
    WeekHours m_before;
    Cell m_anchor;
    bool m_painting = false;
    bool m_value = true;
    bool m_editable = true;
};

} // namespace bayplan

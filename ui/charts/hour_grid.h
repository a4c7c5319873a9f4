// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace bayplan {

/// What the pictures of a week of 7 × 24 hours share: a cell under the keyboard that the arrow keys move, and words
/// for the cell under the mouse.
class HourGrid : public QWidget
{
public:
    static constexpr int days = 7;
    static constexpr int hours = 24;

    explicit HourGrid(QWidget *parent = nullptr);

protected:
    struct Cell
    {
        int day = 0;
        int hour = 0;
        friend bool operator==(Cell, Cell) = default;
    };

    /// What the tip says at a place; empty for none.
    [[nodiscard]] virtual QString tipAt(QPointF place) const = 0;
    [[nodiscard]] Cell cursor() const { return m_cursor; }
    void setCursorCell(Cell cell);
    /// Moves the cursor when it is an arrow key; false for any other.
    bool moveBy(int key);

    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    Cell m_cursor{0, 8};
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/hour_grid.h"

#include <QHelpEvent>
#include <QToolTip>

#include "appearance.h"

#include <algorithm>

namespace bayplan {

HourGrid::HourGrid(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    connect(&Appearance::instance(), &Appearance::changed, this, qOverload<>(&QWidget::update));
}

void HourGrid::setCursorCell(Cell cell)
{
    m_cursor = cell;
    update();
}

bool HourGrid::moveBy(int key)
{
    const int across = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    const int down = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    if (across == 0 && down == 0)
        return false;
    setCursorCell({std::clamp(m_cursor.day + down, 0, days - 1), std::clamp(m_cursor.hour + across, 0, hours - 1)});
    return true;
}

void HourGrid::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void HourGrid::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool HourGrid::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString words = tipAt(help->pos());
    if (!words.isEmpty())
        QToolTip::showText(help->globalPos(), words, this);
    return true;
}

} // namespace bayplan

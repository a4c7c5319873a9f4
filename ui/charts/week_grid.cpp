// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/week_grid.h"

#include <QContextMenuEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "appearance.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr int leftMargin = 34;
constexpr int bottomMargin = 18;
constexpr int rowHeight = 17;

QString dayName(int day)
{
    const std::array<QString, WeekGrid::days> names = {WeekGrid::tr("Mon"), WeekGrid::tr("Tue"), WeekGrid::tr("Wed"),
                                                       WeekGrid::tr("Thu"), WeekGrid::tr("Fri"), WeekGrid::tr("Sat"),
                                                       WeekGrid::tr("Sun")};
    return names[static_cast<std::size_t>(day)];
}

} // namespace

WeekGrid::WeekGrid(QWidget *parent) : HourGrid(parent)
{
    setAccessibleName(tr("Hours of the week"));
    setAccessibleDescription(tr("Arrow keys move, Space turns an hour on or off"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WeekGrid::show(const WeekHours &painted, const WeekHours &beneath)
{
    if (m_painting)
        return;
    m_painted = painted;
    m_beneath = beneath;
    update();
}

void WeekGrid::setEditable(bool editable)
{
    m_editable = editable;
    setCursor(editable ? Qt::CrossCursor : Qt::ArrowCursor);
}

int WeekGrid::heightForWidth(int) const
{
    return days * rowHeight + bottomMargin;
}

double WeekGrid::cellWidth() const
{
    return static_cast<double>(width() - leftMargin) / hours;
}

QRectF WeekGrid::rectOf(Cell cell) const
{
    return QRectF(leftMargin + cell.hour * cellWidth(), cell.day * rowHeight, cellWidth(), rowHeight)
        .adjusted(0.75, 0.75, -0.75, -0.75);
}

WeekGrid::Cell WeekGrid::cellAt(QPointF at, bool clamped) const
{
    Cell cell;
    cell.hour = at.x() < leftMargin ? -1 : static_cast<int>((at.x() - leftMargin) / cellWidth());
    cell.day = at.y() >= days * rowHeight ? -1 : static_cast<int>(at.y() / rowHeight);
    if (!clamped)
        return cell;
    return {at.y() < 0 ? 0 : std::clamp(static_cast<int>(at.y() / rowHeight), 0, days - 1),
            std::clamp(cell.hour, 0, hours - 1)};
}

void WeekGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor off = colour(Ink::idle);
    off.setAlphaF(0.4F);
    QColor outline = colour(Ink::accent);
    outline.setAlphaF(0.45F);
    for (int day = 0; day < days; ++day) {
        painter.setFont(Appearance::instance().font(11));
        painter.setPen(colour(Ink::muted));
        painter.drawText(QRectF(0, day * rowHeight, leftMargin - 4, rowHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         dayName(day));
        for (int hour = 0; hour < hours; ++hour) {
            const bool on = m_painted.has(day, hour);
            painter.setPen(m_beneath.has(day, hour) && !on ? QPen(outline, 1) : QPen(Qt::NoPen));
            painter.setBrush(on ? colour(Ink::accent) : off);
            painter.drawRoundedRect(rectOf({day, hour}), 2, 2);
        }
    }
    painter.setPen(colour(Ink::muted));
    for (const int hour : {0, 6, 12, 18})
        painter.drawText(QRectF(leftMargin + hour * cellWidth(), days * rowHeight, 60, bottomMargin),
                         Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("%1:00").arg(hour));
    if (hasFocus()) {
        painter.setPen(QPen(colour(Ink::text), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rectOf(cursor()).adjusted(-1, -1, 1, 1), 3, 3);
    }
}

void WeekGrid::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_editable)
        return;
    const Cell cell = cellAt(event->position(), false);
    m_before = m_painted;
    m_painting = true;
    if (cell.day < 0 && cell.hour < 0)
        return;
    // On the margin the whole row or column is one stroke from its first square to its last.
    const Cell first{std::max(cell.day, 0), std::max(cell.hour, 0)};
    m_anchor = first;
    m_value = !m_painted.has(first.day, first.hour);
    if (cell.day < 0 || cell.hour < 0)
        paintTo({cell.day < 0 ? days - 1 : cell.day, cell.hour < 0 ? hours - 1 : cell.hour});
    else
        paintTo(first);
}

void WeekGrid::mouseMoveEvent(QMouseEvent *event)
{
    if (m_painting && event->buttons() & Qt::LeftButton)
        paintTo(cellAt(event->position(), true));
}

void WeekGrid::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_painting)
        return;
    m_painting = false;
    if (!(m_painted == m_before))
        emit edited(m_painted);
}

void WeekGrid::paintTo(Cell cell)
{
    m_painted = m_before;
    for (int day = std::min(m_anchor.day, cell.day); day <= std::max(m_anchor.day, cell.day); ++day) {
        for (int hour = std::min(m_anchor.hour, cell.hour); hour <= std::max(m_anchor.hour, cell.hour); ++hour)
            m_painted.set(day, hour, m_value);
    }
    setCursorCell(cell);
}

void WeekGrid::keyPressEvent(QKeyEvent *event)
{
    if (moveBy(event->key()))
        return;
    if (event->key() != Qt::Key_Space)
        return HourGrid::keyPressEvent(event);
    if (!m_editable)
        return;
    m_painted.set(cursor().day, cursor().hour, !m_painted.has(cursor().day, cursor().hour));
    update();
    emit edited(m_painted);
}

void WeekGrid::contextMenuEvent(QContextMenuEvent *event)
{
    emit exportRequested(event->globalPos());
}

QString WeekGrid::tipAt(QPointF place) const
{
    const Cell cell = cellAt(place, false);
    if (cell.day < 0 || cell.hour < 0)
        return {};
    const QString state = m_painted.has(cell.day, cell.hour) ? tr("on") : tr("off");
    return tr("%1 %2:00–%3:00, %4").arg(dayName(cell.day)).arg(cell.hour).arg(cell.hour + 1).arg(state);
}

} // namespace bayplan

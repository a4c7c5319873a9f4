// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traffic_grid.h"

#include <QMouseEvent>
#include <QPainter>

#include "appearance.h"
#include "figures/scaling_words.h"
#include "figures/time_axis.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int gap = 4; ///< between the curves of two days
constexpr int workdays = 5;

std::size_t indexOf(int day, int hour)
{
    return static_cast<std::size_t>(day * TrafficGrid::hours + hour);
}

QString momentOf(int day, int hour)
{
    return words(momentInWords((static_cast<std::int64_t>(day) * 24 + hour) * 3600));
}

} // namespace

TrafficGrid::TrafficGrid(QWidget *parent) : HourGrid(parent)
{
    setAccessibleName(tr("Traffic of the week"));
    setAccessibleDescription(tr("Arrow keys go to an hour, plus and minus change it, Space gives it the level"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TrafficGrid::show(const Rates &rates)
{
    if (m_day >= 0)
        return;
    m_rates = rates;
    fitTop();
    update();
}

void TrafficGrid::fitTop()
{
    const double highest = *std::max_element(m_rates.begin(), m_rates.end());
    // Room above the highest hour, so that it can be drawn higher.
    m_top = niceMaximum(highest > 0 ? highest * 1.1 : 100, 4);
}

double TrafficGrid::columnWidth() const
{
    return static_cast<double>(width() - leftMargin - rightMargin) / hours;
}

QRectF TrafficGrid::columnRect(int day, int hour) const
{
    return {leftMargin + hour * columnWidth(), static_cast<double>(day * rowHeight + gap), columnWidth(),
            static_cast<double>(rowHeight - gap)};
}

TrafficGrid::Cell TrafficGrid::cellAt(QPointF place) const
{
    return {std::clamp(static_cast<int>(place.y() / rowHeight), 0, days - 1),
            std::clamp(static_cast<int>(std::floor((place.x() - leftMargin) / columnWidth())), 0, hours - 1)};
}

double TrafficGrid::rateAt(int day, double y) const
{
    const QRectF column = columnRect(day, 0);
    return m_top * std::clamp((column.bottom() - y) / column.height(), 0.0, 1.0);
}

void TrafficGrid::set(int day, int hour, double rate)
{
    int first = day;
    int last = day;
    if (m_spread == Spread::week) {
        first = 0;
        last = days - 1;
    } else if (m_spread == Spread::alike) {
        first = day < workdays ? 0 : workdays;
        last = day < workdays ? workdays - 1 : days - 1;
    }
    for (int each = first; each <= last; ++each)
        m_rates[indexOf(each, hour)] = rate;
}

void TrafficGrid::drawTo(QPointF place)
{
    const Cell from = cellAt(m_last);
    const Cell to = cellAt(place);
    const int day = m_level < 0 ? m_day : to.day;
    const int step = to.hour < from.hour ? -1 : 1;
    // A hand faster than the events leaves no hour out.
    for (int hour = from.hour;; hour += step) {
        const int reach = std::abs(to.hour - from.hour);
        const double share = reach == 0 ? 1.0 : static_cast<double>(std::abs(hour - from.hour)) / reach;
        const double y = m_last.y() + (place.y() - m_last.y()) * share;
        set(day, hour, m_level < 0 ? rateAt(day, y) : m_level);
        if (hour == to.hour)
            break;
    }
    m_last = place;
    setCursorCell({day, to.hour});
}

void TrafficGrid::mousePressEvent(QMouseEvent *event)
{
    const bool isOnGrid = event->position().y() < days * rowHeight && event->position().x() < width() - rightMargin;
    if (event->button() != Qt::LeftButton || !isOnGrid)
        return;
    m_day = cellAt(event->position()).day;
    m_last = event->position();
    drawTo(event->position());
    emit painted(false);
}

void TrafficGrid::mouseMoveEvent(QMouseEvent *event)
{
    if (m_day < 0 || !(event->buttons() & Qt::LeftButton))
        return;
    drawTo(event->position());
    emit painted(false);
}

void TrafficGrid::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_day < 0)
        return;
    m_day = -1;
    fitTop();
    update();
    emit painted(true);
}

void TrafficGrid::keyPressEvent(QKeyEvent *event)
{
    if (moveBy(event->key()))
        return;
    const Cell at = cursor();
    const double before = m_rates[indexOf(at.day, at.hour)];
    double rate = before;
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        rate = std::min(m_top, before + m_top / 20);
    else if (event->key() == Qt::Key_Minus)
        rate = std::max(0.0, before - m_top / 20);
    else if (event->key() != Qt::Key_Space)
        return HourGrid::keyPressEvent(event);
    else if (m_level >= 0)
        rate = m_level;
    if (rate == before)
        return;
    set(at.day, at.hour, rate);
    update();
    emit painted(true);
}

void TrafficGrid::paintDay(QPainter &painter, int day) const
{
    const QRectF first = columnRect(day, 0);
    painter.setPen(colour(Ink::muted));
    painter.setFont(Appearance::instance().font(12));
    painter.drawText(QRectF(0, first.top(), leftMargin - 8, first.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     momentOf(day, 0).section(QLatin1Char(' '), 0, 0));
    double most = 0;
    for (int hour = 0; hour < hours; ++hour) {
        const QRectF column = columnRect(day, hour).adjusted(0.75, 0, -0.75, 0);
        const double rate = m_rates[indexOf(day, hour)];
        most = std::max(most, rate);
        QColor ground = colour(Ink::line);
        ground.setAlphaF(0.45F);
        painter.fillRect(column, ground);
        const double height = column.height() * std::min(1.0, rate / m_top);
        painter.fillRect(QRectF(column.left(), column.bottom() - height, column.width(), height), colour(Ink::accent));
    }
    painter.setFont(Appearance::instance().font(11));
    painter.drawText(QRectF(width() - rightMargin + 6, first.top(), rightMargin - 6, first.height()),
                     Qt::AlignVCenter | Qt::AlignRight, qtText(numberOnAxis(most, m_top)));
}

void TrafficGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int day = 0; day < days; ++day)
        paintDay(painter, day);
    painter.setPen(colour(Ink::muted));
    painter.setFont(Appearance::instance().font(11));
    for (int hour = 0; hour < hours; hour += 3) {
        const QRectF below(columnRect(days - 1, hour).left(), days * rowHeight + 2, 60, bottomMargin - 2);
        painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, momentOf(0, hour).section(QLatin1Char(' '), 1));
    }
    painter.drawText(QRectF(width() - rightMargin, days * rowHeight + 2, rightMargin, bottomMargin - 2),
                     Qt::AlignRight | Qt::AlignVCenter, tr("peak /s"));
    if (hasFocus()) {
        painter.setPen(QPen(colour(Ink::text), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(columnRect(cursor().day, cursor().hour).adjusted(0, -0.5, -0.5, 0.5));
    }
}

QString TrafficGrid::tipAt(QPointF place) const
{
    const Cell cell = cellAt(place);
    return tr("%1: %2 requests a second")
        .arg(momentOf(cell.day, cell.hour), qtText(numberOnAxis(m_rates[indexOf(cell.day, cell.hour)], m_top)));
}

} // namespace bayplan

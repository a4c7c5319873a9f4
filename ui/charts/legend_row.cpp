// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/legend_row.h"

#include <QFontMetrics>
#include <QPainter>

#include "appearance.h"

namespace bayplan {

namespace {

constexpr int square = 10;
constexpr int gap = 6;
constexpr int between = 16;
constexpr int lineHeight = 20;

} // namespace

QBrush brushOf(const Look &look)
{
    switch (look.fill) {
    case Fill::solid:
        return colour(look.ink);
    case Fill::hatched: {
        // A hatch of our own: Qt's is too fine to tell from a solid grey on a projector.
        QPixmap tile(12, 12);
        tile.setDevicePixelRatio(2);
        tile.fill(colour(Ink::panel));
        QPainter painter(&tile);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour(look.ink), 1.4));
        for (const int offset : {-6, 0, 6})
            painter.drawLine(QPointF(offset, 6), QPointF(offset + 6, 0));
        return QBrush(tile);
    }
    case Fill::outlined:
        return colour(Ink::panel);
    }
    return {};
}

void LegendRow::show(std::vector<Entry> entries)
{
    m_entries = std::move(entries);
    updateGeometry();
    update();
}

std::vector<QPoint> LegendRow::places(int width) const
{
    const QFontMetrics metrics(Appearance::instance().font(12));
    std::vector<QPoint> result;
    QPoint at(0, 0);
    for (const Entry &entry : m_entries) {
        const int needed = square + gap + metrics.horizontalAdvance(entry.second);
        if (at.x() > 0 && at.x() + needed > width)
            at = QPoint(0, at.y() + lineHeight);
        result.push_back(at);
        at.rx() += needed + between;
    }
    return result;
}

int LegendRow::heightForWidth(int width) const
{
    const std::vector<QPoint> all = places(width);
    return all.empty() ? 0 : all.back().y() + lineHeight;
}

QSize LegendRow::sizeHint() const
{
    return {200, heightForWidth(std::max(width(), 200))};
}

void LegendRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(Appearance::instance().font(12));
    const std::vector<QPoint> all = places(width());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QRect box(all[i] + QPoint(0, (lineHeight - square) / 2), QSize(square, square));
        painter.setPen(colour(m_entries[i].first.ink));
        painter.setBrush(brushOf(m_entries[i].first));
        painter.drawRect(box.adjusted(0, 0, -1, -1));
        painter.setPen(colour(Ink::muted));
        painter.drawText(QRect(box.right() + gap, all[i].y(), width(), lineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         m_entries[i].second);
    }
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/waterfall_painter.h"

#include <QPainter>

#include "appearance.h"
#include "base/format.h"
#include "charts/legend_row.h"
#include "figures/waterfall.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int rowHeight = 26;
constexpr int barHeight = 14;
constexpr int roomForAmount = 84;
constexpr double widestName = 0.38; ///< of the whole width

class WaterfallPainter
{
public:
    WaterfallPainter(QPainter &painter, const QRectF &area, const Figure &figure)
        : m_painter(painter), m_figure(figure), m_area(area)
    {
        const WaterfallReach reach = waterfallReach(figure);
        m_low = reach.low.approximatelyUsd();
        m_high = std::max(reach.high.approximatelyUsd(), m_low + 0.01);
        m_left = area.left() + nameWidth() + 8;
        m_right = std::max(m_left + 20, area.right() - roomForAmount);
    }

    void paint() const
    {
        const double bottom = m_area.top() + rowHeight * static_cast<double>(m_figure.categories.size());
        m_painter.setPen(QPen(colour(Ink::line), 1));
        m_painter.drawLine(QPointF(xOf(0), m_area.top()), QPointF(xOf(0), bottom));
        for (std::size_t i = 0; i < m_figure.categories.size(); ++i)
            paintBar(i);
    }

private:
    [[nodiscard]] double nameWidth() const
    {
        const QFontMetricsF metrics(Appearance::instance().font(12, TextWeight::semibold));
        double widest = 0;
        for (const Text &name : m_figure.categories)
            widest = std::max(widest, metrics.horizontalAdvance(words(name)));
        return std::min(widest + 2, m_area.width() * widestName);
    }

    [[nodiscard]] double xOf(double dollars) const
    {
        return m_left + (m_right - m_left) * (dollars - m_low) / (m_high - m_low);
    }
    [[nodiscard]] double xOf(Money amount) const { return xOf(amount.approximatelyUsd()); }

    void write(const QRectF &box, const QString &text, Ink ink, TextWeight weight) const
    {
        const QFont font = Appearance::instance().font(12, weight);
        m_painter.setFont(font);
        m_painter.setPen(colour(ink));
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                           QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, box.width()));
    }

    void paintBar(std::size_t bar) const
    {
        const double top = m_area.top() + rowHeight * static_cast<double>(bar);
        const auto from = waterfallValue(m_figure, "from", bar);
        const auto to = waterfallValue(m_figure, "to", bar);
        const auto change = waterfallValue(m_figure, "change", bar);
        const TextWeight weight = change ? TextWeight::regular : TextWeight::semibold;
        write({m_area.left(), top, nameWidth(), rowHeight}, words(m_figure.categories[bar]), Ink::text, weight);
        if (!from || !to)
            return;
        const auto [low, high] = std::minmax(*from, *to);
        const Look look = bar < m_figure.categoryLooks.size() ? m_figure.categoryLooks[bar] : Look{};
        const double y = top + (rowHeight - barHeight) / 2.0;
        m_painter.fillRect(QRectF(xOf(low), y, std::max(2.0, xOf(high) - xOf(low)), barHeight), brushOf(look));
        write({xOf(high) + 6, top, m_area.right() - xOf(high) - 6, rowHeight},
              qtText(change ? inSignedDollars(*change) : inDollars(*to)), change ? look.ink : Ink::text,
              TextWeight::semibold);
        if (bar + 1 < m_figure.categories.size()) {
            m_painter.setPen(QPen(colour(Ink::muted), 1));
            m_painter.drawLine(QPointF(xOf(*to), y + barHeight), QPointF(xOf(*to), y + rowHeight));
        }
    }

    QPainter &m_painter;
    const Figure &m_figure;
    QRectF m_area;
    double m_low = 0;
    double m_high = 1;
    double m_left = 0;
    double m_right = 0;
};

} // namespace

int heightOfWaterfall(const Figure &figure)
{
    return rowHeight * static_cast<int>(figure.categories.size()) + 4;
}

void paintWaterfall(QPainter &painter, const QRectF &area, const Figure &figure)
{
    WaterfallPainter(painter, area, figure).paint();
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/range_painter.h"

#include <QPainter>

#include "appearance.h"
#include "base/format.h"
#include "base/shown_money.h"
#include "charts/legend_row.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int rowHeight = 46;
constexpr int barTop = 22;
constexpr int barHeight = 12;
constexpr int topMargin = 20;
constexpr int bottomMargin = 22;
constexpr int roomForAmount = 82;
constexpr int mostTicks = 5;

std::optional<Money> valueOf(const Figure &figure, std::string_view key, std::size_t category)
{
    const auto series = std::ranges::find(figure.series, key, &Series::key);
    return series != figure.series.end() && category < series->values.size() ? series->values[category] : std::nullopt;
}

class RangePainter
{
public:
    RangePainter(QPainter &painter, const QRectF &area, const Figure &figure)
        : m_painter(painter), m_figure(figure),
          m_plot(area.adjusted(roomForAmount, topMargin, -roomForAmount, -bottomMargin))
    {
        double largest = 0.01;
        for (std::size_t i = 0; i < figure.categories.size(); ++i) {
            for (const char *key : {"high", "given"})
                largest = std::max(largest, approximatelyInWords(valueOf(figure, key, i).value_or(Money())));
        }
        m_step = roundStep(largest / mostTicks);
        m_end = std::ceil(largest / m_step) * m_step;
    }

    void paint() const
    {
        paintAxis();
        if (const auto given = valueOf(m_figure, "given", 0))
            paintGiven(*given);
        for (std::size_t i = 0; i < m_figure.categories.size(); ++i)
            paintRow(i);
    }

private:
    static double roundStep(double rough)
    {
        const double magnitude = std::pow(10.0, std::floor(std::log10(rough)));
        for (const double step : {1.0, 2.0, 2.5, 5.0}) {
            if (step * magnitude >= rough)
                return step * magnitude;
        }
        return 10 * magnitude;
    }

    [[nodiscard]] double xOf(double dollars) const { return m_plot.left() + m_plot.width() * dollars / m_end; }
    [[nodiscard]] double xOf(Money amount) const { return xOf(approximatelyInWords(amount)); }

    void write(const QRectF &box, Qt::Alignment where, const QString &text, Ink ink, int pixels,
               TextWeight weight = TextWeight::regular) const
    {
        m_painter.setFont(Appearance::instance().font(pixels, weight));
        m_painter.setPen(colour(ink));
        m_painter.drawText(box, static_cast<int>(where), text);
    }

    void paintAxis() const
    {
        for (double dollars = 0; dollars <= m_end * 1.0001; dollars += m_step) {
            const double x = xOf(dollars);
            m_painter.setPen(QPen(colour(Ink::line), 1));
            m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
            write({x - 50, m_plot.bottom() + 4, 100, 16}, Qt::AlignCenter,
                  qtText(currencyInWords().symbol()) + QStringLiteral("%L1").arg(dollars, 0, 'f', m_step < 1 ? 2 : 0),
                  Ink::muted, 11);
        }
    }

    void paintGiven(Money given) const
    {
        const double x = xOf(given);
        m_painter.setPen(QPen(colour(Ink::text), 1, Qt::DashLine));
        m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        write({x - 90, m_plot.top() - 18, 180, 16}, Qt::AlignCenter,
              Appearance::tr("as given %1").arg(qtText(inDollars(given))), Ink::text, 11);
    }

    void paintRow(std::size_t row) const
    {
        const double top = m_plot.top() + rowHeight * static_cast<double>(row);
        const QString name = words(m_figure.categories[row]);
        const QFontMetricsF metrics(Appearance::instance().font(12));
        // The line of what is given would strike the name through.
        m_painter.fillRect(QRectF(m_plot.left(), top + 3, metrics.horizontalAdvance(name) + 6, 17), colour(Ink::panel));
        write({m_plot.left(), top + 2, m_plot.width() + roomForAmount, 18}, Qt::AlignLeft | Qt::AlignVCenter, name,
              Ink::text, 12);
        const auto low = valueOf(m_figure, "low", row);
        const auto high = valueOf(m_figure, "high", row);
        const double y = top + barTop;
        if (!low || !high)
            return write({m_plot.left(), y - 3, 200, 18}, Qt::AlignLeft | Qt::AlignVCenter, Appearance::tr("not known"),
                         Ink::muted, 12);
        const QRectF bar(xOf(*low), y, std::max(2.0, xOf(*high) - xOf(*low)), barHeight);
        const Look look = row < m_figure.categoryLooks.size() ? m_figure.categoryLooks[row] : Look{};
        m_painter.fillRect(bar, colour(Ink::panel));
        m_painter.setPen(QPen(colour(look.ink), 1));
        m_painter.setBrush(brushOf(look));
        m_painter.drawRect(bar);
        if (const auto median = valueOf(m_figure, "median", row))
            m_painter.fillRect(QRectF(xOf(*median) - 1, y, 2, barHeight), colour(Ink::panel));
        paintEnd(bar.left() - 8, y, Qt::AlignRight, *low);
        paintEnd(bar.right() + 8, y, Qt::AlignLeft, *high);
    }

    void paintEnd(double x, double y, Qt::Alignment side, Money amount) const
    {
        const QString text = qtText(inDollars(amount));
        const double width =
            QFontMetricsF(Appearance::instance().font(12, TextWeight::semibold)).horizontalAdvance(text);
        const QRectF box(side == Qt::AlignRight ? x - width : x, y - 3, width, barHeight + 6);
        m_painter.fillRect(box.adjusted(-2, 0, 2, 0), colour(Ink::panel));
        write(box, Qt::AlignCenter, text, Ink::text, 12, TextWeight::semibold);
    }

    QPainter &m_painter;
    const Figure &m_figure;
    QRectF m_plot;
    double m_step = 1;
    double m_end = 1;
};

} // namespace

int heightOfRanges(const Figure &figure)
{
    return topMargin + bottomMargin + rowHeight * static_cast<int>(figure.categories.size());
}

void paintRanges(QPainter &painter, const QRectF &area, const Figure &figure)
{
    if (!figure.categories.empty())
        RangePainter(painter, area, figure).paint();
}

} // namespace bayplan

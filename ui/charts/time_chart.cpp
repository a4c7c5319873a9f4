// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/time_chart.h"

#include <QAreaSeries>
#include <QChart>
#include <QContextMenuEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QValueAxis>

#include "appearance.h"
#include "figures/scaling_words.h"
#include "figures/time_axis.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int topMargin = 23;
constexpr int captionHeight = topMargin - 7;
constexpr int timeHeight = 18;
constexpr int plotHeight = 66;
constexpr int steps = 2;
/// More marks than these are drawn as ticks: arrows would cover each other.
constexpr std::size_t mostArrows = 40;

double largestOf(const Figure &figure)
{
    double largest = figure.leastMaximum;
    for (const Series &series : figure.series) {
        for (const auto &number : series.numbers)
            largest = std::max(largest, number.value_or(0));
    }
    return largest;
}

QList<QPointF> pointsOf(const Figure &figure, const Series &series)
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(2 * series.numbers.size() + 1));
    for (std::size_t i = 0; i < figure.seconds.size() && i < series.numbers.size(); ++i) {
        const double height = series.numbers[i].value_or(0);
        const std::int64_t until = i + 1 < figure.seconds.size() ? figure.seconds[i + 1] : figure.end;
        points.append({static_cast<double>(figure.seconds[i]), height});
        if (series.style == LineStyle::steps || i + 1 == figure.seconds.size())
            points.append({static_cast<double>(until), height});
    }
    return points;
}

QPen penOf(const Series &series, bool isBefore)
{
    QPen pen(colour(isBefore ? Ink::idle : series.look.ink), isBefore ? 1 : 1.4);
    if (series.style == LineStyle::rule)
        pen = QPen(colour(series.look.ink), 1, Qt::DashLine);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

} // namespace

TimeChart::TimeChart(QWidget *parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::CrossCursor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_chart = chart();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({0, 0, 0, 0});
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_time = new QValueAxis;
    m_height = new QValueAxis;
    for (QValueAxis *axis : {m_time, m_height}) {
        axis->setLabelsVisible(false);
        axis->setLineVisible(false);
        axis->setGridLineVisible(false);
    }
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_height, Qt::AlignLeft);
    setTimeLabels(false);
    connect(&Appearance::instance(), &Appearance::changed, this, &TimeChart::rebuild);
}

void TimeChart::show(const Figure &figure, const Figure *before)
{
    m_figure = figure;
    m_before = before ? std::optional<Figure>(*before) : std::nullopt;
    rebuild();
}

void TimeChart::setGround(Ink ground)
{
    m_ground = ground;
    setBackgroundBrush(colour(m_ground));
}

void TimeChart::setCaption(const QString &caption)
{
    m_caption = caption;
    setAccessibleName(caption);
    viewport()->update();
}

void TimeChart::setTimeLabels(bool shown)
{
    m_hasTimes = shown;
    setFixedHeight(sizeHint().height());
    placePlot();
}

QSize TimeChart::sizeHint() const
{
    return {320, topMargin + plotHeight + 6 + (m_hasTimes ? timeHeight : 0)};
}

void TimeChart::setCrosshair(std::optional<std::int64_t> second)
{
    if (second == m_crosshair)
        return;
    m_crosshair = second;
    viewport()->update();
}

void TimeChart::setBand(std::optional<std::pair<std::int64_t, std::int64_t>> band)
{
    m_band = band;
    viewport()->update();
}

void TimeChart::rebuild()
{
    setBackgroundBrush(colour(m_ground));
    m_chart->removeAllSeries();
    if (m_figure.seconds.empty()) {
        viewport()->update();
        return;
    }
    double largest = largestOf(m_figure);
    if (m_before)
        largest = std::max(largest, largestOf(*m_before));
    // Utilisation ends at 100 per cent; everything else at a round number with a little room.
    m_height->setRange(0, m_figure.leastMaximum == 100 && largest <= 100 ? 100 : niceMaximum(largest * 1.02, steps));
    m_time->setRange(static_cast<double>(m_figure.seconds.front()), static_cast<double>(m_figure.end));
    if (m_before) {
        for (const Series &series : m_before->series) {
            if (series.style != LineStyle::area && series.style != LineStyle::rule)
                addSeries(*m_before, series, true);
        }
    }
    for (const Series &series : m_figure.series)
        addSeries(m_figure, series, false);
    setAccessibleDescription(reading());
    viewport()->update();
}

void TimeChart::addSeries(const Figure &figure, const Series &series, bool isBefore)
{
    auto *line = new QLineSeries;
    line->replace(pointsOf(figure, series));
    line->setPen(penOf(series, isBefore));
    QAbstractSeries *added = line;
    if (series.style == LineStyle::area) {
        auto *area = new QAreaSeries(line);
        line->setParent(area);
        QColor pale = colour(series.look.ink);
        pale.setAlphaF(0.22F);
        area->setBrush(pale);
        // A surface with a line of the same numbers has its edge there.
        area->setPen(figure.series.size() > 1 ? QPen(Qt::NoPen) : penOf(series, isBefore));
        added = area;
    }
    m_chart->addSeries(added);
    added->attachAxis(m_time);
    added->attachAxis(m_height);
}

void TimeChart::placePlot()
{
    const int below = 6 + (m_hasTimes ? timeHeight : 0);
    m_chart->setPlotArea(QRectF(leftMargin, topMargin, std::max(1, width() - leftMargin - rightMargin),
                                std::max(1, height() - topMargin - below)));
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

bool TimeChart::isCaption(const QPoint &place) const
{
    return !m_figure.seconds.empty() && place.y() < captionHeight;
}

void TimeChart::showHand(const QPoint &place)
{
    const Qt::CursorShape shape = isCaption(place) && !m_isDragged ? Qt::OpenHandCursor : Qt::CrossCursor;
    if (viewport()->cursor().shape() != shape)
        viewport()->setCursor(shape);
}

double TimeChart::xOf(std::int64_t second) const
{
    const QRectF plot = m_chart->plotArea();
    const double from = m_time->min();
    const double length = std::max(1.0, m_time->max() - from);
    return plot.left() + plot.width() * (static_cast<double>(second) - from) / length;
}

std::int64_t TimeChart::clampedSecond(double x) const
{
    const QRectF plot = m_chart->plotArea();
    const double share = std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
    return std::llround(m_time->min() + share * (m_time->max() - m_time->min()));
}

std::optional<std::int64_t> TimeChart::secondAt(double x) const
{
    const QRectF plot = m_chart->plotArea();
    if (m_figure.seconds.empty() || x < plot.left() || x > plot.right())
        return std::nullopt;
    return clampedSecond(x);
}

std::size_t TimeChart::sampleAt(std::int64_t second) const
{
    const auto after = std::upper_bound(m_figure.seconds.begin(), m_figure.seconds.end(), second);
    return after == m_figure.seconds.begin() ? 0 : static_cast<std::size_t>(after - m_figure.seconds.begin()) - 1;
}

QString TimeChart::reading() const
{
    if (m_figure.seconds.empty())
        return {};
    const double top = m_height->max();
    if (!m_crosshair) {
        double largest = 0;
        for (const Series &series : m_figure.series) {
            for (const auto &number : series.numbers)
                largest = series.style == LineStyle::rule ? largest : std::max(largest, number.value_or(0));
        }
        return tr("up to %1").arg(qtText(numberOnAxis(largest, top)));
    }
    QStringList parts;
    const std::size_t at = sampleAt(*m_crosshair);
    for (const Series &series : m_figure.series) {
        if (at < series.numbers.size() && series.numbers[at])
            parts << QStringLiteral("%1 %2").arg(words(series.name).toLower(),
                                                 qtText(numberOnAxis(*series.numbers[at], top)));
    }
    return parts.join(QStringLiteral(" · "));
}

void TimeChart::drawBackground(QPainter *painter, const QRectF &area)
{
    QChartView::drawBackground(painter, area);
    if (m_figure.seconds.empty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintGrid(*painter);
    painter->restore();
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &area)
{
    QChartView::drawForeground(painter, area);
    painter->save();
    paintCaption(*painter);
    if (!m_figure.seconds.empty()) {
        paintAxes(*painter);
        paintTimes(*painter);
        paintMarks(*painter);
        paintCrosshair(*painter);
    }
    painter->restore();
}

void TimeChart::paintCaption(QPainter &painter) const
{
    painter.setFont(Appearance::instance().font(11, TextWeight::semibold));
    painter.setPen(colour(Ink::text));
    const int captionWidth = painter.fontMetrics().horizontalAdvance(m_caption);
    painter.drawText(QRect(0, 0, captionWidth + 2, captionHeight), Qt::AlignLeft | Qt::AlignVCenter, m_caption);
    painter.setFont(Appearance::instance().font(11));
    painter.setPen(colour(m_crosshair ? Ink::text : Ink::muted));
    const QRect room(captionWidth + 10, 0, width() - captionWidth - 10 - rightMargin, captionHeight);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(reading(), Qt::ElideRight, room.width()));
}

void TimeChart::paintAxes(QPainter &painter) const
{
    const QRectF plot = m_chart->plotArea();
    painter.setFont(Appearance::instance().font(10));
    painter.setPen(colour(Ink::muted));
    const double top = m_height->max();
    for (int i = 0; i <= steps; ++i) {
        const double y = plot.bottom() - plot.height() * i / steps;
        painter.drawText(QRectF(0, y - 8, leftMargin - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         qtText(numberOnAxis(top * i / steps, top)));
    }
}

std::int64_t TimeChart::timeStep() const
{
    const int most = std::max(2, static_cast<int>(m_chart->plotArea().width() / 58));
    return timeStepFor(m_figure.end - m_figure.seconds.front(), most);
}

void TimeChart::paintGrid(QPainter &painter) const
{
    const QRectF plot = m_chart->plotArea();
    painter.setPen(colour(Ink::line));
    for (int i = 0; i <= steps; ++i) {
        const double y = std::round(plot.bottom() - plot.height() * i / steps);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    const std::int64_t step = timeStep();
    for (std::int64_t at = (m_figure.seconds.front() + step - 1) / step * step; at < m_figure.end; at += step) {
        const double x = std::round(xOf(at));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom() + (m_hasTimes ? 4 : 0)));
    }
}

void TimeChart::paintTimes(QPainter &painter) const
{
    if (!m_hasTimes)
        return;
    const QRectF plot = m_chart->plotArea();
    const std::int64_t step = timeStep();
    painter.setPen(colour(Ink::muted));
    for (std::int64_t at = (m_figure.seconds.front() + step - 1) / step * step; at < m_figure.end; at += step) {
        const double x = std::round(xOf(at));
        if (x + 30 > width())
            continue;
        painter.drawText(QRectF(x + 3, plot.bottom() + 2, 80, timeHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         words(timeLabel(at, step)));
    }
}

void TimeChart::paintMarks(QPainter &painter) const
{
    const double foot = m_chart->plotArea().bottom();
    const bool areArrows = m_figure.marks.size() <= mostArrows;
    for (const FigureMark &mark : m_figure.marks) {
        const double x = xOf(mark.second);
        const QColor ink = colour(mark.isRise ? Ink::accent : Ink::muted);
        if (!areArrows) {
            painter.setPen(QPen(ink, 1));
            painter.drawLine(QPointF(x, foot), QPointF(x, foot - 5));
            continue;
        }
        const double tip = mark.isRise ? foot - 7 : foot;
        const double base = mark.isRise ? foot : foot - 7;
        QPainterPath arrow(QPointF(x, tip));
        arrow.lineTo(x - 3.5, base);
        arrow.lineTo(x + 3.5, base);
        arrow.closeSubpath();
        painter.fillPath(arrow, ink);
    }
}

void TimeChart::paintCrosshair(QPainter &painter) const
{
    const QRectF plot = m_chart->plotArea();
    if (m_band) {
        QColor pale = colour(Ink::accent);
        pale.setAlphaF(0.15F);
        const double left = xOf(std::min(m_band->first, m_band->second));
        const double right = xOf(std::max(m_band->first, m_band->second));
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), pale);
    }
    if (!m_crosshair)
        return;
    const double x = std::round(xOf(*m_crosshair)) + 0.5;
    if (x < plot.left() || x > plot.right() + 1)
        return;
    painter.setPen(QPen(colour(Ink::text), 1, Qt::DotLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_figure.seconds.empty() || isCaption(event->pos()))
        return;
    m_isDragged = true;
    emit pressed(clampedSecond(event->position().x()));
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    showHand(event->pos());
    if (m_figure.seconds.empty())
        return;
    if (m_isDragged)
        emit dragged(clampedSecond(event->position().x()));
    if (const auto second = secondAt(event->position().x()))
        emit hovered(*second);
    else
        emit left();
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_isDragged)
        return;
    m_isDragged = false;
    emit released(clampedSecond(event->position().x()));
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto second = secondAt(event->position().x()))
        emit doubleClicked(*second);
}

void TimeChart::wheelEvent(QWheelEvent *event)
{
    const auto second = secondAt(event->position().x());
    event->ignore();
    if (second)
        emit wheelTurned(*second, event);
}

QPixmap TimeChart::picture(qreal scale)
{
    QPixmap pixmap(size() * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(colour(m_ground));
    QWidget::render(&pixmap);
    return pixmap;
}

void TimeChart::contextMenuEvent(QContextMenuEvent *event)
{
    emit exportRequested(event->globalPos());
}

void TimeChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    emit left();
}

} // namespace bayplan

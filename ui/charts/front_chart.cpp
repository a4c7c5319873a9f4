// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/front_chart.h"

#include <QChart>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QToolTip>
#include <QValueAxis>

#include "appearance.h"
#include "base/format.h"
#include "base/shown_money.h"
#include "figures/policy_words.h"
#include "figures/scaling_words.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int leftMargin = 56;
constexpr int rightMargin = 16;
constexpr int topMargin = 24;
constexpr int bottomMargin = 24;
constexpr double reach = 12; ///< pixels from a point within which the mouse means it
constexpr double spreadForLogarithm = 12;
constexpr int mostCostTicks = 6;

/// A step of 1, 2 or 5 that divides `range` into at most `most` parts.
double roundStep(double range, int most)
{
    const double rough = std::max(range, 1e-6) / most;
    const double magnitude = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * magnitude >= rough)
            return step * magnitude;
    }
    return 10 * magnitude;
}

QString costOnAxis(double dollars, double step)
{
    return qtText(currencyInWords().symbol()) + QStringLiteral("%L1").arg(dollars, 0, 'f', step < 1 ? 2 : 0);
}

} // namespace

FrontChart::FrontChart(QWidget *parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Cost and latency of ways to scale"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumHeight(180);
    m_chart = chart();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({0, 0, 0, 0});
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_cost = new QValueAxis;
    m_height = new QValueAxis;
    for (QValueAxis *axis : {m_cost, m_height}) {
        axis->setLabelsVisible(false);
        axis->setLineVisible(false);
        axis->setGridLineVisible(false);
    }
    m_chart->addAxis(m_cost, Qt::AlignBottom);
    m_chart->addAxis(m_height, Qt::AlignLeft);
    connect(&Appearance::instance(), &Appearance::changed, this, &FrontChart::rebuild);
    rebuild();
}

void FrontChart::show(std::vector<Point> points, double boundMilliseconds)
{
    m_points = std::move(points);
    m_bound = boundMilliseconds;
    m_current = -1;
    m_hovered = -1;
    scale();
    rebuild();
}

void FrontChart::scale()
{
    m_lowest = m_bound;
    m_highest = m_bound;
    for (const Point &point : m_points) {
        m_lowest = std::min(m_lowest, point.trial.worstMilliseconds);
        m_highest = std::max(m_highest, point.trial.worstMilliseconds);
    }
    m_lowest = std::max(m_lowest, 0.1);
    m_isLogarithmic = m_highest > m_lowest * spreadForLogarithm;
    m_lowest = m_isLogarithmic ? m_lowest / 1.6 : 0;
    m_highest = m_isLogarithmic ? m_highest * 1.6 : m_highest * 1.1;
    scaleCost();
    m_height->setRange(heightOf(m_lowest), std::max(heightOf(m_highest), heightOf(m_lowest) + 0.01));
}

/// A few ways that cost many times as much would press all others against the axis.
void FrontChart::scaleCost()
{
    constexpr double farFromMarked = 3;
    double dearest = 0;
    double marked = 0;
    for (const Point &point : m_points) {
        const double cost = approximatelyInWords(point.trial.cost);
        dearest = std::max(dearest, cost);
        marked = point.mark == Mark::none ? marked : std::max(marked, cost);
    }
    const double limit = marked * farFromMarked;
    double shown = marked > 0 && dearest > 2 * limit ? limit : dearest;
    if (m_current >= 0)
        shown = std::max(shown, approximatelyInWords(m_points[static_cast<std::size_t>(m_current)].trial.cost));
    m_cost->setRange(0, std::max(shown * 1.06, 0.01));
}

QString FrontChart::costTitle() const
{
    const auto beyond = std::ranges::count_if(
        m_points, [&](const Point &point) { return approximatelyInWords(point.trial.cost) > m_cost->max(); });
    return beyond == 0 ? tr("dollars a month →")
                       : tr("dollars a month; %n more, up to %1 →", nullptr, static_cast<int>(beyond))
                             .arg(qtText(inDollars(m_points.back().trial.cost)));
}

double FrontChart::heightOf(double milliseconds) const
{
    return m_isLogarithmic ? std::log10(std::max(milliseconds, 0.01)) : milliseconds;
}

void FrontChart::addPoints(bool kept)
{
    auto *scatter = new QScatterSeries;
    scatter->setMarkerSize(8);
    scatter->setColor(colour(kept ? Ink::accent : Ink::panel));
    scatter->setBorderColor(colour(kept ? Ink::accent : Ink::idle));
    for (const Point &point : m_points) {
        if (point.keeps == kept && point.mark == Mark::none)
            scatter->append(approximatelyInWords(point.trial.cost), heightOf(point.trial.worstMilliseconds));
    }
    m_chart->addSeries(scatter);
}

void FrontChart::rebuild()
{
    setBackgroundBrush(colour(Ink::panel));
    m_chart->removeAllSeries();
    auto *line = new QLineSeries;
    line->setPen(QPen(colour(Ink::idle), 1));
    for (const Point &point : m_points) {
        if (point.onFront)
            line->append(approximatelyInWords(point.trial.cost), heightOf(point.trial.worstMilliseconds));
    }
    m_chart->addSeries(line);
    addPoints(true);
    addPoints(false);
    for (QAbstractSeries *series : m_chart->series()) {
        series->attachAxis(m_cost);
        series->attachAxis(m_height);
    }
    placePlot();
}

void FrontChart::placePlot()
{
    m_chart->setPlotArea(QRectF(leftMargin, topMargin, std::max(10, viewport()->width() - leftMargin - rightMargin),
                                std::max(10, viewport()->height() - topMargin - bottomMargin)));
    viewport()->update();
}

void FrontChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

QPointF FrontChart::placeOf(double dollars, double milliseconds) const
{
    const QRectF plot = m_chart->plotArea();
    const double x = dollars / m_cost->max();
    const double y = (heightOf(milliseconds) - m_height->min()) / (m_height->max() - m_height->min());
    return {plot.left() + x * plot.width(), plot.bottom() - y * plot.height()};
}

QPointF FrontChart::placeOf(int point) const
{
    const PolicyTrial &trial = m_points[static_cast<std::size_t>(point)].trial;
    return placeOf(approximatelyInWords(trial.cost), trial.worstMilliseconds);
}

std::vector<double> FrontChart::ticks() const
{
    std::vector<double> ticks;
    if (!m_isLogarithmic) {
        const double step = roundStep(m_highest, 4);
        for (double at = 0; at <= m_highest; at += step)
            ticks.push_back(at);
        return ticks;
    }
    const bool isNarrow = m_highest / m_lowest < 300;
    for (double decade = std::pow(10, std::floor(std::log10(m_lowest))); decade <= m_highest; decade *= 10) {
        for (const double part : {1.0, 2.0, 5.0}) {
            const double at = decade * part;
            if (at >= m_lowest && at <= m_highest && (isNarrow || part == 1.0))
                ticks.push_back(at);
        }
    }
    return ticks;
}

void FrontChart::drawBackground(QPainter *painter, const QRectF &area)
{
    QChartView::drawBackground(painter, area);
    if (m_points.empty())
        return;
    const QRectF plot = m_chart->plotArea();
    painter->setFont(Appearance::instance().font(11));
    const auto write = [&](const QRectF &box, Qt::Alignment where, const QString &words) {
        painter->setPen(colour(Ink::muted));
        painter->drawText(box, static_cast<int>(where), words);
    };
    for (const double tick : ticks()) {
        const double y = placeOf(0, tick).y();
        painter->setPen(QPen(colour(Ink::line), 1));
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        write({0, y - 9, leftMargin - 8.0, 18}, Qt::AlignRight | Qt::AlignVCenter, qtText(millisecondsInWords(tick)));
    }
    const double step = roundStep(m_cost->max(), mostCostTicks);
    for (double dollars = 0; dollars <= m_cost->max(); dollars += step) {
        const double x = placeOf(dollars, m_lowest).x();
        write({x - 40, plot.bottom() + 4, 80, 18}, Qt::AlignHCenter | Qt::AlignTop, costOnAxis(dollars, step));
    }
    painter->setPen(QPen(colour(Ink::muted), 1));
    painter->drawLine(plot.bottomLeft(), plot.bottomRight());
    write({8, 0, plot.width(), topMargin - 4.0}, Qt::AlignLeft | Qt::AlignVCenter,
          tr("slowest minute, 95 of 100 requests within"));
    write({plot.left(), 0, plot.width(), topMargin - 4.0}, Qt::AlignRight | Qt::AlignVCenter, costTitle());
}

void FrontChart::drawForeground(QPainter *painter, const QRectF &area)
{
    QChartView::drawForeground(painter, area);
    if (m_points.empty())
        return;
    const QRectF plot = m_chart->plotArea();
    const double bound = placeOf(0, m_bound).y();
    painter->setPen(QPen(colour(Ink::warning), 1, Qt::DashLine));
    painter->drawLine(QPointF(plot.left(), bound), QPointF(plot.right(), bound));
    painter->setFont(Appearance::instance().font(11));
    painter->drawText(QRectF(plot.left(), bound - 17, plot.width(), 16),
                      static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                      tr("bound %1").arg(qtText(millisecondsInWords(m_bound))));
    paintNames(*painter);
    for (const int ringed : {m_hovered, m_current}) {
        if (ringed < 0)
            continue;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colour(Ink::accent), ringed == m_current ? 2 : 1));
        painter->drawEllipse(placeOf(ringed), 9, 9);
    }
    if (hasFocus() && m_current < 0) {
        painter->setPen(QPen(colour(Ink::accent), 1));
        painter->drawRect(plot.adjusted(0, 0, -1, -1));
    }
}

void FrontChart::paintNames(QPainter &painter) const
{
    painter.setFont(Appearance::instance().font(12, TextWeight::semibold));
    const QRectF plot = m_chart->plotArea();
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const Point &point = m_points[i];
        if (point.mark == Mark::none)
            continue;
        const bool isCheapest = point.mark == Mark::cheapest;
        const QPointF at = placeOf(static_cast<int>(i));
        painter.setPen(QPen(colour(Ink::panel), 1));
        painter.setBrush(colour(isCheapest ? Ink::accent : Ink::text));
        if (isCheapest)
            painter.drawEllipse(at, 6, 6);
        else
            painter.drawRect(QRectF(at.x() - 5, at.y() - 5, 10, 10));
        const QString name =
            tr("%1 %2").arg(isCheapest ? tr("cheapest") : tr("as drawn"), qtText(inDollars(point.trial.cost)));
        const double width = painter.fontMetrics().horizontalAdvance(name);
        const bool fitsRight = at.x() + 14 + width < plot.right();
        const QRectF box(fitsRight ? at.x() + 14 : at.x() - 14 - width, at.y() - 20, width, 18);
        painter.fillRect(box.adjusted(-3, 1, 3, -1), colour(Ink::panel));
        painter.setPen(colour(isCheapest ? Ink::accent : Ink::text));
        painter.drawText(box, Qt::AlignCenter, name);
    }
}

std::optional<int> FrontChart::pointAt(const QPointF &place) const
{
    std::optional<int> nearest;
    double least = reach;
    for (int i = 0; i < static_cast<int>(m_points.size()); ++i) {
        const double distance = QLineF(placeOf(i), place).length();
        if (distance < least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

void FrontChart::setCurrent(int point)
{
    if (point == m_current)
        return;
    m_current = point;
    scaleCost();
    viewport()->update();
}

void FrontChart::choose(int point)
{
    if (point == m_current)
        return;
    setCurrent(point);
    emit currentChanged(point);
}

void FrontChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    if (last < 0)
        return QChartView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        return choose(std::max(0, m_current - 1));
    case Qt::Key_Right:
    case Qt::Key_Up:
        return choose(std::min(last, m_current + 1));
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(last);
    default:
        QChartView::keyPressEvent(event);
    }
}

void FrontChart::mousePressEvent(QMouseEvent *event)
{
    if (const auto point = pointAt(event->position()))
        choose(*point);
    event->accept();
}

void FrontChart::hover(int point)
{
    if (point == m_hovered)
        return;
    m_hovered = point;
    viewport()->setCursor(point < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
    viewport()->update();
    emit hovered(point);
}

void FrontChart::mouseMoveEvent(QMouseEvent *event)
{
    hover(pointAt(event->position()).value_or(-1));
}

void FrontChart::leaveEvent(QEvent *event)
{
    hover(-1);
    QChartView::leaveEvent(event);
}

bool FrontChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto point = pointAt(help->pos())) {
        const PolicyTrial &trial = m_points[static_cast<std::size_t>(*point)].trial;
        QToolTip::showText(
            help->globalPos(),
            tr("%1: %2 a month\n%3")
                .arg(words(choiceInWords(trial.choice)), qtText(inDollars(trial.cost)), words(serviceSentence(trial))),
            viewport());
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/cost_curve_chart.h"

#include <QChart>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

#include "appearance.h"
#include "base/format.h"
#include "figures/comparison_figures.h"
#include "figures/comparison_words.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int leftMargin = 52;
constexpr int rightMargin = 12;
constexpr int topMargin = 26;
constexpr int bottomMargin = 26;
/// The share of the axis before the least traffic, where no traffic at all stands at the left edge.
constexpr double forNothing = 0.08;
constexpr double leastFactor = 0.01;
constexpr double mostFactor = 100;
constexpr int dollarTicks = 4;

/// A round number of dollars that `ticks` equal steps reach.
double roundTop(double dollars)
{
    const double rough = std::max(dollars, 0.04) / dollarTicks;
    const double magnitude = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double step : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (step * magnitude >= rough * 0.999)
            return step * magnitude * dollarTicks;
    }
    return rough * dollarTicks;
}

/// Where a multiple of the traffic stands on the axis, 0…1.
double shareOf(double factor)
{
    if (factor <= leastFactor)
        return forNothing * std::max(factor, 0.0) / leastFactor;
    return forNothing + (1 - forNothing) * std::log10(factor / leastFactor) / std::log10(mostFactor / leastFactor);
}

} // namespace

CostCurveChart::CostCurveChart(QWidget *parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Cost against traffic"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedHeight(240);
    m_chart = chart();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({0, 0, 0, 0});
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_across = new QValueAxis;
    m_dollars = new QValueAxis;
    for (QValueAxis *axis : {m_across, m_dollars}) {
        axis->setLabelsVisible(false);
        axis->setLineVisible(false);
        axis->setGridLineVisible(false);
    }
    m_across->setRange(0, 1);
    m_chart->addAxis(m_across, Qt::AlignBottom);
    m_chart->addAxis(m_dollars, Qt::AlignLeft);
    connect(&Appearance::instance(), &Appearance::changed, this, &CostCurveChart::rebuild);
    rebuild();
}

void CostCurveChart::show(std::shared_ptr<const Comparison> comparison)
{
    m_comparison = std::move(comparison);
    m_factor = m_comparison ? m_comparison->present.factor.approximately() : 1;
    rebuild();
}

void CostCurveChart::setFactor(double factor)
{
    m_factor = std::clamp(factor, 0.0, mostFactor);
    scale();
    viewport()->update();
}

/// Dollars are shown up to what matters: the traffic that is looked at, and the crossings.
void CostCurveChart::scale()
{
    if (!m_comparison)
        return;
    double largest = 0.01;
    const auto include = [&](const ComparisonPoint &point, double times) {
        for (const Hosting hosting : allHostings) {
            if (m_comparison->fitOf(hosting).isPossible())
                largest = std::max(largest, times * m_comparison->totalOf(point, hosting).approximatelyUsd());
        }
    };
    include(m_comparison->curve.front(), 1.1);
    include(between(*m_comparison, m_factor), 1.25);
    for (const Crossing &crossing : m_comparison->crossings)
        largest = std::max(largest, 1.6 * crossing.costBelow.approximatelyUsd());
    m_dollars->setRange(0, roundTop(largest));
}

void CostCurveChart::rebuild()
{
    setBackgroundBrush(colour(Ink::panel));
    m_chart->removeAllSeries();
    scale();
    if (m_comparison) {
        for (const Hosting hosting : allHostings) {
            if (!m_comparison->fitOf(hosting).isPossible())
                continue;
            auto *line = new QLineSeries;
            const bool isToday = m_comparison->today == hosting;
            line->setPen(QPen(colour(lookOf(hosting).ink), isToday ? 2.5 : 1.5));
            for (const ComparisonPoint &point : m_comparison->curve) {
                if (point.of(hosting).isServed)
                    line->append(shareOf(point.factor.approximately()),
                                 m_comparison->totalOf(point, hosting).approximatelyUsd());
            }
            m_chart->addSeries(line);
            line->attachAxis(m_across);
            line->attachAxis(m_dollars);
        }
    }
    placePlot();
}

void CostCurveChart::placePlot()
{
    m_chart->setPlotArea(QRectF(leftMargin, topMargin, std::max(10, viewport()->width() - leftMargin - rightMargin),
                                std::max(10, viewport()->height() - topMargin - bottomMargin)));
    viewport()->update();
}

void CostCurveChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

double CostCurveChart::placeOf(double factor) const
{
    const QRectF plot = m_chart->plotArea();
    return plot.left() + plot.width() * shareOf(factor);
}

double CostCurveChart::heightOf(Money amount) const
{
    const QRectF plot = m_chart->plotArea();
    return plot.bottom() - plot.height() * std::min(1.0, amount.approximatelyUsd() / m_dollars->max());
}

double CostCurveChart::factorAt(double x) const
{
    const QRectF plot = m_chart->plotArea();
    const double share = std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
    if (share < forNothing / 2)
        return 0;
    const double log = (std::max(share, forNothing) - forNothing) / (1 - forNothing);
    return leastFactor * std::pow(mostFactor / leastFactor, log);
}

void CostCurveChart::drawBackground(QPainter *painter, const QRectF &area)
{
    QChartView::drawBackground(painter, area);
    if (!m_comparison)
        return;
    const QRectF plot = m_chart->plotArea();
    painter->setFont(Appearance::instance().font(11));
    const bool hasCents = m_dollars->max() < 4;
    for (int i = 0; i <= dollarTicks; ++i) {
        const double y = plot.bottom() - plot.height() * i / dollarTicks;
        painter->setPen(QPen(colour(Ink::line), 1));
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter->setPen(colour(Ink::muted));
        painter->drawText(QRectF(0, y - 9, leftMargin - 8.0, 18), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                          QStringLiteral("$%L1").arg(m_dollars->max() * i / dollarTicks, 0, 'f', hasCents ? 2 : 0));
    }
    painter->drawText(QRectF(4, 0, plot.width(), topMargin - 8.0), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                      tr("a month"));
    painter->drawText(QRectF(plot.left(), 0, plot.width(), topMargin - 8.0),
                      static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), tr("requests a second →"));
    paintTraffic(*painter, plot);
}

/// Labels under the axis: none at all, then whole decades of requests a second.
void CostCurveChart::paintTraffic(QPainter &painter, const QRectF &plot) const
{
    const auto label = [&](double x, const QString &words) {
        painter.setPen(QPen(colour(Ink::muted), 1));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
        painter.drawText(QRectF(x - 40, plot.bottom() + 5, 80, 18), static_cast<int>(Qt::AlignHCenter | Qt::AlignTop),
                         words);
    };
    label(plot.left(), tr("0"));
    const double whole = m_comparison->curve.back().requestsPerSecond;
    if (whole <= 0)
        return;
    for (double rate = std::pow(10, std::ceil(std::log10(whole / mostFactor * leastFactor))); rate <= whole;
         rate *= 10) {
        const double x = placeOf(rate / whole * mostFactor);
        if (x > plot.left() + 24)
            label(x, qtText(rateInWords(rate)));
    }
}

void CostCurveChart::paintCrossings(QPainter &painter, const QRectF &plot) const
{
    painter.setFont(Appearance::instance().font(11));
    for (const Crossing &crossing : m_comparison->crossings) {
        const double x = placeOf(crossing.factor.approximately());
        const double y = heightOf(crossing.costBelow);
        painter.setPen(QPen(colour(Ink::muted), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, y), QPointF(x, plot.bottom()));
        painter.setPen(QPen(colour(Ink::panel), 1));
        painter.setBrush(colour(Ink::text));
        painter.drawEllipse(QPointF(x, y), 4, 4);
        const QString words = tr("%1/s").arg(qtText(rateInWords(crossing.requestsPerSecond)));
        const double width = painter.fontMetrics().horizontalAdvance(words) + 8;
        const double left = x + 6 + width > plot.right() ? x - 6 - width : x + 6;
        const QRectF box(left, y - 20, width, 16);
        painter.fillRect(box, colour(Ink::panel));
        painter.setPen(colour(Ink::text));
        painter.drawText(box, Qt::AlignCenter, words);
    }
}

void CostCurveChart::paintHandle(QPainter &painter, const QRectF &plot) const
{
    const double x = placeOf(m_factor);
    painter.setPen(QPen(colour(Ink::accent), 1.5));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const ComparisonPoint point = between(*m_comparison, m_factor);
    for (const Hosting hosting : allHostings) {
        if (!m_comparison->fitOf(hosting).isPossible())
            continue;
        painter.setPen(QPen(colour(Ink::panel), 1));
        painter.setBrush(colour(lookOf(hosting).ink));
        painter.drawEllipse(QPointF(x, heightOf(m_comparison->totalOf(point, hosting))), 3.5, 3.5);
    }
    painter.setPen(QPen(colour(Ink::panel), 1));
    painter.setBrush(colour(Ink::accent));
    painter.drawRoundedRect(QRectF(x - 5, plot.bottom() - 7, 10, 14), 4, 4);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour(Ink::accent), 1));
        painter.drawRoundedRect(QRectF(x - 8, plot.bottom() - 10, 16, 20), 6, 6);
    }
}

void CostCurveChart::drawForeground(QPainter *painter, const QRectF &area)
{
    QChartView::drawForeground(painter, area);
    if (!m_comparison)
        return;
    const QRectF plot = m_chart->plotArea();
    paintCrossings(*painter, plot);
    paintHandle(*painter, plot);
}

void CostCurveChart::moveTo(double factor)
{
    if (!m_comparison)
        return;
    setFactor(factor);
    emit factorMoved(m_factor);
}

void CostCurveChart::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_comparison)
        emit exportRequested(event->globalPos());
}

void CostCurveChart::keyPressEvent(QKeyEvent *event)
{
    constexpr double step = 1.1;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_factor <= leastFactor ? 0 : m_factor / step);
    case Qt::Key_Right:
        return moveTo(std::max(leastFactor, m_factor * step));
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(mostFactor);
    case Qt::Key_Escape:
        return moveTo(m_comparison ? m_comparison->present.factor.approximately() : 1);
    default:
        QChartView::keyPressEvent(event);
    }
}

void CostCurveChart::mousePressEvent(QMouseEvent *event)
{
    m_isDragging = event->button() == Qt::LeftButton;
    if (m_isDragging)
        moveTo(factorAt(event->position().x()));
    event->accept();
}

void CostCurveChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging)
        moveTo(factorAt(event->position().x()));
}

void CostCurveChart::mouseReleaseEvent(QMouseEvent *event)
{
    m_isDragging = false;
    event->accept();
}

} // namespace bayplan

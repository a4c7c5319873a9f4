// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/figure_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QContextMenuEvent>
#include <QPainter>
#include <QPieSeries>
#include <QPieSlice>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include "appearance.h"
#include "base/format.h"
#include "base/shown_money.h"
#include "charts/instance_painter.h"
#include "charts/legend_row.h"
#include "charts/range_painter.h"
#include "charts/waterfall_painter.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int leastHeight = 190;

double valueAt(const Series &series, std::size_t category)
{
    return category < series.values.size() && series.values[category] ? approximatelyInWords(*series.values[category])
                                                                      : 0;
}

Money totalAt(const Figure &figure, std::size_t category)
{
    Money total;
    for (const Series &series : figure.series) {
        if (category < series.values.size() && series.values[category])
            total += *series.values[category];
    }
    return total;
}

bool isUnknownAt(const Figure &figure, std::size_t category)
{
    return std::none_of(figure.series.begin(), figure.series.end(), [category](const Series &series) {
        return category < series.values.size() && series.values[category];
    });
}

/// A category as the axis shows it: Qt Charts reads labels as rich text, and four or more need two lines to fit.
QString categoryLabel(const QString &name, std::size_t count)
{
    qsizetype breakAt = -1;
    for (qsizetype i = 0; i < name.size() && count >= 4; ++i) {
        if (name[i] == QLatin1Char(' ') &&
            (breakAt < 0 || std::abs(2 * i - name.size()) < std::abs(2 * breakAt - name.size())))
            breakAt = i;
    }
    const auto unbroken = [](const QString &part) {
        return part.toHtmlEscaped().replace(QLatin1Char(' '), QStringLiteral("&nbsp;"));
    };
    return breakAt < 0 ? unbroken(name)
                       : unbroken(name.left(breakAt)) + QStringLiteral("<br/>") + unbroken(name.mid(breakAt + 1));
}

/// The round number at or above `value` that four steps divide evenly.
double niceMaximum(double value)
{
    if (value <= 0)
        return 4;
    const double magnitude = std::pow(10.0, std::floor(std::log10(value / 4)));
    for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5, 10.0}) {
        if (step * magnitude * 4 >= value)
            return step * magnitude * 4;
    }
    return 40 * magnitude;
}

/// A column's total in as many words and pixels as the column has room for; sets the painter's font.
QString labelWithin(QPainter &painter, bool isUnknown, Money total, double room)
{
    painter.setFont(Appearance::instance().font(12, TextWeight::semibold));
    const QString exact = isUnknown ? FigureChart::tr("unknown") : qtText(inDollars(total));
    if (painter.fontMetrics().horizontalAdvance(exact) <= room)
        return exact;
    painter.setFont(Appearance::instance().font(10, TextWeight::semibold));
    if (isUnknown)
        return QStringLiteral("?");
    const QString whole =
        qtText(currencyInWords().symbol()) + QStringLiteral("%L1").arg(qRound64(approximatelyInWords(total)));
    return painter.fontMetrics().horizontalAdvance(whole) <= room ? whole : QString();
}

/// A chart view that writes each column's total above it.
class ColumnsView : public QChartView
{
public:
    using QChartView::QChartView;
    const Figure *figure = nullptr;

protected:
    void drawForeground(QPainter *painter, const QRectF &area) override
    {
        QChartView::drawForeground(painter, area);
        if (figure && figure->shape == FigureShape::ranges)
            return paintRanges(*painter, QRectF(viewport()->rect()), *figure);
        if (figure && figure->shape == FigureShape::waterfall)
            return paintWaterfall(*painter, QRectF(viewport()->rect()), *figure);
        if (figure && figure->shape == FigureShape::instances)
            return paintInstances(*painter, QRectF(viewport()->rect()), *figure);
        if (!figure || !chart() || chart()->series().isEmpty() || figure->shape == FigureShape::doughnut)
            return;
        painter->setPen(colour(Ink::text));
        const double pitch = chart()->plotArea().width() / static_cast<double>(figure->categories.size());
        for (std::size_t i = 0; i < figure->categories.size(); ++i) {
            const Money total = totalAt(*figure, i);
            const QPointF top = chart()->mapToPosition(QPointF(static_cast<double>(i), approximatelyInWords(total)));
            painter->drawText(QRectF(top.x() - 60, top.y() - 22, 120, 20), Qt::AlignCenter,
                              labelWithin(*painter, isUnknownAt(*figure, i), total, pitch));
            if (i < figure->limits.size() && figure->limits[i])
                drawLimit(*painter, i, *figure->limits[i], total, pitch);
        }
    }

private:
    /// A budget: a dashed line across the column's place, with its amount.
    void drawLimit(QPainter &painter, std::size_t column, Money limit, Money total, double pitch)
    {
        const QPointF at = chart()->mapToPosition(QPointF(static_cast<double>(column), approximatelyInWords(limit)));
        const QColor ink = colour(total > limit ? Ink::increase : Ink::muted);
        painter.save();
        painter.setPen(QPen(ink, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(at.x() - pitch * 0.44, at.y()), QPointF(at.x() + pitch * 0.44, at.y()));
        painter.setFont(Appearance::instance().font(10));
        painter.setPen(ink);
        const QString words = FigureChart::tr("budget %1").arg(qtText(inDollars(limit)));
        if (painter.fontMetrics().horizontalAdvance(words) <= pitch)
            painter.drawText(QRectF(at.x() - pitch * 0.44, at.y() + 2, pitch * 0.88, 14), Qt::AlignRight, words);
        painter.restore();
    }
};

void showTip(const QString &name, Money amount, Money whole)
{
    QToolTip::showText(
        QCursor::pos(),
        QStringLiteral("%1: %2 (%3)").arg(name, qtText(inDollars(amount)), qtText(inPercent(amount, whole))));
}

} // namespace

FigureChart::FigureChart(QWidget *parent) : QWidget(parent)
{
    m_view = new ColumnsView;
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setMinimumHeight(leastHeight);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_legend = new LegendRow;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_legend);
    connect(&Appearance::instance(), &Appearance::changed, this, &FigureChart::rebuild);
}

void FigureChart::show(const Figure &figure)
{
    m_figure = figure;
    setAccessibleName(words(figure.title));
    rebuild();
}

void FigureChart::rebuild()
{
    const bool isRanges = m_figure.shape == FigureShape::ranges;
    const bool isWaterfall = m_figure.shape == FigureShape::waterfall;
    const bool isInstances = m_figure.shape == FigureShape::instances;
    // Ranges, waterfalls and instances are painted over an empty chart.
    const bool isPainted = isRanges || isWaterfall || isInstances;
    QChart *chart = isPainted ? new QChart : m_figure.shape == FigureShape::doughnut ? makeDoughnut() : makeColumns();
    m_view->setMinimumHeight(isRanges      ? heightOfRanges(m_figure)
                             : isWaterfall ? heightOfWaterfall(m_figure)
                             : isInstances ? heightOfInstances(m_figure)
                                           : leastHeight);
    chart->setBackgroundVisible(false);
    chart->setMargins({0, 0, 0, 0});
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->legend()->hide();
    chart->setBackgroundRoundness(0);
    QChart *old = m_view->chart();
    static_cast<ColumnsView *>(m_view)->figure = &m_figure;
    m_view->setBackgroundBrush(colour(Ink::panel));
    m_view->setChart(chart);
    delete old;
    std::vector<LegendRow::Entry> keys;
    if (m_figure.shape == FigureShape::doughnut) {
        for (std::size_t i = 0; i < m_figure.categories.size() && i < m_figure.categoryLooks.size(); ++i)
            keys.emplace_back(
                m_figure.categoryLooks[i],
                QStringLiteral("%1 %2").arg(words(m_figure.categories[i]), qtText(inDollars(totalAt(m_figure, i)))));
    } else if (isInstances) {
        keys = keysOfInstances();
    } else if (!isPainted && m_figure.series.size() > 1) {
        for (const Series &series : m_figure.series)
            keys.emplace_back(series.look, words(series.name));
    }
    m_legend->show(std::move(keys));
}

QChart *FigureChart::makeColumns()
{
    auto *chart = new QChart;
    auto *bars = new QStackedBarSeries;
    bars->setBarWidth(0.45);
    double highest = 0;
    for (const Series &series : m_figure.series) {
        auto *set = new QBarSet(words(series.name));
        for (std::size_t i = 0; i < m_figure.categories.size(); ++i)
            *set << valueAt(series, i);
        set->setBrush(brushOf(series.look));
        set->setPen(QPen(colour(series.look.ink), 1));
        connect(set, &QBarSet::hovered, this, [this, &series](bool entered, int index) {
            const auto i = static_cast<std::size_t>(index);
            if (entered && i < series.values.size() && series.values[i])
                showTip(words(series.name), *series.values[i], totalAt(m_figure, i));
        });
        connect(set, &QBarSet::clicked, this, [this](int index) {
            if (static_cast<std::size_t>(index) < m_figure.elements.size())
                emit elementChosen(m_figure.elements[static_cast<std::size_t>(index)]);
        });
        bars->append(set);
    }
    QStringList categories;
    for (std::size_t i = 0; i < m_figure.categories.size(); ++i) {
        categories << categoryLabel(words(m_figure.categories[i]), m_figure.categories.size());
        highest = std::max(highest, approximatelyInWords(totalAt(m_figure, i)));
    }
    for (const std::optional<Money> &limit : m_figure.limits)
        highest = std::max(highest, approximatelyInWords(limit.value_or(Money())));
    chart->addSeries(bars);
    auto *names = new QBarCategoryAxis;
    names->append(categories);
    auto *money = new QValueAxis;
    // Head room for the totals above the columns.
    money->setRange(0, niceMaximum(highest * 1.08));
    money->setTickCount(5);
    money->setLabelFormat(qtText(currencyInWords().symbol()) +
                          (money->max() < 20 ? QStringLiteral("%.2f") : QStringLiteral("%.0f")));
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(names), static_cast<QAbstractAxis *>(money)}) {
        axis->setLabelsFont(Appearance::instance().font(11));
        axis->setTruncateLabels(false);
        axis->setLabelsColor(colour(Ink::muted));
        axis->setGridLineColor(colour(Ink::line));
        axis->setLinePenColor(colour(Ink::line));
    }
    names->setGridLineVisible(false);
    money->setLineVisible(false);
    chart->addAxis(names, Qt::AlignBottom);
    chart->addAxis(money, Qt::AlignLeft);
    bars->attachAxis(names);
    bars->attachAxis(money);
    return chart;
}

QChart *FigureChart::makeDoughnut()
{
    auto *chart = new QChart;
    auto *pie = new QPieSeries;
    pie->setHoleSize(0.6);
    pie->setPieSize(0.92);
    Money whole;
    for (std::size_t i = 0; i < m_figure.categories.size(); ++i)
        whole += totalAt(m_figure, i);
    for (std::size_t i = 0; i < m_figure.categories.size(); ++i) {
        const Money amount = totalAt(m_figure, i);
        auto *slice = pie->append(words(m_figure.categories[i]), amount.approximatelyUsd());
        if (i < m_figure.categoryLooks.size())
            slice->setBrush(brushOf(m_figure.categoryLooks[i]));
        slice->setPen(QPen(colour(Ink::panel), 2));
        connect(slice, &QPieSlice::hovered, this, [name = slice->label(), amount, whole](bool entered) {
            if (entered)
                showTip(name, amount, whole);
        });
        connect(slice, &QPieSlice::clicked, this, [this, i] {
            if (i < m_figure.elements.size())
                emit elementChosen(m_figure.elements[i]);
        });
    }
    chart->addSeries(pie);
    return chart;
}

QWidget *FigureChart::dragHandle() const
{
    return m_view->viewport();
}

QPixmap FigureChart::picture(qreal scale)
{
    QPixmap pixmap(size() * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(colour(Ink::panel));
    render(&pixmap);
    return pixmap;
}

void FigureChart::contextMenuEvent(QContextMenuEvent *event)
{
    emit exportRequested(event->globalPos());
}

} // namespace bayplan

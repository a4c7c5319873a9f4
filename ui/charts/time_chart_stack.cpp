// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/time_chart_stack.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "charts/time_chart.h"
#include "words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace bayplan {

namespace {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t whole = std::numeric_limits<std::int64_t>::max();
/// A press that moves less than so many pixels of the plot is a click.
constexpr double leastDrag = 4;

struct Length
{
    const char *label;
    const char *name;
    std::int64_t seconds;
};
constexpr std::array<Length, 4> lengths = {
    Length{QT_TRANSLATE_NOOP("bayplan::TimeChartStack", "Month"), "month", whole},
    Length{QT_TRANSLATE_NOOP("bayplan::TimeChartStack", "Week"), "week", 7 * day},
    Length{QT_TRANSLATE_NOOP("bayplan::TimeChartStack", "Day"), "day", day},
    Length{QT_TRANSLATE_NOOP("bayplan::TimeChartStack", "Hour"), "hour", hour}};

} // namespace

TimeChartStack::TimeChartStack(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Charts over time"));
    setAccessibleDescription(tr("Plus and minus zoom, arrow keys move, Home shows all of it"));
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    m_column->addWidget(makeHead());
}

QWidget *TimeChartStack::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    m_lengths = new QButtonGroup(this);
    m_lengths->setExclusive(false);
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        auto *button = new QToolButton;
        button->setText(tr(lengths[i].label));
        button->setObjectName(QLatin1String(lengths[i].name));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        m_lengths->addButton(button, static_cast<int>(i));
        row->addWidget(button);
    }
    m_span = new QLabel;
    m_span->setProperty("role", "hint");
    m_span->setObjectName(QStringLiteral("timeSpan"));
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_span);
    connect(m_lengths, &QButtonGroup::idClicked, this, [this](int id) {
        showAround(m_crosshair.value_or(middle()), lengths[static_cast<std::size_t>(id)].seconds);
        showSpan();
    });
    return head;
}

TimeChart *TimeChartStack::addChart()
{
    auto *chart = new TimeChart;
    chart->setObjectName(QStringLiteral("timeChart%1").arg(m_charts.size()));
    connect(chart, &TimeChart::hovered, this, [this](std::int64_t second) { setCrosshair(second); });
    connect(chart, &TimeChart::left, this, [this] { setCrosshair(std::nullopt); });
    connect(chart, &TimeChart::pressed, this, [this](std::int64_t second) {
        setFocus(Qt::MouseFocusReason);
        m_dragFrom = second;
    });
    connect(chart, &TimeChart::dragged, this, &TimeChartStack::takeDrag);
    connect(chart, &TimeChart::released, this, &TimeChartStack::endDrag);
    connect(chart, &TimeChart::doubleClicked, this, [this] { setRange(0, m_length); });
    connect(chart, &TimeChart::wheelTurned, this,
            [this](std::int64_t second, QWheelEvent *event) { takeWheel(second, *event); });
    connect(chart, &TimeChart::exportRequested, this,
            [this, chart](const QPoint &at) { emit exportRequested(chart, at); });
    m_column->addWidget(chart);
    m_charts.push_back(chart);
    emit chartAdded(chart);
    return chart;
}

void TimeChartStack::setLength(std::int64_t seconds)
{
    if (seconds == m_length)
        return;
    m_length = seconds;
    m_from = 0;
    m_to = seconds;
    showSpan();
}

void TimeChartStack::show(const std::vector<Row> &rows)
{
    while (m_charts.size() < rows.size())
        addChart();
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        TimeChart *chart = m_charts[i];
        chart->setVisible(i < rows.size());
        if (i >= rows.size())
            continue;
        chart->setTimeLabels(i + 1 == rows.size());
        chart->setCaption(rows[i].caption);
        chart->show(rows[i].figure, rows[i].before ? &*rows[i].before : nullptr);
    }
    showSpan();
}

TimeRange TimeChartStack::range() const
{
    const int room = width() - TimeChart::leftMargin - TimeChart::rightMargin;
    return {m_from, m_to, std::clamp(room, 60, 600)};
}

std::int64_t TimeChartStack::middle() const
{
    return m_from + (m_to - m_from) / 2;
}

void TimeChartStack::setRange(std::int64_t from, std::int64_t to)
{
    if (m_length <= 0)
        return;
    const std::int64_t length = std::clamp(to - from, std::min(shortest, m_length), m_length);
    const std::int64_t start = std::clamp<std::int64_t>(from, 0, m_length - length);
    if (start == m_from && start + length == m_to)
        return;
    m_from = start;
    m_to = start + length;
    showSpan();
    emit rangeChanged();
}

void TimeChartStack::showAround(std::int64_t second, std::int64_t length)
{
    if (length >= m_length)
        return setRange(0, m_length);
    // Whole days and hours are easier to read than what lies about a moment.
    const std::int64_t start = length >= 7 * day ? second / (7 * day) * 7 * day
                               : length >= day   ? second / day * day
                                                 : second - length / 2;
    setRange(start, start + length);
}

void TimeChartStack::setCrosshair(std::optional<std::int64_t> second)
{
    if (second == m_crosshair)
        return;
    m_crosshair = second;
    for (TimeChart *chart : m_charts)
        chart->setCrosshair(second);
    emit crosshairMoved();
}

void TimeChartStack::zoom(double factor, std::int64_t about)
{
    const auto length = static_cast<double>(m_to - m_from);
    const double next = std::clamp(length * factor, static_cast<double>(shortest), static_cast<double>(m_length));
    const double share = static_cast<double>(about - m_from) / length;
    const std::int64_t from = about - std::llround(next * share);
    setRange(from, from + std::llround(next));
}

void TimeChartStack::move(double share)
{
    const std::int64_t by = std::llround(static_cast<double>(m_to - m_from) * share);
    setRange(m_from + by, m_to + by);
}

void TimeChartStack::takeWheel(std::int64_t second, QWheelEvent &event)
{
    const QPoint turn = event.angleDelta();
    const bool isAcross = std::abs(turn.x()) > std::abs(turn.y()) || event.modifiers() & Qt::ShiftModifier;
    const int amount = turn.y() != 0 && std::abs(turn.y()) >= std::abs(turn.x()) ? turn.y() : turn.x();
    const bool isWhole = m_from == 0 && m_to == m_length;
    // With everything in sight, turning further out scrolls the panel.
    if (amount == 0 || (amount < 0 && isWhole && !isAcross))
        return;
    event.accept();
    if (isAcross)
        move(-amount / 1200.0);
    else
        zoom(std::pow(0.8, amount / 120.0), second);
}

void TimeChartStack::takeDrag(std::int64_t second)
{
    if (!m_dragFrom)
        return;
    for (TimeChart *chart : m_charts)
        chart->setBand(std::pair(*m_dragFrom, second));
}

void TimeChartStack::endDrag(std::int64_t second)
{
    const auto from = std::exchange(m_dragFrom, std::nullopt);
    for (TimeChart *chart : m_charts)
        chart->setBand(std::nullopt);
    if (!from || m_charts.empty())
        return;
    if (std::abs(m_charts.front()->xOf(second) - m_charts.front()->xOf(*from)) >= leastDrag)
        setRange(std::min(*from, second), std::max(*from, second));
}

void TimeChartStack::showSpan()
{
    for (QAbstractButton *button : m_lengths->buttons()) {
        const std::int64_t seconds = lengths[static_cast<std::size_t>(m_lengths->id(button))].seconds;
        button->setChecked(m_to - m_from == std::min(seconds, m_length));
    }
    m_span->setText(m_length == 0 ? QString()
                                  : tr("%1 – %2").arg(words(momentInWords(m_from)), words(momentInWords(m_to))));
}

void TimeChartStack::keyPressEvent(QKeyEvent *event)
{
    const std::int64_t about = m_crosshair.value_or(middle());
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(0.5, about);
    case Qt::Key_Minus:
        return zoom(2, about);
    case Qt::Key_Left:
        return move(-0.25);
    case Qt::Key_Right:
        return move(0.25);
    case Qt::Key_Home:
        return setRange(0, m_length);
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimeChartStack::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width() && m_length > 0)
        emit rangeChanged();
}

void TimeChartStack::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_span->setStyleSheet(QStringLiteral("text-decoration: underline;"));
}

void TimeChartStack::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_span->setStyleSheet({});
}

} // namespace bayplan

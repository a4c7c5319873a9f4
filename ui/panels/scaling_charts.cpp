// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/scaling_charts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

#include "charts/time_chart_stack.h"
#include "figures/scaling_figures.h"
#include "figures/scaling_words.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <algorithm>
#include <iterator>

namespace bayplan {

namespace {

constexpr std::int64_t hour = 3600;

std::optional<Figure> figureOf(const std::optional<ScalingFigures> &all, Figure ScalingFigures::*part)
{
    return all ? std::optional<Figure>((*all).*part) : std::nullopt;
}

} // namespace

ScalingCharts::ScalingCharts(QWidget *parent) : QWidget(parent)
{
    QVBoxLayout *column = plainColumn(this);
    column->setSpacing(4);
    m_stack = new TimeChartStack;
    m_reasons = roleLabel("muted");
    m_reasons->setObjectName(QStringLiteral("scalingReasons"));
    m_reasons->setMinimumHeight(32);
    m_reasons->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    connect(m_stack, &TimeChartStack::rangeChanged, this, &ScalingCharts::refresh);
    connect(m_stack, &TimeChartStack::crosshairMoved, this, &ScalingCharts::showReasons);
    column->addWidget(m_stack);
    column->addWidget(makeChoice());
    column->addWidget(m_reasons);
}

QWidget *ScalingCharts::makeChoice()
{
    m_waiting = new QToolButton;
    m_waiting->setText(tr("waiting"));
    m_waiting->setObjectName(QStringLiteral("showWaiting"));
    m_requestTime = new QToolButton;
    m_requestTime->setText(tr("request time"));
    m_requestTime->setObjectName(QStringLiteral("showRequestTime"));
    auto *choice = new QButtonGroup(this);
    m_lastChart = new QWidget;
    auto *row = new QHBoxLayout(m_lastChart);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(roleLabel("hint", tr("Last chart")));
    for (QToolButton *button : {m_waiting, m_requestTime}) {
        button->setCheckable(true);
        choice->addButton(button);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_waiting->setChecked(true);
    connect(choice, &QButtonGroup::buttonClicked, this, [this] {
        m_showsRequestTime = m_requestTime->isChecked();
        refresh();
    });
    return m_lastChart;
}

const Outcome *ScalingCharts::outcomeOf(const std::shared_ptr<const Estimate> &estimate) const
{
    return estimate && estimate->simulation ? estimate->simulation->find(m_subject.service) : nullptr;
}

void ScalingCharts::show(Subject subject)
{
    if (subject.service != m_subject.service)
        m_showsRequestTime.reset();
    m_subject = std::move(subject);
    m_lastChart->setVisible(m_subject.service.isValid());
    if (const Outcome *outcome = outcomeOf(m_subject.estimate))
        m_stack->setLength(outcome->seconds());
    else if (m_subject.traffic)
        m_stack->setLength(m_subject.traffic->seconds());
    refresh();
}

void ScalingCharts::goTo(std::int64_t second)
{
    m_stack->showAround(second, 2 * hour);
    m_stack->setCrosshair(second);
}

void ScalingCharts::refresh()
{
    const TimeRange range = m_stack->range();
    if (const Outcome *outcome = outcomeOf(m_subject.estimate))
        showService(*outcome);
    else if (const SharedSeries &traffic = m_subject.traffic;
             traffic && range.from < range.to && range.to <= traffic->seconds())
        m_stack->show({{tr("Requests a second"), trafficFigure(*traffic, range), std::nullopt}});
    showReasons();
}

void ScalingCharts::showService(const Outcome &outcome)
{
    const TimeRange range = m_stack->range();
    if (range.from >= range.to || range.to > outcome.seconds())
        return;
    const ScalingFigures now = scalingFigures(m_subject.plan, outcome, range);
    const Outcome *old = m_subject.before == m_subject.estimate ? nullptr : outcomeOf(m_subject.before);
    const auto before = old && old->seconds() == outcome.seconds()
                            ? std::optional<ScalingFigures>(scalingFigures(m_subject.plan, *old, range))
                            : std::nullopt;
    using F = ScalingFigures;
    std::vector<TimeChartStack::Row> rows = {{tr("Requests a second"), now.traffic, std::nullopt},
                                             {tr("Tasks"), now.tasks, figureOf(before, &F::tasks)},
                                             {tr("CPU, %"), now.utilisation, figureOf(before, &F::utilisation)}};
    // Where nobody waits, how long requests take says more.
    const bool showsTime = m_showsRequestTime.value_or(outcome.run.totals.backlogSteps == 0);
    m_requestTime->setChecked(showsTime);
    m_waiting->setChecked(!showsTime);
    if (showsTime)
        rows.push_back({tr("Request time, ms"), now.requestTime, figureOf(before, &F::requestTime)});
    else
        rows.push_back({tr("Requests that wait"), now.backlog, figureOf(before, &F::backlog)});
    m_stack->show(rows);
}

void ScalingCharts::showReasons()
{
    const auto second = m_stack->crosshair();
    if (!second) {
        m_reasons->setText(tr("Wheel or drag to zoom; point at a moment to read it."));
        return;
    }
    QString line = words(momentInWords(*second));
    if (const Outcome *outcome = outcomeOf(m_subject.estimate)) {
        const auto after = std::ranges::upper_bound(outcome->run.actions, *second, {}, &ScalingAction::second);
        if (after != outcome->run.actions.begin())
            line = tr("%1 · last change: %2").arg(line, words(reasonOf(m_subject.plan, *outcome, *std::prev(after))));
    }
    m_reasons->setText(line);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/cost_panel.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "bill/budget.h"
#include "charts/figure_chart.h"
#include "figures/bill_tree.h"
#include "figures/bill_words.h"
#include "figures/cost_figures.h"
#include "figures/growth_figure.h"
#include "figures/packing_figures.h"
#include "figures/subject.h"
#include "panels/band_label.h"
#include "panels/bill_explorer.h"
#include "panels/panel_parts.h"
#include "session.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

/// What of the subject depends on usage that nobody has given.
std::int64_t unknownCount(const Plan &plan, const Estimate &estimate, Id subject)
{
    return std::ranges::count_if(estimate.unknown, [&](const UnknownUsage &usage) {
        return !subject.isValid() || isInside(plan, usage.element, subject);
    });
}

} // namespace

CostPanel::CostPanel(Session &session, QWidget *parent) : QScrollArea(parent), m_session(session)
{
    setAccessibleName(tr("Cost"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_worker = std::make_unique<LatestWorker<GrowthRequest, Figure>>(
        [](const GrowthRequest &request, std::stop_token stop) {
            return costGrowth(request.plan, request.subject, request.book, std::move(stop));
        },
        [this](const Figure &figure) {
            QMetaObject::invokeMethod(this, [this, figure] {
                m_growthTitle->setText(words(figure.title));
                m_growth->show(figure);
            });
        });
    m_dates = roleLabel("hint");
    m_bill = new BillExplorer(session);
    m_figures = new QWidget;
    QVBoxLayout *figures = plainColumn(m_figures);
    figures->addWidget(makeCharts());
    figures->addWidget(makeInstances());
    figures->addWidget(roleLabel("section", tr("Lines")));
    figures->addWidget(m_bill);
    figures->addWidget(m_dates);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 14, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(makeHead());
    layout->addWidget(m_figures);
    layout->addStretch(1);
    setWidget(content);

    for (FigureChart *chart : charts())
        connect(chart, &FigureChart::elementChosen, this, [this](Id id) { m_session.select({id}); });
    connect(m_bill, &BillExplorer::periodChanged, this, &CostPanel::refreshHead);
    connect(&session, &Session::estimated, this, &CostPanel::refresh);
    connect(&session, &Session::selectionChanged, this, [this] {
        if (subjectOf(m_session.plan(), m_session.current()) != m_subject)
            refresh();
    });
}

CostPanel::~CostPanel() = default;

QWidget *CostPanel::makeHead()
{
    auto *head = new QWidget;
    QVBoxLayout *layout = plainColumn(head);
    layout->setSpacing(3);
    m_sentence = roleLabel("headline");
    m_sentence->setObjectName(QStringLiteral("costSentence"));
    m_units = roleLabel("muted");
    m_units->setObjectName(QStringLiteral("unitCosts"));
    m_band = new BandLabel;
    m_band->setObjectName(QStringLiteral("costBand"));
    m_budget = roleLabel("muted");
    m_budget->setObjectName(QStringLiteral("budgetSentence"));
    m_unknown = new QToolButton;
    m_unknown->setObjectName(QStringLiteral("unknownBadge"));
    m_unknown->setCheckable(true);
    connect(m_unknown, &QToolButton::toggled, this, [this](bool only) { m_bill->setOnlyUnknown(only); });
    for (QWidget *widget : {static_cast<QWidget *>(m_sentence), static_cast<QWidget *>(m_units),
                            static_cast<QWidget *>(m_band), static_cast<QWidget *>(m_budget)})
        layout->addWidget(widget);
    layout->addWidget(m_unknown, 0, Qt::AlignLeft);
    return head;
}

QWidget *CostPanel::makeCharts()
{
    m_byEnvironment = new FigureChart;
    m_byKind = new FigureChart;
    m_growth = new FigureChart;
    m_growthTitle = roleLabel("section");
    m_charts = new QWidget;
    QVBoxLayout *layout = plainColumn(m_charts);
    layout->addWidget(m_byEnvironment);
    layout->addWidget(hairline());
    layout->addWidget(roleLabel("section", tr("What it is spent on")));
    layout->addWidget(m_byKind);
    layout->addWidget(hairline());
    layout->addWidget(m_growthTitle);
    layout->addWidget(m_growth);
    layout->addWidget(hairline());
    return m_charts;
}

QWidget *CostPanel::makeInstances()
{
    m_instances = new QWidget;
    m_packing = new FigureChart;
    m_packingSentence = roleLabel("headline");
    m_packingSentence->setObjectName(QStringLiteral("packingSentence"));
    m_packingNotes = roleLabel("hint");
    QVBoxLayout *column = plainColumn(m_instances);
    column->addWidget(roleLabel("section", tr("Tasks on the instances")));
    column->addWidget(m_packingSentence);
    column->addWidget(m_packing);
    column->addWidget(m_packingNotes);
    column->addWidget(hairline());
    return m_instances;
}

void CostPanel::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        refresh();
}

void CostPanel::refresh()
{
    const auto estimate = m_session.latestEstimate();
    m_stale = !isVisible() || !estimate;
    if (m_stale)
        return;
    const Plan &plan = m_session.plan();
    m_subject = subjectOf(plan, m_session.current());
    refreshHead();
    m_band->follow(plan, m_session.book(), m_subject);
    // An empty plan has nothing to draw: the sentence says what to do.
    m_figures->setVisible(!estimate->lines.empty() || !estimate->unknown.empty());
    m_charts->setVisible(costOf(*estimate, m_subject).total > Money{});
    m_byEnvironment->show(costByEnvironment(plan, *estimate, m_subject));
    m_byKind->show(costByKind(plan, *estimate, m_subject));
    refreshInstances(plan, *estimate, m_subject);
    refreshGrowth();
    m_bill->refresh();
    m_dates->setText(QStringLiteral("%1. %2.").arg(words(priceDatesOf(*estimate)), words(conventionsOf(plan))));
}

void CostPanel::refreshHead()
{
    const auto estimate = m_session.latestEstimate();
    if (!estimate)
        return;
    const Plan &plan = m_session.plan();
    m_sentence->setText(words(costSentence(plan, *estimate, m_subject)));
    std::vector<Text> units;
    const Money total = costOf(*estimate, m_subject).total;
    if (const Period period = m_bill->period(); period != Period::month && total != Money())
        units.push_back(text(BAYPLAN_TEXT("%1 %2"), inPeriod(total, period, plan.settings),
                             std::vector<Text>{text(nameOf(period))}));
    units.push_back(unitCostSentence(plan, *estimate, m_subject));
    showWords(m_units, words(joined(std::move(units))));
    QString budget;
    bool isOver = false;
    for (const BudgetState &state : budgetsOf(plan, *estimate)) {
        if (state.environment != m_subject)
            continue;
        budget = words(inWords(plan, state));
        isOver = state.isOver();
    }
    m_budget->setProperty("role", isOver ? "error" : "muted");
    m_budget->setStyle(style());
    showWords(m_budget, budget);
    const std::int64_t unknown = unknownCount(plan, *estimate, m_subject);
    m_unknown->setVisible(unknown > 0 || m_unknown->isChecked());
    m_unknown->setText(tr("%n charge(s) not in the total", nullptr, static_cast<int>(unknown)));
    m_unknown->setToolTip(words(unknownSentence(plan, *estimate, m_subject)));
}

void CostPanel::refreshGrowth()
{
    const bool grows = growsAtAll(m_session.plan());
    m_growth->setVisible(grows);
    if (grows)
        m_worker->request({m_session.plan(), m_session.book(), m_subject});
    else
        m_growthTitle->setText(tr("Give growth in the plan's properties to see the months ahead"));
}

void CostPanel::refreshInstances(const Plan &plan, const Estimate &estimate, Id subject)
{
    // Of one cluster only: an environment may have several.
    const bool isCluster = ancestorOfKind(plan, subject, "cluster") && packedClusterFor(plan, subject).isValid();
    m_instances->setVisible(isCluster);
    if (!isCluster)
        return;
    const Figure figure = packing(plan, estimate, subject);
    m_packingSentence->setText(words(figure.title));
    QStringList notes = {words(figure.subtitle)};
    for (const Text &note : figure.notes)
        notes << words(note);
    showWords(m_packingNotes, notes.join(QLatin1Char('\n')));
    m_packing->setVisible(!figure.categories.empty());
    m_packing->show(figure);
}

} // namespace bayplan

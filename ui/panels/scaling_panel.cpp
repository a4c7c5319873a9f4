// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/scaling_panel.h"

#include <QHeaderView>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "appearance.h"
#include "base/format.h"
#include "figures/scaling_words.h"
#include "figures/subject.h"
#include "panels/action_model.h"
#include "panels/band_label.h"
#include "panels/panel_parts.h"
#include "panels/policy_editor.h"
#include "panels/scaling_charts.h"
#include "panels/scaling_gaps.h"
#include "panels/service_model.h"
#include "session.h"
#include "words.h"

#include <algorithm>
#include <numeric>

namespace bayplan {

namespace {

constexpr int rowHeight = 26;
constexpr int mostActionRows = 8;
constexpr int mostServiceRows = 12;

QVBoxLayout *plainColumn(QWidget *widget, int spacing)
{
    QVBoxLayout *column = bayplan::plainColumn(widget);
    column->setSpacing(spacing);
    return column;
}

} // namespace

ScalingPanel::ScalingPanel(Session &session, QWidget *parent) : QScrollArea(parent), m_session(session)
{
    setAccessibleName(tr("Scaling"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_gaps = new ScalingGaps(session);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 14, 16, 16);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_gaps);
    m_charts = new ScalingCharts;
    column->addWidget(m_charts);
    column->addWidget(makeServices());
    column->addWidget(makePolicies());
    column->addWidget(makeActions());
    column->addStretch(1);
    setWidget(content);
    connect(m_gaps, &ScalingGaps::paintRequested, this, &ScalingPanel::paintRequested);
    connect(&session, &Session::estimated, this, &ScalingPanel::refresh);
    connect(&session, &Session::selectionChanged, this, [this] {
        forgetBefore();
        refresh();
    });
    connect(&session, &Session::planReset, this, &ScalingPanel::forgetBefore);
}

TimeChartStack &ScalingPanel::charts() const
{
    return m_charts->stack();
}

QWidget *ScalingPanel::makeHead()
{
    auto *part = new QWidget;
    QVBoxLayout *column = plainColumn(part, 4);
    m_headline = roleLabel("headline");
    m_headline->setObjectName(QStringLiteral("scalingHeadline"));
    m_hours = roleLabel("muted");
    m_hours->setObjectName(QStringLiteral("taskHours"));
    m_problems = roleLabel("muted");
    m_problems->setObjectName(QStringLiteral("scalingProblems"));
    m_problems->setProperty("tone", "warning");
    m_band = new BandLabel;
    m_band->setObjectName(QStringLiteral("scalingBand"));
    m_comparison = roleLabel("muted");
    m_comparison->setObjectName(QStringLiteral("scalingComparison"));
    m_paint = new QPushButton(tr("Paint traffic…"));
    m_paint->setObjectName(QStringLiteral("paintTraffic"));
    connect(m_paint, &QPushButton::clicked, this, [this] { emit paintRequested(m_source); });
    for (QLabel *label : {m_headline, m_hours, static_cast<QLabel *>(m_band), m_problems, m_comparison})
        column->addWidget(label);
    column->addWidget(m_paint, 0, Qt::AlignLeft);
    return part;
}

QWidget *ScalingPanel::makeActions()
{
    m_actionPart = new QWidget;
    QVBoxLayout *column = plainColumn(m_actionPart, 4);
    m_actionTitle = roleLabel("section");
    m_actions = new ActionModel(this);
    m_actionList = new QListView;
    m_actionList->setObjectName(QStringLiteral("scalingActions"));
    m_actionList->setAccessibleName(tr("What the policies did"));
    m_actionList->setUniformItemSizes(true);
    m_actionList->setLayoutMode(QListView::Batched);
    // When and what matter more than why.
    m_actionList->setTextElideMode(Qt::ElideMiddle);
    m_actionList->setFont(Appearance::instance().font(12));
    m_actionList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_actionList->setModel(m_actions);
    const auto go = [this](const QModelIndex &index) {
        if (const ScalingAction *action = m_actions->action(index.row()))
            m_charts->goTo(action->second);
    };
    connect(m_actionList, &QListView::clicked, this, go);
    connect(m_actionList, &QListView::activated, this, go);
    column->addWidget(hairline());
    column->addWidget(m_actionTitle);
    column->addWidget(m_actionList);
    return m_actionPart;
}

QWidget *ScalingPanel::makeServices()
{
    m_servicePart = new QWidget;
    QVBoxLayout *column = plainColumn(m_servicePart, 4);
    m_services = new ServiceModel(this);
    m_serviceTable = new QTableView;
    m_serviceTable->setObjectName(QStringLiteral("scalingServices"));
    m_serviceTable->setAccessibleName(tr("Services, those in trouble first"));
    m_serviceTable->setModel(m_services);
    m_serviceTable->setShowGrid(false);
    m_serviceTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_serviceTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_serviceTable->setTabKeyNavigation(false);
    m_serviceTable->setWordWrap(false);
    m_serviceTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_serviceTable->verticalHeader()->hide();
    m_serviceTable->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *head = m_serviceTable->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(ServiceModel::name, QHeaderView::Stretch);
    head->setHighlightSections(false);
    const auto choose = [this](const QModelIndex &index) {
        m_session.select({m_services->serviceAt(index)});
    };
    connect(m_serviceTable, &QTableView::clicked, this, choose);
    connect(m_serviceTable, &QTableView::activated, this, choose);
    column->addWidget(m_serviceTable);
    return m_servicePart;
}

QWidget *ScalingPanel::makePolicies()
{
    m_policyPart = new QWidget;
    QVBoxLayout *column = plainColumn(m_policyPart, 6);
    m_policies = new PolicyEditor(m_session);
    connect(m_policies, &PolicyEditor::tried, this, &ScalingPanel::keepBefore);
    column->addWidget(hairline());
    column->addWidget(roleLabel("section", tr("Try another policy")));
    column->addWidget(m_policies);
    auto *search = new QPushButton(tr("Find the cheapest…"));
    search->setObjectName(QStringLiteral("findCheapest"));
    search->setToolTip(tr("Try thousands of months with other counts, targets and sizes"));
    connect(search, &QPushButton::clicked, this, [this] { emit searchRequested(m_subject.id); });
    column->addWidget(search, 0, Qt::AlignLeft);
    return m_policyPart;
}

void ScalingPanel::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        refresh();
}

const Outcome *ScalingPanel::outcome() const
{
    const bool isService = m_subject.what == ScalingSubject::What::service;
    return isService && m_estimate && m_estimate->simulation ? m_estimate->simulation->find(m_subject.id) : nullptr;
}

const Outcome *ScalingPanel::outcomeBefore() const
{
    const bool isThere = m_before && m_before != m_estimate && m_before->simulation;
    return isThere ? m_before->simulation->find(m_subject.id) : nullptr;
}

void ScalingPanel::refresh()
{
    m_stale = !isVisible() || !m_session.latestEstimate();
    if (m_stale)
        return;
    const Plan &plan = m_session.plan();
    m_estimate = m_session.latestEstimate();
    const ScalingSubject subject = scalingSubjectOf(plan, m_session.current());
    m_subject = subject;
    using What = ScalingSubject::What;
    m_source = subject.what == What::service && plan.find(subject.id) ? sourceOf(plan, subject.id) : Id{};
    if (detailsOf<TrafficSource>(plan.find(subject.id)))
        m_source = subject.id;
    m_paint->setVisible(m_source.isValid());
    const bool isTraffic = subject.what == What::traffic && m_estimate->simulation;
    m_traffic = isTraffic ? trafficThrough(plan, *m_estimate->simulation, subject.id) : nullptr;
    showParts();
    if (subject.what == What::service)
        showService();
    else if (subject.what == What::traffic)
        showTraffic();
    else
        showServices();
    showComparison();
    showBand();
}

/// Every figure that a policy decides has a band: of the service, of everything without one.
void ScalingPanel::showBand()
{
    if (outcome())
        m_band->follow(m_session.plan(), m_session.book(), m_subject.id);
    else if (m_subject.what == ScalingSubject::What::overview)
        m_band->follow(m_session.plan(), m_session.book(), {});
    else
        m_band->forget();
}

/// Hides what the subject has not. Nothing is hidden to be shown again: a slider in the hand would lose it.
void ScalingPanel::showParts()
{
    using What = ScalingSubject::What;
    const bool isService = m_subject.what == What::service;
    m_policyPart->setVisible(isService);
    m_charts->setVisible(outcome() || m_traffic);
    if (isService)
        m_servicePart->hide();
    else
        m_gaps->hide();
    if (!outcome()) {
        m_actionPart->hide();
        showWords(m_problems, {});
        showWords(m_hours, {});
    }
}

void ScalingPanel::showService()
{
    const Plan &plan = m_session.plan();
    const Outcome *shown = outcome();
    m_gaps->show(m_subject.id);
    m_headline->setText(shown ? words(scalingHeadline(plan, *shown)) : qtText(plan.find(m_subject.id)->name));
    const Element *selected = plan.find(m_session.current());
    m_policies->show(m_subject.id, detailsOf<ScalingPolicy>(selected) ? selected->id : Id{});
    m_actions->show(plan, m_estimate, shown ? m_subject.id : Id{});
    if (!shown)
        return;
    showWords(m_hours, words(taskHoursSentence(plan, *shown)));
    showProblems(*shown);
    showCharts();
    const int count = m_actions->rowCount();
    m_actionTitle->setText(tr("%n action(s)", nullptr, count));
    m_actionPart->setVisible(count > 0);
    m_actionList->setFixedHeight(m_actionList->sizeHintForRow(0) * std::min(count, mostActionRows) + 2);
}

void ScalingPanel::showTraffic()
{
    const QString name = qtText(m_session.plan().find(m_subject.id)->name);
    m_headline->setText(tr("%1: how much traffic is not known").arg(name));
    if (m_traffic && !m_traffic->requests.empty()) {
        const std::int64_t total =
            std::accumulate(m_traffic->requests.begin(), m_traffic->requests.end(), std::int64_t{0});
        const auto most = *std::ranges::max_element(m_traffic->requests);
        m_headline->setText(
            tr("%1: %2 requests a month, up to %3 a second")
                .arg(name, qtText(numberInWords(static_cast<double>(total))),
                     qtText(
                         numberInWords(static_cast<double>(most) / static_cast<double>(m_traffic->step.count()), 1))));
        showCharts();
    }
    showServices();
}

void ScalingPanel::showServices()
{
    const Plan &plan = m_session.plan();
    std::vector<ServiceScaling> services = scalingOverview(plan, *m_estimate, m_subject);
    if (m_subject.what == ScalingSubject::What::overview) {
        m_headline->setText(words(overviewHeadline(plan, services)));
        if (!services.empty())
            showWords(m_hours, tr("Select a service to see how it follows its traffic."));
    }
    m_servicePart->setVisible(!services.empty());
    const int rows = static_cast<int>(std::min<std::size_t>(services.size(), mostServiceRows));
    m_services->show(plan, std::move(services));
    m_serviceTable->setFixedHeight(m_serviceTable->horizontalHeader()->sizeHint().height() + rows * rowHeight + 2);
}

void ScalingPanel::showProblems(const Outcome &outcome)
{
    QStringList lines;
    for (const Problem &problem : outcome.problems) {
        QString line = problem.remedy.isEmpty()
                           ? words(problem.what)
                           : QStringLiteral("%1; %2").arg(words(problem.what), words(problem.remedy));
        lines << sentenceCase(line);
    }
    showWords(m_problems, lines.join(QLatin1Char('\n')));
}

void ScalingPanel::showCharts()
{
    const bool isService = m_subject.what == ScalingSubject::What::service;
    m_charts->show({m_session.plan(), m_estimate, m_before, isService ? m_subject.id : Id{}, m_traffic});
}

void ScalingPanel::keepBefore()
{
    if (!m_before)
        m_before = m_session.latestEstimate();
}

void ScalingPanel::forgetBefore()
{
    m_before.reset();
}

void ScalingPanel::showComparison()
{
    const Outcome *now = outcome();
    const Outcome *old = outcomeBefore();
    if (!now || !old || now->run == old->run)
        return showWords(m_comparison, {});
    const Money change = costOf(*m_estimate, m_subject.id).total - costOf(*m_before, m_subject.id).total;
    const auto hours = [](const Outcome &each) {
        return qtText(numberInWords(static_cast<double>(each.run.totals.billedTaskSeconds) / 3600));
    };
    const auto waiting = [](const Outcome &each) {
        return each.run.totals.backlogSteps * each.model.step.count() / 60;
    };
    showWords(m_comparison, tr("Before (grey): %1 task-hours, %2 minutes of waiting. Now: %3 task-hours, %4 minutes, "
                               "%5 a month")
                                .arg(hours(*old))
                                .arg(waiting(*old))
                                .arg(hours(*now))
                                .arg(waiting(*now))
                                .arg(qtText(inSignedDollars(change))));
}

} // namespace bayplan

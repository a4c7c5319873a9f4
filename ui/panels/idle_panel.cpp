// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/idle_panel.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "base/format.h"
#include "charts/figure_chart.h"
#include "charts/week_grid.h"
#include "edit/configure.h"
#include "figures/bill_words.h"
#include "figures/idle_figures.h"
#include "figures/subject.h"
#include "panels/panel_parts.h"
#include "session.h"
#include "words.h"

namespace bayplan {

namespace {

const Environment *environmentAt(const Plan &plan, Id id)
{
    return detailsOf<Environment>(plan.find(id));
}

/// The hours to deploy: those in which it runs or, as long as that is always, those in which somebody needs it.
WeekHours hoursToDeploy(const Environment &environment, const Settings &settings)
{
    return environment.runningHours.isAlways() ? neededHoursOf(environment, settings) : environment.runningHours;
}

void addKeyFigure(QGridLayout *grid, int column, QLabel *value, const QString &words)
{
    grid->addWidget(value, 0, column);
    grid->addWidget(roleLabel("muted", words), 1, column);
    grid->setColumnStretch(column, 1);
}

} // namespace

IdlePanel::IdlePanel(Session &session, QWidget *parent) : QScrollArea(parent), m_session(session)
{
    setAccessibleName(tr("Idle"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_worker = std::make_unique<LatestWorker<SavingRequest, SavingAnswer>>(
        [](const SavingRequest &request, std::stop_token) -> std::optional<SavingAnswer> {
            return SavingAnswer(request.environment, std::make_shared<const ScheduleSaving>(scheduleSaving(
                                                         request.plan, request.environment, request.book)));
        },
        [this](const SavingAnswer &answer) {
            QMetaObject::invokeMethod(this, [this, answer] {
                if (answer.first == m_environment)
                    showSaving(*answer.second);
            });
        });

    m_byEnvironment = new FigureChart;
    m_dates = roleLabel("hint");
    m_week = makeWeek();
    m_saving = makeSaving();
    m_copy = makeCopy();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 14, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(makeHeadline());
    layout->addWidget(m_byEnvironment);
    layout->addWidget(hairline());
    layout->addWidget(m_week);
    layout->addWidget(m_saving);
    layout->addWidget(m_copy);
    layout->addWidget(m_dates);
    layout->addStretch(1);
    setWidget(content);

    connect(m_byEnvironment, &FigureChart::elementChosen, this, [this](Id id) { m_session.select({id}); });
    connect(&session, &Session::estimated, this, &IdlePanel::refresh);
    connect(&session, &Session::selectionChanged, this, &IdlePanel::refresh);
}

IdlePanel::~IdlePanel() = default;

QWidget *IdlePanel::makeHeadline()
{
    auto *part = new QWidget;
    QVBoxLayout *layout = plainColumn(part);
    layout->setSpacing(3);
    m_headline = roleLabel("headline");
    m_headline->setObjectName(QStringLiteral("idleHeadline"));
    m_alwaysOn = roleLabel("muted");
    m_unknown = roleLabel("muted");
    m_lever = roleLabel("muted");
    m_giveUtilisation = new QPushButton(tr("Give utilisation…"));
    m_giveUtilisation->setObjectName(QStringLiteral("giveUtilisation"));
    connect(m_giveUtilisation, &QPushButton::clicked, this, [this] {
        const auto missing = withoutUtilisation(m_session.plan(), subjectOf(m_session.plan(), m_session.current()));
        if (!missing.empty())
            emit utilisationRequested(missing.front());
    });
    for (QWidget *widget : {static_cast<QWidget *>(m_headline), static_cast<QWidget *>(m_alwaysOn),
                            static_cast<QWidget *>(m_lever), static_cast<QWidget *>(m_unknown)})
        layout->addWidget(widget);
    layout->addWidget(m_giveUtilisation, 0, Qt::AlignLeft);
    return part;
}

QWidget *IdlePanel::makeWeek()
{
    auto *part = new QWidget;
    QVBoxLayout *layout = plainColumn(part);
    m_weekTitle = roleLabel("title");
    m_weekTitle->setObjectName(QStringLiteral("weekTitle"));
    m_weekTitle->setCursor(Qt::OpenHandCursor);
    m_weekTitle->setToolTip(tr("Drag it into a document: the week as SVG, with Shift as PNG, with Control as a slide"));
    m_needed = new QToolButton;
    m_needed->setText(tr("needed"));
    m_needed->setObjectName(QStringLiteral("paintNeeded"));
    m_needed->setToolTip(tr("Paint when somebody wants it; what runs outside is idle"));
    m_running = new QToolButton;
    m_running->setText(tr("running"));
    m_running->setObjectName(QStringLiteral("paintRunning"));
    m_running->setToolTip(tr("Paint when its tasks are up"));
    auto *choice = new QButtonGroup(this);
    for (QToolButton *button : {m_needed, m_running}) {
        button->setCheckable(true);
        choice->addButton(button);
    }
    m_needed->setChecked(true);
    connect(choice, &QButtonGroup::buttonToggled, this, [this] {
        m_paintsRunning = m_running->isChecked();
        refreshWeek();
    });
    auto *head = new QHBoxLayout;
    head->addWidget(m_weekTitle, 1);
    head->addWidget(m_needed);
    head->addWidget(m_running);
    m_grid = new WeekGrid;
    m_grid->setObjectName(QStringLiteral("weekGrid"));
    m_weekHint = roleLabel("hint");
    connect(m_grid, &WeekGrid::edited, this, &IdlePanel::takeHours);
    layout->addLayout(head);
    layout->addWidget(m_grid);
    layout->addWidget(m_weekHint);
    return part;
}

QWidget *IdlePanel::makeSaving()
{
    auto *part = new QWidget;
    QVBoxLayout *layout = plainColumn(part);
    m_savingTitle = roleLabel("title");
    m_now = roleLabel("key");
    m_then = roleLabel("key");
    m_perYear = roleLabel("key");
    m_perYear->setProperty("tone", "saving");
    m_staysOn = roleLabel("muted");
    m_apply = new QPushButton(tr("Run when needed"));
    m_apply->setObjectName(QStringLiteral("runWhenNeeded"));
    m_apply->setProperty("primary", true);
    m_apply->setToolTip(tr("Make the needed hours the running hours"));
    connect(m_apply, &QPushButton::clicked, this, &IdlePanel::runWhenNeeded);
    auto *figures = new QGridLayout;
    figures->setVerticalSpacing(0);
    addKeyFigure(figures, 0, m_now, tr("now"));
    addKeyFigure(figures, 1, m_then, tr("then"));
    addKeyFigure(figures, 2, m_perYear, tr("saved a year"));
    m_beforeAfter = new FigureChart;
    layout->addWidget(hairline());
    layout->addWidget(m_savingTitle);
    layout->addLayout(figures);
    layout->addWidget(m_staysOn);
    layout->addWidget(m_apply, 0, Qt::AlignLeft);
    layout->addWidget(m_beforeAfter);
    return part;
}

QWidget *IdlePanel::makeCopy()
{
    auto *part = new QWidget;
    QVBoxLayout *layout = plainColumn(part);
    layout->setSpacing(4);
    m_copyHint = roleLabel("muted");
    m_copyHint->setObjectName(QStringLiteral("copyScheduleHint"));
    auto *button = new QPushButton(tr("Copy schedule as"));
    button->setObjectName(QStringLiteral("copySchedule"));
    button->setProperty("menu", true);
    button->setToolTip(tr("Scheduled actions that stop its services outside these hours and bring them back"));
    auto *menu = new QMenu(button);
    const std::pair<QString, ScheduleFormat> formats[] = {{tr("AWS CLI commands"), ScheduleFormat::commandLine},
                                                          {tr("CloudFormation"), ScheduleFormat::cloudFormation},
                                                          {tr("Terraform"), ScheduleFormat::terraform}};
    for (const auto &[name, format] : formats)
        menu->addAction(name, this, [this, chosen = format] { copySchedule(chosen); });
    button->setMenu(menu);
    layout->addWidget(m_copyHint);
    layout->addWidget(button, 0, Qt::AlignLeft);
    return part;
}

void IdlePanel::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        refresh();
}

void IdlePanel::refresh()
{
    const auto estimate = m_session.latestEstimate();
    m_stale = !isVisible() || !estimate;
    if (m_stale)
        return;
    const Plan &plan = m_session.plan();
    const Id subject = subjectOf(plan, m_session.current());
    const IdleHeadline headline = idleHeadline(plan, *estimate, subject);
    m_headline->setText(words(headline.headline));
    showWords(m_alwaysOn, words(headline.alwaysOn));
    showWords(m_lever, words(headline.lever));
    showWords(m_unknown, words(headline.unknown));
    m_giveUtilisation->setVisible(!withoutUtilisation(plan, subject).empty());
    m_byEnvironment->setVisible(costOf(*estimate, subject).timeBilled > Money{});
    m_byEnvironment->show(idleByEnvironment(plan, *estimate, subject));
    m_dates->setText(words(priceDatesOf(*estimate)));
    m_environment = environmentFor(plan, *estimate, subject);
    refreshWeek();
    refreshCopy();
    requestSaving();
}

void IdlePanel::refreshWeek()
{
    const Plan &plan = m_session.plan();
    const Environment *environment = environmentAt(plan, m_environment);
    m_week->setVisible(environment != nullptr);
    if (!environment)
        return;
    const WeekHours needed = neededHoursOf(*environment, plan.settings);
    const WeekHours &running = environment->runningHours;
    m_weekTitle->setText(tr("%1: the week").arg(qtText(plan.find(m_environment)->name)));
    m_grid->show(m_paintsRunning ? running : needed, m_paintsRunning ? needed : running);
    m_weekHint->setText(
        m_paintsRunning
            ? tr("Blue: its tasks are up, %1 of 168 hours. Outlined: needed, but nothing runs.").arg(running.count())
            : tr("Blue: somebody needs it, %1 of 168 hours. Outlined: runs while nobody does. "
                 "Click or drag to paint; click a day or an hour for all of it.")
                  .arg(needed.count()));
}

Figure IdlePanel::weekFigure() const
{
    const auto estimate = m_session.latestEstimate();
    return estimate ? bayplan::week(m_session.plan(), *estimate, m_environment) : Figure();
}

QWidget *IdlePanel::weekHandle() const
{
    return m_weekTitle;
}

void IdlePanel::refreshCopy()
{
    const Plan &plan = m_session.plan();
    const Environment *environment = environmentAt(plan, m_environment);
    const WeekHours hours = environment ? hoursToDeploy(*environment, plan.settings) : WeekHours::always();
    m_copy->setVisible(!hours.isAlways() && !hours.isNever());
    m_copyHint->setText(
        tr("Scheduled actions for %1: %2")
            .arg(environment ? qtText(plan.find(m_environment)->name) : QString(), qtText(hours.toText())));
}

void IdlePanel::requestSaving()
{
    const Plan &plan = m_session.plan();
    const Environment *environment = environmentAt(plan, m_environment);
    const bool isScheduled =
        environment && (environment->runningHours & neededHoursOf(*environment, plan.settings).inverted()).isNever();
    if (!environment || isScheduled) {
        m_saving->hide();
        return;
    }
    m_worker->request({plan, m_environment, m_session.book()});
}

void IdlePanel::showSaving(const ScheduleSaving &saving)
{
    const Plan &plan = m_session.plan();
    const auto estimate = m_session.latestEstimate();
    if (!environmentAt(plan, m_environment) || !estimate)
        return;
    m_savingTitle->setText(tr("If %1 ran only when it is needed").arg(qtText(plan.find(m_environment)->name)));
    m_now->setText(qtText(inDollars(saving.now.total)));
    m_then->setText(qtText(inDollars(saving.then.total)));
    m_perYear->setText(saving.perYear ? qtText(inDollars(*saving.perYear)) : tr("unknown"));
    showWords(m_staysOn, words(staysOnSentence(plan, *estimate, m_environment, saving.staysOn)));
    m_beforeAfter->show(scheduleBeforeAfter(plan, m_environment, saving));
    m_saving->setVisible(saving.perMonth > Money{});
}

void IdlePanel::takeHours(const WeekHours &hours)
{
    const char *field = m_paintsRunning ? "runningHours" : "neededHours";
    m_session.commit(m_paintsRunning ? tr("Paint running hours") : tr("Paint needed hours"),
                     configure(m_session.plan(), {m_environment}, field, hours));
}

void IdlePanel::copySchedule(ScheduleFormat format)
{
    const Plan &plan = m_session.plan();
    const Environment *environment = environmentAt(plan, m_environment);
    if (!environment)
        return;
    const WeekHours hours = hoursToDeploy(*environment, plan.settings);
    QGuiApplication::clipboard()->setText(qtText(scheduledActionsText(plan, m_environment, hours, format)));
    emit told(tr("The scheduled actions of %1 are on the clipboard").arg(qtText(plan.find(m_environment)->name)));
}

void IdlePanel::runWhenNeeded()
{
    const Plan &plan = m_session.plan();
    if (const Environment *environment = environmentAt(plan, m_environment))
        m_session.commit(tr("Run when needed"),
                         configure(plan, {m_environment}, "runningHours", neededHoursOf(*environment, plan.settings)));
}

} // namespace bayplan

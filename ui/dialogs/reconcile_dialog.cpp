// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/reconcile_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include "base/format.h"
#include "dialogs/cost_filter.h"
#include "dialogs/reconcile_tables.h"
#include "export/bill_table.h"
#include "export/reconcile_report.h"
#include "panels/panel_parts.h"
#include "words.h"

namespace bayplan {

namespace {

QString localFile(const QMimeData &data)
{
    return data.urls().size() == 1 ? data.urls().front().toLocalFile() : QString();
}

} // namespace

ReconcileDialog::ReconcileDialog(Session &session, QWidget *parent) : QDialog(parent), m_session(session)
{
    setWindowTitle(tr("Reconcile with a bill"));
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    m_filter = new CostFilter;
    layout->addWidget(m_filter);
    layout->addWidget(hairline());
    m_empty = makeEmpty();
    m_result = makeResult();
    m_result->hide();
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_result, 1);
    layout->addWidget(makeButtons());
    resize(1080, 720);
    connect(m_filter, &CostFilter::fileWanted, this, &ReconcileDialog::choose);
    connect(m_filter, &CostFilter::optionsChanged, this, &ReconcileDialog::compareAgain);
    connect(m_filter, &CostFilter::environmentChanged, this, &ReconcileDialog::filter);
    connect(m_filter, &CostFilter::tagChanged, this, [this] {
        if (!m_file.isEmpty())
            open(m_file);
    });
    startWorker();
}

ReconcileDialog::~ReconcileDialog() = default;

QWidget *ReconcileDialog::makeEmpty()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->addStretch(1);
    auto *sentence = roleLabel("headline", tr("What was paid, beside what the plan says"));
    sentence->setAlignment(Qt::AlignHCenter);
    auto *how = roleLabel("muted", tr("Drop a CSV of Cost Explorer or a Cost and Usage Report here.\n\n"
                                      "Cost Explorer: group by usage type (best), service or tag, a month as "
                                      "granularity, then download as CSV.\n"
                                      "Cost and Usage Report: any size, old columns or new; it also says how much was "
                                      "used, and with split cost allocation data how busy tasks were.\n\n"
                                      "The file is read on this computer and goes nowhere."));
    how->setAlignment(Qt::AlignHCenter);
    layout->addWidget(sentence);
    layout->addWidget(how);
    layout->addStretch(1);
    return part;
}

QWidget *ReconcileDialog::makeResult()
{
    m_sentence = roleLabel("headline");
    m_sentence->setObjectName(QStringLiteral("costSentence"));
    m_details = roleLabel("muted");
    m_details->setObjectName(QStringLiteral("costDetails"));
    m_costs = makeCostTable();
    m_strays = makeStrayTable();
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("costTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(m_costs, {});
    m_tabs->addTab(m_strays, {});
    auto *part = new QWidget;
    QVBoxLayout *layout = plainColumn(part);
    layout->addWidget(m_sentence);
    layout->addWidget(m_details);
    layout->addWidget(m_tabs, 3);
    layout->addWidget(makeTakeOver(), 2);
    return part;
}

QWidget *ReconcileDialog::makeTakeOver()
{
    m_takeOverSentence = roleLabel("section");
    m_takeOverSentence->setObjectName(QStringLiteral("takeOverSentence"));
    m_takeOvers = makeTakeOverTable();
    connect(m_takeOvers, &QTableWidget::itemChanged, this, &ReconcileDialog::showChosen);
    auto *part = new QWidget;
    QVBoxLayout *layout = plainColumn(part);
    layout->addWidget(m_takeOverSentence);
    layout->addWidget(m_takeOvers);
    return part;
}

QWidget *ReconcileDialog::makeButtons()
{
    m_progress = thinProgressBar();
    m_doing = roleLabel("muted");
    m_doing->setObjectName(QStringLiteral("costDoing"));
    m_stop = plainButton("stopCosts", tr("Stop"));
    m_stop->hide();
    m_copy = plainButton("copyCosts", tr("Copy as table"));
    m_copy->setEnabled(false);
    m_take = plainButton("takeOver", tr("Take over"));
    m_take->setProperty("primary", true);
    m_take->setEnabled(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *row = new QHBoxLayout;
    row->addWidget(m_copy);
    row->addWidget(m_stop);
    row->addWidget(m_doing, 1);
    row->addWidget(m_take);
    row->addWidget(buttons);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_progress);
    layout->addLayout(row);
    connect(m_stop, &QPushButton::clicked, this, &ReconcileDialog::stop);
    connect(m_copy, &QPushButton::clicked, this, &ReconcileDialog::copyTable);
    connect(m_take, &QPushButton::clicked, this, &ReconcileDialog::takeOverChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return part;
}

void ReconcileDialog::startWorker()
{
    const auto tell = [this](int number, quint64 done, quint64 all) {
        QMetaObject::invokeMethod(this, [=, this] { showProgress(number, done, all); });
    };
    m_worker =
        std::make_unique<LatestWorker<CostRequest, CostAnswer>>(CostReader(tell), [this](const CostAnswer &answer) {
            QMetaObject::invokeMethod(this, [this, answer] { take(answer); });
        });
}

void ReconcileDialog::choose()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("What was paid"), QFileInfo(m_file).path(),
                                                      tr("Costs (*.csv);;All files (*)"));
    if (!file.isEmpty())
        open(file);
}

void ReconcileDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ReconcileDialog::dropEvent(QDropEvent *event)
{
    open(localFile(*event->mimeData()));
}

void ReconcileDialog::open(const QString &file)
{
    m_file = file;
    m_answer = {};
    m_filter->showFile(file);
    request();
}

void ReconcileDialog::compareAgain()
{
    if (m_answer.costs)
        request();
}

void ReconcileDialog::request()
{
    CostRequest wanted;
    wanted.number = ++m_number;
    wanted.plan = m_session.plan();
    wanted.book = m_session.book();
    wanted.file = m_file.toStdString();
    wanted.actual.tag = m_filter->tag();
    wanted.costs = m_answer.costs;
    wanted.options = m_filter->options();
    m_isWorking = true;
    m_doing->setText(wanted.costs ? tr("Comparing…") : tr("Reading…"));
    m_stop->show();
    m_take->setEnabled(false);
    m_worker->request(std::move(wanted));
}

void ReconcileDialog::stop()
{
    ++m_number;
    m_worker->cancel();
    showIdle();
    m_doing->setText(tr("Stopped"));
}

void ReconcileDialog::showIdle()
{
    m_isWorking = false;
    m_progress->hide();
    m_progress->reset();
    m_stop->hide();
    m_doing->clear();
}

void ReconcileDialog::showProgress(int number, quint64 done, quint64 all)
{
    if (number != m_number || !m_isWorking)
        return;
    constexpr quint64 kibibyte = 1024;
    m_progress->setRange(0, static_cast<int>(all / kibibyte) + 1);
    m_progress->setValue(static_cast<int>(done / kibibyte));
    m_progress->show();
    m_doing->setText(tr("Reading: %L1 of %L2 MB").arg(done / kibibyte / kibibyte).arg(all / kibibyte / kibibyte));
}

void ReconcileDialog::take(const CostAnswer &answer)
{
    if (answer.number != m_number)
        return;
    showIdle();
    if (answer.error) {
        m_doing->setText(qtText(inOneLine(*answer.error)));
        m_result->hide();
        m_empty->show();
        m_copy->setEnabled(false);
        return;
    }
    m_answer = answer;
    if (!m_filter->hasMonths()) {
        m_filter->showMonths(m_answer.reconciliation.months, m_answer.findings.month);
        m_filter->showTags(*m_answer.costs, m_session.plan());
        // The newest whole month is what people compare first.
        if (m_answer.reconciliation.months.size() > 1 && !m_answer.findings.month.empty())
            return compareAgain();
    }
    showAnswer();
}

void ReconcileDialog::showAnswer()
{
    m_empty->hide();
    m_result->show();
    m_copy->setEnabled(true);
    m_filter->showEnvironments(m_session.plan(), m_answer.reconciliation.byEnvironment);
    showSums();
    fillStrays(*m_strays, m_answer.reconciliation);
    m_tabs->setTabText(1, tr("No place in the plan (%L1)").arg(m_answer.reconciliation.unmatched.size()));
    filter();
}

void ReconcileDialog::showSums()
{
    const Reconciliation &outcome = m_answer.reconciliation;
    m_sentence->setText(tr("%1 paid for what the plan says costs %2 (%3)")
                            .arg(qtText(inDollars(outcome.matched)), qtText(inDollars(outcome.plan)),
                                 qtText(inSignedDollars(outcome.matched - outcome.plan))));
    QStringList besides;
    if (outcome.unmatchedTotal != Money())
        besides << tr("%1 for what has no place in the plan").arg(qtText(inDollars(outcome.unmatchedTotal)));
    for (const auto &[name, amount] : outcome.besides)
        besides << tr("%1 %2").arg(qtText(inDollars(amount)), qtText(name));
    QStringList details;
    if (!besides.isEmpty())
        details << tr("Besides: %1").arg(besides.join(QLatin1String(", ")));
    for (const Problem &problem : outcome.problems)
        details << words(problem.what);
    showWords(m_details, details.join(QLatin1Char('\n')));
}

void ReconcileDialog::filter()
{
    const Id only = m_filter->environment();
    fillCosts(*m_costs, m_session.plan(), m_answer.reconciliation, m_answer.findings, only);
    m_tabs->setTabText(0, tr("Plan beside paid (%L1)").arg(m_costs->rowCount()));
    {
        const QSignalBlocker quiet(m_takeOvers);
        fillTakeOvers(*m_takeOvers, m_session.plan(), m_answer.findings, only);
    }
    showChosen();
}

void ReconcileDialog::showChosen()
{
    const std::size_t count = chosenIn(*m_takeOvers, m_answer.findings).size();
    m_takeOvers->setVisible(m_takeOvers->rowCount() > 0);
    const QString month = qtText(m_answer.findings.month);
    m_takeOverSentence->setText(
        month.isEmpty() ? tr("No month of the file is whole; numbers are taken over from whole months only")
        : m_takeOvers->rowCount() == 0
            ? tr("Nothing to take over: no number of the plan follows otherwise from %1").arg(month)
            : tr("What %1 shows for the plan").arg(month));
    m_take->setText(count == 0   ? tr("Take over")
                    : count == 1 ? tr("Take over 1 number")
                                 : tr("Take over %L1 numbers").arg(count));
    m_take->setEnabled(count > 0);
}

void ReconcileDialog::takeOverChosen()
{
    const std::vector<TakeOver> chosen = chosenIn(*m_takeOvers, m_answer.findings);
    if (!m_session.commit(tr("Take over from a bill"), takeOver(m_session.plan(), chosen)))
        return;
    compareAgain();
    m_doing->setText(tr("Taken over; undo takes it back"));
}

void ReconcileDialog::copyTable() const
{
    const TextTable table = reconcileTable(m_session.plan(), m_answer.reconciliation);
    auto *copied = new QMimeData;
    copied->setText(qtText(inTabs(table)));
    copied->setHtml(qtText(inHtml(table)));
    QGuiApplication::clipboard()->setMimeData(copied);
}

} // namespace bayplan

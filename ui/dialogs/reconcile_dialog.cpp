// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/reconcile_dialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "base/format.h"
#include "base/words.h"
#include "dialogs/reconcile_tables.h"
#include "export/bill_table.h"
#include "export/reconcile_report.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <set>

namespace bayplan {

namespace {

constexpr int mostTags = 6;

std::vector<const Element *> environmentsOf(const Plan &plan)
{
    std::vector<const Element *> environments;
    for (const Id id : plan.children(Id{}))
        if (const Element *element = plan.find(id); detailsOf<Environment>(element))
            environments.push_back(element);
    return environments;
}

/// The tags of a file that are the name of no environment, and those that were given one.
std::vector<std::string> strangeTags(const ActualCosts &costs, const Plan &plan)
{
    std::set<std::string> tags;
    for (const ActualLine &line : costs.lines) {
        const bool isKnown = std::ranges::any_of(
            environmentsOf(plan), [&](const Element *environment) { return sameWord(environment->name, line.tag); });
        if (!line.tag.empty() && !isKnown)
            tags.insert(line.tag);
    }
    return {tags.begin(), tags.end()};
}

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QString::fromLatin1(name));
    made->setAutoDefault(false);
    return made;
}

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
    layout->addWidget(makeHead());
    layout->addWidget(hairline());
    m_empty = makeEmpty();
    m_result = makeResult();
    m_result->hide();
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_result, 1);
    layout->addWidget(makeButtons());
    resize(1040, 720);
    startWorker();
}

ReconcileDialog::~ReconcileDialog() = default;

QWidget *ReconcileDialog::makeHead()
{
    m_name = roleLabel("key", tr("No file yet"));
    m_name->setObjectName(QStringLiteral("costFile"));
    auto *choose = button("chooseCosts", tr("Choose a file…"));
    connect(choose, &QPushButton::clicked, this, &ReconcileDialog::choose);
    m_month = new QComboBox;
    m_month->setObjectName(QStringLiteral("costMonth"));
    m_month->setAccessibleName(tr("Month"));
    m_environment = new QComboBox;
    m_environment->setObjectName(QStringLiteral("costEnvironment"));
    m_environment->setAccessibleName(tr("Environment"));
    m_tag = new QLineEdit(qtText(ActualOptions().tag));
    m_tag->setObjectName(QStringLiteral("costTag"));
    m_tag->setAccessibleName(tr("Tag that names the environment"));
    m_tag->setToolTip(tr("The tag of your resources whose value says which environment they belong to"));
    m_tag->setFixedWidth(132);
    connect(m_month, &QComboBox::activated, this, &ReconcileDialog::compareAgain);
    connect(m_environment, &QComboBox::activated, this, &ReconcileDialog::filter);
    connect(m_tag, &QLineEdit::editingFinished, this, [this] {
        if (m_tag->isModified() && !m_file.isEmpty())
            open(m_file);
        m_tag->setModified(false);
    });
    auto *part = new QWidget;
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    int column = 0;
    for (const auto &[title, widget] :
         {std::pair(tr("File"), static_cast<QWidget *>(m_name)), std::pair(QString(), static_cast<QWidget *>(choose)),
          std::pair(tr("Month"), static_cast<QWidget *>(m_month)),
          std::pair(tr("Environment"), static_cast<QWidget *>(m_environment)),
          std::pair(tr("Named by the tag"), static_cast<QWidget *>(m_tag))}) {
        grid->addWidget(roleLabel("muted", title), 0, column);
        grid->addWidget(widget, 1, column++);
    }
    grid->setColumnStretch(0, 1);
    m_tags = new QWidget;
    m_tagRows = new QGridLayout(m_tags);
    m_tagRows->setContentsMargins(0, 4, 0, 0);
    m_tags->hide();
    grid->addWidget(m_tags, 2, 0, 1, column);
    return part;
}

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
    m_stop = button("stopCosts", tr("Stop"));
    m_stop->hide();
    m_copy = button("copyCosts", tr("Copy as table"));
    m_copy->setEnabled(false);
    m_take = button("takeOver", tr("Take over"));
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
    m_tagNames.clear();
    m_month->clear();
    m_name->setText(QFileInfo(file).fileName());
    m_name->setToolTip(file);
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
    wanted.actual.tag = m_tag->text().trimmed().toStdString();
    wanted.costs = m_answer.costs;
    wanted.options.environments = m_tagNames;
    if (const QString month = m_month->currentData().toString(); !month.isEmpty())
        wanted.options.months = {month.toStdString()};
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
    const bool isNew = m_month->count() == 0;
    m_answer = answer;
    if (isNew)
        fillMonths();
    // The newest whole month is what people compare first.
    const QString month = m_month->currentData().toString();
    if (isNew && !month.isEmpty() && m_answer.reconciliation.months.size() > 1)
        return compareAgain();
    showAnswer();
}

void ReconcileDialog::showAnswer()
{
    m_empty->hide();
    m_result->show();
    m_copy->setEnabled(true);
    fillEnvironments();
    if (m_tagsOf != m_answer.costs)
        fillTags();
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

void ReconcileDialog::fillMonths()
{
    m_month->addItem(tr("All months"), QString());
    for (const std::string &month : m_answer.reconciliation.months)
        m_month->addItem(qtText(month), qtText(month));
    const QString newest = qtText(m_answer.findings.month);
    m_month->setCurrentIndex(std::max(0, newest.isEmpty() ? 0 : m_month->findData(newest)));
}

void ReconcileDialog::fillEnvironments()
{
    const QVariant before = m_environment->currentData();
    m_environment->clear();
    m_environment->addItem(tr("All of the plan"), 0);
    for (const Element *environment : environmentsOf(m_session.plan()))
        m_environment->addItem(qtText(environment->name), static_cast<qlonglong>(environment->id.value));
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(before)));
    m_environment->setEnabled(m_answer.reconciliation.byEnvironment && m_environment->count() > 2);
}

void ReconcileDialog::fillTags()
{
    m_tagsOf = m_answer.costs;
    while (QLayoutItem *item = m_tagRows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    int column = 0;
    for (const std::string &tag : strangeTags(*m_answer.costs, m_session.plan())) {
        if (column == 2 * mostTags)
            break;
        auto *means = new QComboBox;
        means->setObjectName(QStringLiteral("tagMeans"));
        means->setAccessibleName(tr("What the tag '%1' means").arg(qtText(tag)));
        means->addItem(tr("no environment"), QString());
        for (const Element *environment : environmentsOf(m_session.plan()))
            means->addItem(qtText(environment->name), qtText(environment->name));
        const auto chosen = m_tagNames.find(tag);
        means->setCurrentIndex(chosen == m_tagNames.end() ? 0 : std::max(0, means->findData(qtText(chosen->second))));
        connect(means, &QComboBox::activated, this, [this, tag, means] {
            m_tagNames.erase(tag);
            if (const QString name = means->currentData().toString(); !name.isEmpty())
                m_tagNames[tag] = name.toStdString();
            compareAgain();
        });
        m_tagRows->addWidget(roleLabel("muted", tr("The tag '%1' is").arg(qtText(tag))), 0, column++);
        m_tagRows->addWidget(means, 0, column++);
    }
    m_tagRows->setColumnStretch(column, 1);
    m_tags->setVisible(column > 0);
}

void ReconcileDialog::filter()
{
    const Id only{m_environment->currentData().toLongLong()};
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
    m_take->setText(count == 1 ? tr("Take over 1 number") : tr("Take over %L1 numbers").arg(count));
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

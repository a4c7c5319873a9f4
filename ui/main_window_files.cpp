// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

#include "canvas/canvas_view.h"
#include "canvas/playback_bar.h"
#include "dialogs/clone_dialog.h"
#include "dialogs/import_dialog.h"
#include "dialogs/recovery_dialog.h"
#include "dialogs/traffic_dialog.h"
#include "dialogs/utilisation_dialog.h"
#include "dialogs/versions_dialog.h"
#include "edit/traffic.h"
#include "exchange/traffic_import.h"
#include "figures/scaling_overview.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "reconcile/actual_costs.h"
#include "words.h"

namespace bayplan {

namespace {

constexpr int recentKept = 10;

QString archFilter()
{
    return MainWindow::tr("Bayplan plans (*.arch)");
}

QString inLines(const Problems &problems, std::size_t most)
{
    QStringList lines;
    for (const Problem &problem : problems) {
        if (lines.size() == static_cast<qsizetype>(most)) {
            lines << MainWindow::tr("and %1 more").arg(problems.size() - most);
            break;
        }
        lines << QString::fromStdString(inOneLine(problem));
    }
    return lines.join(QLatin1Char('\n'));
}

bool isPlan(const QString &path)
{
    return path.endsWith(QLatin1String(".arch"), Qt::CaseInsensitive);
}

} // namespace

void MainWindow::openFile(const QString &path)
{
    if (!isPlan(path) && QFileInfo(path).suffix() == QLatin1String("json")) {
        importTexts({path}, {});
        return;
    }
    if (!mayLoseChanges())
        return;
    const auto problems = m_document.open(path);
    if (!problems) {
        QMessageBox::warning(this, tr("Open"), QString::fromStdString(inOneLine(problems.error())));
        return;
    }
    m_middle->setCurrentWidget(m_canvas);
    rememberRecent(m_document.path());
    if (!problems->empty()) {
        QMessageBox box(
            QMessageBox::Warning, tr("Open"),
            tr("%1 has mistakes. What could be read is shown; the rest was left out. The file itself is untouched.")
                .arg(m_document.fileName()),
            QMessageBox::Ok, this);
        box.setInformativeText(inLines(*problems, 6));
        box.setDetailedText(inLines(*problems, 500));
        box.exec();
    }
}

void MainWindow::newPlan()
{
    if (!mayLoseChanges())
        return;
    m_document.start(Plan());
    m_middle->setCurrentWidget(m_canvas);
    m_canvas->setFocus();
}

void MainWindow::openPlan()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a plan"), QFileInfo(m_document.path()).path(),
                                                      archFilter() + QStringLiteral(";;") + tr("All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void MainWindow::loadExample(const QString &key)
{
    for (const Example &example : examples()) {
        if (qtText(example.key) != key || !mayLoseChanges())
            continue;
        m_document.start(parseArch(example.text).plan);
        m_middle->setCurrentWidget(m_canvas);
        m_canvas->setFocus();
        return;
    }
}

bool MainWindow::save()
{
    return m_document.path().isEmpty() ? saveAs() : writeTo(m_document.path());
}

bool MainWindow::saveAs()
{
    QString suggested = m_document.path();
    if (suggested.isEmpty())
        suggested = qtText(m_session.plan().name).toLower().replace(QLatin1Char(' '), QLatin1Char('-')) +
                    QStringLiteral(".arch");
    QString path = QFileDialog::getSaveFileName(this, tr("Save the plan"), suggested, archFilter());
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".arch");
    return writeTo(path);
}

bool MainWindow::writeTo(const QString &path)
{
    if (path == m_document.path() && m_document.isChangedOnDisk()) {
        QMessageBox box(QMessageBox::Warning, tr("Save"),
                        tr("%1 was changed by another program since you opened it.").arg(m_document.fileName()),
                        QMessageBox::Cancel, this);
        box.setInformativeText(tr("Overwriting it loses those changes; saving under another name keeps both."));
        QPushButton *other = box.addButton(tr("Save as…"), QMessageBox::AcceptRole);
        QPushButton *overwrite = box.addButton(tr("Overwrite"), QMessageBox::DestructiveRole);
        box.setDefaultButton(other);
        box.exec();
        if (box.clickedButton() == other)
            return saveAs();
        if (box.clickedButton() != overwrite)
            return false;
    }
    if (const auto saved = m_document.save(path); !saved) {
        QMessageBox::warning(this, tr("Save"), QString::fromStdString(inOneLine(saved.error())));
        return false;
    }
    rememberRecent(m_document.path());
    statusBar()->showMessage(tr("Saved %1").arg(m_document.fileName()), 3000);
    return true;
}

bool MainWindow::mayLoseChanges()
{
    if (!m_document.isModified())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Bayplan"),
                    tr("Save the changes to %1?")
                        .arg(m_document.fileName().isEmpty() ? qtText(m_session.plan().name) : m_document.fileName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        m_document.forgetJournal();
        return true;
    default:
        return false;
    }
}

void MainWindow::rememberRecent(const QString &path)
{
    QSettings settings;
    QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    settings.setValue(QStringLiteral("recent"), recent.mid(0, recentKept));
}

void MainWindow::fillRecent()
{
    m_recentMenu->clear();
    for (const QString &path : QSettings().value(QStringLiteral("recent")).toStringList()) {
        QAction *open = m_recentMenu->addAction(QFileInfo(path).fileName());
        open->setToolTip(path);
        open->setStatusTip(path);
        connect(open, &QAction::triggered, this, [this, path] { openFile(path); });
    }
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("No plans yet"))->setEnabled(false);
}

void MainWindow::showVersions()
{
    if (m_document.path().isEmpty()) {
        QMessageBox::information(this, tr("Earlier versions"), tr("This plan has not been saved yet."));
        return;
    }
    auto kept = versions(m_document.dataFolder().toStdString(), m_document.path().toStdString());
    if (kept.empty()) {
        QMessageBox::information(this, tr("Earlier versions"), tr("No version of this plan has been kept yet."));
        return;
    }
    VersionsDialog dialog(m_session.wholePlan(), std::move(kept), this);
    if (dialog.exec() == QDialog::Accepted)
        m_session.commitWhole(tr("Go back to an earlier version"), dialog.plan(), {});
}

void MainWindow::offerRecovery()
{
    for (const RecoveredJournal &journal : findJournals(m_document.dataFolder().toStdString())) {
        if (journal.isOwned)
            continue;
        RecoveryDialog dialog(journal, this);
        dialog.exec();
        if (dialog.answer() == RecoveryDialog::Answer::discard)
            discardJournal(journal);
        if (dialog.answer() != RecoveryDialog::Answer::keep || !mayLoseChanges())
            continue;
        m_document.recover(journal);
        discardJournal(journal);
        m_middle->setCurrentWidget(m_canvas);
    }
}

void MainWindow::takeFiles(const QStringList &files)
{
    if (files.size() == 1 && isPlan(files.front()))
        openFile(files.front());
    else if (files.size() == 1 && isCostFile(files.front().toStdString()))
        openReconcile(files.front());
    else
        importTexts(files, {});
}

void MainWindow::importSources()
{
    importTexts({}, {});
}

void MainWindow::importTexts(const QStringList &files, const QString &pasted)
{
    std::vector<Source> sources;
    if (!pasted.isEmpty())
        sources.push_back({tr("pasted text").toStdString(), pasted.toStdString()});
    ImportDialog dialog(m_session.plan(), std::move(sources), this);
    for (const QString &file : files)
        dialog.addFile(file);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_middle->setCurrentWidget(m_canvas);
    m_session.commit(tr("Import"), dialog.outcome().plan);
    // With nothing selected the panels speak of all that came in.
    m_session.select({});
    m_canvas->fitAll();
    m_canvas->setFocus();
    showPanel(QStringLiteral("idle"));
}

void MainWindow::cloneEnvironment()
{
    const Element *environment = environmentOf(m_session.plan(), m_session.current());
    if (!environment) {
        showRefusal(tr("Select an environment, or something in one, to clone it"));
        return;
    }
    CloneDialog dialog(m_session.plan(), environment->id, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const auto cloned = bayplan::cloneEnvironment(m_session.plan(), environment->id, dialog.options());
    if (!cloned) {
        showRefusal(words(cloned.error().what));
        return;
    }
    m_session.commit(tr("Clone environment"), cloned->plan);
    m_session.select({cloned->id});
    m_canvas->fitAll();
}

void MainWindow::giveUtilisation()
{
    const Plan &plan = m_session.plan();
    const Element *service = ancestorOfKind(plan, m_session.current(), "service");
    const Element *task = ancestorOfKind(plan, m_session.current(), "task");
    if (const Element *target = service ? service : task)
        openUtilisation(target->id);
    else
        showRefusal(tr("Select a service or a standalone task to give its utilisation"));
}

void MainWindow::paintTraffic()
{
    const Plan &plan = m_session.plan();
    const ScalingSubject subject = scalingSubjectOf(plan, m_session.current());
    Id source = detailsOf<TrafficSource>(plan.find(subject.id)) ? subject.id : Id{};
    if (subject.what == ScalingSubject::What::service)
        source = sourceOf(plan, subject.id);
    if (source.isValid())
        openTraffic(source);
    else
        showRefusal(tr("Select a traffic source, or a service that one leads to, to paint its traffic"));
}

void MainWindow::openTraffic(Id source)
{
    if (!detailsOf<TrafficSource>(m_session.plan().find(source)))
        return;
    TrafficDialog dialog(m_session.plan(), source, this);
    if (dialog.exec() == QDialog::Accepted)
        m_session.commit(tr("Paint traffic"), changeTraffic(m_session.plan(), source, dialog.traffic()));
}

/// Numbers or measured traffic go to the source of what is selected; a service without one gets one. Returns whether
/// the text is traffic.
bool MainWindow::pasteTraffic(const QString &text)
{
    const auto imported = importTraffic(text.toStdString());
    if (!imported)
        return false;
    const Plan &plan = m_session.plan();
    const ScalingSubject subject = scalingSubjectOf(plan, m_session.current());
    const bool isService = subject.what == ScalingSubject::What::service;
    Id source = detailsOf<TrafficSource>(plan.find(subject.id)) ? subject.id : Id{};
    if (isService)
        source = sourceOf(plan, subject.id);
    if (!source.isValid() && !isService) {
        showRefusal(tr("Select a service or a traffic source to paste its traffic"));
        return true;
    }
    const auto fed = source.isValid() ? Result<Placed>(Placed{plan, source}) : feedTraffic(plan, subject.id);
    const bool isDone = m_session.commit(tr("Paste traffic"), fed ? applyTraffic(fed->plan, fed->id, *imported)
                                                                  : Result<Plan>(tl::unexpected(fed.error())));
    if (isDone)
        showPanel(QStringLiteral("scaling"));
    return true;
}

void MainWindow::playMonth()
{
    if (m_playback->isHidden())
        return showRefusal(tr("Nothing to play yet: link a traffic source to a service and give its CPU time, or give "
                              "running hours"));
    m_middle->setCurrentWidget(m_canvas);
    m_playback->begin();
    m_playback->togglePlaying();
}

void MainWindow::openUtilisation(Id element)
{
    UtilisationDialog dialog(m_session.plan(), element, this);
    if (dialog.exec() == QDialog::Accepted)
        m_session.commit(tr("Give utilisation"), dialog.outcome());
}

} // namespace bayplan

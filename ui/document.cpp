// SPDX-License-Identifier: GPL-3.0-or-later
#include "document.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

#include "io/arch_file.h"
#include "io/versions.h"
#include "session.h"

#include <utility>

namespace bayplan {

namespace {

constexpr auto flushEvery = std::chrono::milliseconds(500);

} // namespace

QString applicationDataFolder()
{
    const QString chosen = qEnvironmentVariable("BAYPLAN_DATA");
    return chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : chosen;
}

Document::Document(Session &session, QString dataFolder, QObject *parent)
    : QObject(parent), m_session(session), m_dataFolder(std::move(dataFolder))
{
    QDir().mkpath(m_dataFolder);
    connect(&session, &Session::planChanged, this, &Document::follow);
    connect(session.undoStack(), &QUndoStack::cleanChanged, this, &Document::changed);
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        if (m_journal)
            m_journal->flush();
    });
    timer->start(flushEvery);
}

Document::~Document() = default;

QString Document::fileName() const
{
    return QFileInfo(m_path).fileName();
}

bool Document::isModified() const
{
    return m_modifiedFromStart || !m_session.undoStack()->isClean();
}

void Document::start(Plan plan, bool modified)
{
    m_path.clear();
    m_stamp.reset();
    m_modifiedFromStart = modified;
    m_session.reset(std::move(plan));
    startJournal();
    emit changed();
}

Result<Problems> Document::open(const QString &path)
{
    Result<Loaded> loaded = loadArch(path.toStdString());
    if (!loaded)
        return tl::make_unexpected(loaded.error());
    if (loaded->refused)
        return tl::make_unexpected(loaded->problems.front());
    m_path = QFileInfo(path).absoluteFilePath();
    m_stamp = stampOf(m_path.toStdString());
    // A plan with parts left out must not overwrite the file without a question.
    m_modifiedFromStart = hasErrors(loaded->problems);
    m_session.reset(std::move(loaded->plan));
    startJournal();
    emit changed();
    return std::move(loaded->problems);
}

bool Document::isChangedOnDisk() const
{
    return m_stamp && !hasSameBytes(m_stamp, stampOf(m_path.toStdString()));
}

Result<void> Document::save(const QString &path)
{
    const std::string text = archText(m_session.wholePlan());
    const std::string target = QFileInfo(path).absoluteFilePath().toStdString();
    if (const auto written = writeAtomically(target, text); !written)
        return written;
    // The file is safe already: a version that cannot be kept aside is no reason to say that saving failed.
    (void)keepVersion(m_dataFolder.toStdString(), target, text);
    m_path = QString::fromStdString(target);
    m_stamp = stampOf(target);
    m_modifiedFromStart = false;
    m_session.undoStack()->setClean();
    startJournal();
    emit changed();
    return {};
}

void Document::recover(const RecoveredJournal &journal)
{
    m_path = QString::fromStdString(journal.base.documentPath);
    m_stamp = journal.base.stamp;
    m_modifiedFromStart = true;
    m_session.reset(journal.plan);
    startJournal(journal.base);
    follow();
}

void Document::forgetJournal()
{
    if (m_journal)
        m_journal->restart({m_path.toStdString(), m_session.wholePlan(), m_stamp});
}

void Document::follow()
{
    // Recording must not disturb the work: without it the plan is still in memory, and saving says what is wrong.
    if (m_journal)
        (void)m_journal->record(m_session.wholePlan());
    emit changed();
}

void Document::startJournal()
{
    startJournal({m_path.toStdString(), m_session.wholePlan(), m_stamp});
}

void Document::startJournal(const JournalBase &base)
{
    if (m_journal)
        m_journal->restart(base);
    else
        m_journal = std::make_unique<Journal>(m_dataFolder.toStdString(), base);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include "base/problem.h"
#include "base/result.h"
#include "io/recovery.h"
#include "plan/plan.h"

#include <memory>
#include <optional>

namespace bayplan {

class Session;

/// The file behind a session: opening, saving, and the promise that nothing is lost. Every edit is written to a
/// recovery journal in the application's data folder, never to the user's file; the last saved versions are kept aside.
class Document : public QObject
{
    Q_OBJECT

public:
    /// `dataFolder` holds journals and kept versions.
    Document(Session &session, QString dataFolder, QObject *parent = nullptr);
    ~Document() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// "shop.arch", or empty for a plan that was never saved.
    [[nodiscard]] QString fileName() const;
    /// The folder journals and kept versions live in.
    [[nodiscard]] const QString &dataFolder() const { return m_dataFolder; }
    [[nodiscard]] bool isModified() const;

    /// Starts a plan that has no file yet. `isModified` when closing it would lose something.
    void start(Plan plan, bool isModified = false);

    /// Opens a file and returns what is wrong inside; those parts are left out. Fails with the first problem when
    /// nothing could be loaded, and the present plan stays.
    [[nodiscard]] Result<Problems> open(const QString &path);

    /// Whether somebody else has changed or removed the file since it was opened or saved.
    [[nodiscard]] bool isChangedOnDisk() const;

    /// Writes the plan to its file, or to another one, which becomes its own. Fails with `unwritable`.
    [[nodiscard]] Result<void> save(const QString &path);

    /// Goes on with what a journal brought back; it counts as modified, and its edits are in the new journal before
    /// this returns.
    void recover(const RecoveredJournal &journal);

    /// Ends the journal: the user has saved or given up the edits.
    void forgetJournal();

signals:
    /// Path or modified state are other than before.
    void changed();

private:
    void follow();
    void startJournal();
    void startJournal(const JournalBase &base);

    Session &m_session;
    QString m_dataFolder;
    QString m_path;
    std::optional<FileStamp> m_stamp;
    std::unique_ptr<Journal> m_journal;
    bool m_modifiedFromStart = false;
};

/// Where the application keeps its data: `BAYPLAN_DATA` in the environment, else the system's place for it.
[[nodiscard]] QString applicationDataFolder();

} // namespace bayplan

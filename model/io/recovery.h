// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/versions.h"
#include "plan/plan.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bayplan {

/// Where the edits of a journal count from.
struct JournalBase
{
    /// The file of the document, or empty when it has none yet.
    std::string documentPath;
    /// The plan as it is in the file; for a plan that was never saved, as it started.
    Plan plan;
    /// The file at that time.
    std::optional<FileStamp> stamp;
};

/// Writes every edit of one open document to a file in the application's folder, so that nothing is lost when the
/// program or the machine dies. An edit that `record` has returned from outlives the program; one that `flush` has
/// returned from outlives the machine. Nothing is written before the first edit. Not copyable; destroying it leaves its
/// file as it is.
class Journal
{
public:
    Journal(std::string folder, JournalBase base);
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;
    ~Journal();

    /// Appends what has changed since the last call. Fails with `unwritable`; what was recorded before stays, and the
    /// next call tries to make up for it.
    [[nodiscard]] Result<void> record(const Plan &now);

    /// Waits until the disk has everything; call it about once a second while there are edits.
    void flush();

    /// After saving: removes the file; from now on edits count from `base`.
    void restart(JournalBase base);

    /// The file, or empty when there is nothing to recover.
    [[nodiscard]] const std::string &file() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// What a journal brings back.
struct RecoveredJournal
{
    std::string file; ///< the journal itself
    JournalBase base;
    Plan plan; ///< with every edit
    int edits = 0;
    std::chrono::system_clock::time_point when; ///< of the last edit
    /// A running program is still writing it: nothing needs to be recovered.
    bool isOwned = false;
};

/// The journals in a folder that hold edits which their document does not, newest first. Those whose edits have all
/// been saved are removed; a torn last record is left out.
[[nodiscard]] std::vector<RecoveredJournal> findJournals(const std::string &folder);

/// Removes a journal whose edits have been taken over or are not wanted.
void discardJournal(const RecoveredJournal &journal);

} // namespace bayplan

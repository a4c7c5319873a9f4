// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/recovery.h"

#include <optional>
#include <string>
#include <string_view>

namespace bayplan {

/// The beginning of a journal: what it is, where its edits count from, and how many of them were folded together
/// before.
[[nodiscard]] std::string journalBegin(const JournalBase &base, int foldedEdits);

/// One more record: what leads from one plan to the next.
[[nodiscard]] std::string journalEdit(const Plan &before, const Plan &after,
                                      std::chrono::system_clock::time_point when);

/// What the bytes of a journal bring back, up to the first record that is torn or damaged; nothing when there is not
/// even one edit.
[[nodiscard]] std::optional<RecoveredJournal> readJournal(std::string_view bytes);

} // namespace bayplan

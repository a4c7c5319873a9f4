// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/recovery.h"

#include "base/fingerprint.h"
#include "io/arch_file.h"
#include "io/journal_text.h"
#include "io/log_file.h"
#include "io/whole_file.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <random>

namespace bayplan {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::system_clock;

constexpr std::string_view ending = ".journal";
constexpr std::uint64_t smallestLimit = std::uint64_t{1} << 20;

/// A name no other journal has: by document, so that a person finds it, and by chance.
fs::path freshName(const std::string &folder, const std::string &documentPath)
{
    static std::atomic<std::uint64_t> count{std::random_device()()};
    const auto now = static_cast<std::uint64_t>(Clock::now().time_since_epoch().count());
    const std::string stem = documentPath.empty() ? "untitled" : fs::path(documentPath).stem().string().substr(0, 80);
    const std::string chance = std::to_string(now) + ':' + std::to_string(count++) + ':' + documentPath;
    return fs::path(folder) / (stem + '-' + inHex(fingerprint(chance)) + std::string(ending));
}

void removeFile(const std::string &path)
{
    std::error_code ignored;
    fs::remove(path, ignored);
}

/// Whether the document holds everything the journal could bring back.
bool isSaved(const RecoveredJournal &journal)
{
    if (journal.base.documentPath.empty())
        return archText(journal.plan) == archText(journal.base.plan);
    const auto stamp = stampOf(journal.base.documentPath);
    return stamp && stamp->fingerprint == fingerprint(archText(journal.plan));
}

} // namespace

struct Journal::State
{
    std::string folder;
    JournalBase base;
    Plan last; ///< as it was recorded last
    LogFile log;
    std::string file;
    int edits = 0;
    std::uint64_t limit = 0;
    bool isFlushed = true;

    void begin(JournalBase newBase)
    {
        log.close();
        if (!file.empty())
            removeFile(file);
        file.clear();
        base = std::move(newBase);
        last = base.plan;
        edits = 0;
    }

    /// Writes a new file with everything up to `now` in one record, and removes the one before.
    Result<void> writeAnew(const Plan &now)
    {
        std::error_code ignored;
        fs::create_directories(folder, ignored);
        const std::string name = freshName(folder, base.documentPath).string();
        auto created = LogFile::create(name);
        if (!created)
            return tl::make_unexpected(std::move(created.error()));
        const auto written = created->append(journalBegin(base, edits) + journalEdit(base.plan, now, Clock::now()));
        if (!written) {
            created->close();
            removeFile(name);
            return written;
        }
        if (!file.empty())
            removeFile(file);
        log = std::move(*created);
        file = name;
        limit = smallestLimit + 2 * log.size();
        return {};
    }
};

Journal::Journal(std::string folder, JournalBase base) : m_state(std::make_unique<State>())
{
    m_state->folder = std::move(folder);
    m_state->begin(std::move(base));
}

Journal::~Journal() = default;

Result<void> Journal::record(const Plan &now)
{
    State &state = *m_state;
    if (now == state.last)
        return {};
    const bool fits = state.log.isOpen() && state.log.size() < state.limit;
    const auto recorded = fits ? state.log.append(journalEdit(state.last, now, Clock::now())) : state.writeAnew(now);
    if (!recorded)
        return recorded;
    state.last = now;
    ++state.edits;
    state.isFlushed = false;
    return {};
}

void Journal::flush()
{
    if (!m_state->isFlushed)
        m_state->log.flush();
    m_state->isFlushed = true;
}

void Journal::restart(JournalBase base)
{
    m_state->begin(std::move(base));
}

const std::string &Journal::file() const
{
    return m_state->file;
}

std::vector<RecoveredJournal> findJournals(const std::string &folder)
{
    std::vector<RecoveredJournal> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() != ending)
            continue;
        const std::string file = entry->path().string();
        const bool isOwned = LogFile::isOwned(file);
        const auto bytes = readWholeFile(file);
        auto journal = bytes ? readJournal(*bytes) : std::nullopt;
        if (!journal)
            continue;
        journal->file = file;
        journal->isOwned = isOwned;
        if (!isOwned && isSaved(*journal))
            removeFile(file);
        else
            found.push_back(std::move(*journal));
    }
    std::ranges::stable_sort(found, std::greater(), &RecoveredJournal::when);
    return found;
}

void discardJournal(const RecoveredJournal &journal)
{
    removeFile(journal.file);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/killed_editor.h"

#include "io/arch_file.h"
#include "io/recovery.h"

#include <cstdio>
#include <cstdlib>

using namespace bayplan;

namespace {

/// Tells the test what has been done; only what it has read counts as promised.
void tell(const char *what, const Plan &plan)
{
    std::printf("%s %d\n", what, stepOf(plan));
    std::fflush(stdout);
}

template <typename Outcome>
void require(const Outcome &outcome)
{
    if (outcome)
        return;
    std::printf("failed: %s\n", inOneLine(outcome.error()).c_str());
    std::exit(1);
}

} // namespace

/// Opens a plan, takes over what journals bring back, then edits and saves until it is killed.
int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    const std::string path = arguments[1];
    const std::string folder = arguments[2];
    auto loaded = loadArch(path);
    require(loaded);
    Plan plan = loaded->plan;
    Journal journal(folder, {path, plan, stampOf(path)});
    const auto found = findJournals(folder);
    if (!found.empty()) {
        plan = found.front().plan;
        require(journal.record(plan));
        for (const RecoveredJournal &old : found) {
            if (!old.isOwned)
                discardJournal(old);
        }
    }
    tell("ready", plan);
    for (;;) {
        takeStep(plan);
        require(journal.record(plan));
        tell("edit", plan);
        if (stepOf(plan) % 7 != 0)
            continue;
        tell("saving", plan);
        require(writeAtomically(path, archText(plan)));
        journal.restart({path, plan, stampOf(path)});
        tell("saved", plan);
        require(keepVersion(folder, path, archText(plan)));
    }
}

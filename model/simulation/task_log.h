// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/run.h"

#include <vector>

namespace bayplan {

/// Collects by how much the numbers of tasks change, in any order, also for seconds to come (a task that is launched
/// now serves later), and makes spans of them. What is taken back later is written as the opposite change.
class TaskLog
{
public:
    void change(const TaskSpan &difference) { m_changes.push_back(difference); }
    void reserve(std::size_t changes) { m_changes.reserve(changes); }
    /// The spans that begin before `end`, each with the numbers in force from its second on.
    [[nodiscard]] std::vector<TaskSpan> spansBefore(std::int64_t end) &&;

private:
    std::vector<TaskSpan> m_changes;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/task_log.h"

#include <utility>

namespace bayplan {

namespace {

// Changes come nearly in order, each a few places away from its own: the case insertion is fastest for.
void sortBySecond(std::vector<TaskSpan> &changes)
{
    for (std::size_t i = 1; i < changes.size(); ++i) {
        const TaskSpan moved = changes[i];
        std::size_t place = i;
        for (; place > 0 && changes[place - 1].second > moved.second; --place)
            changes[place] = changes[place - 1];
        changes[place] = moved;
    }
}

void add(TaskSpan &numbers, const TaskSpan &difference)
{
    numbers.second = difference.second;
    numbers.desired += difference.desired;
    numbers.running += difference.running;
    numbers.starting += difference.starting;
    numbers.waiting += difference.waiting;
    numbers.draining += difference.draining;
}

/// How many different seconds there are.
std::size_t secondsIn(const std::vector<TaskSpan> &changes)
{
    std::size_t seconds = changes.empty() ? 0 : 1;
    for (std::size_t i = 1; i < changes.size(); ++i)
        seconds += changes[i].second != changes[i - 1].second ? 1 : 0;
    return seconds;
}

bool haveEqualNumbers(TaskSpan a, const TaskSpan &b)
{
    a.second = b.second;
    return a == b;
}

} // namespace

std::vector<TaskSpan> TaskLog::spansBefore(std::int64_t end) &&
{
    sortBySecond(m_changes);
    std::vector<TaskSpan> spans;
    spans.reserve(secondsIn(m_changes));
    TaskSpan numbers;
    for (std::size_t i = 0; i < m_changes.size() && m_changes[i].second < end; ++i) {
        add(numbers, m_changes[i]);
        const bool isLastOfSecond = i + 1 == m_changes.size() || m_changes[i + 1].second != numbers.second;
        if (isLastOfSecond && (spans.empty() || !haveEqualNumbers(spans.back(), numbers)))
            spans.push_back(numbers);
    }
    return spans;
}

} // namespace bayplan

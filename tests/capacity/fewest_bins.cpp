// SPDX-License-Identifier: GPL-3.0-or-later
#include "capacity/fewest_bins.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

struct Bin
{
    Room free;
    std::set<HostPort> ports;
    friend bool operator==(const Bin &, const Bin &) = default;
};

class Search
{
public:
    Search(const Room &instance, std::vector<const TaskGroup *> tasks)
        : m_instance(instance), m_tasks(std::move(tasks)), m_best(static_cast<int>(m_tasks.size())), m_bound(bound())
    {
    }

    int run()
    {
        visit(0);
        return m_best;
    }

private:
    static bool fits(const Bin &bin, const TaskGroup &task)
    {
        return task.each.cpu <= bin.free.cpu && task.each.memory <= bin.free.memory &&
               task.each.interfaces <= bin.free.interfaces &&
               std::ranges::none_of(task.ports, [&](const HostPort &port) { return bin.ports.contains(port); });
    }

    /// No fewer can carry the memory and the CPU of all tasks.
    [[nodiscard]] int bound() const
    {
        Room sum;
        for (const TaskGroup *task : m_tasks) {
            sum.cpu += task->each.cpu;
            sum.memory += task->each.memory;
        }
        return static_cast<int>(std::max((sum.cpu + m_instance.cpu - 1) / m_instance.cpu,
                                         (sum.memory + m_instance.memory - 1) / m_instance.memory));
    }

    void visit(std::size_t next)
    {
        if (static_cast<int>(m_bins.size()) >= m_best || m_best == m_bound)
            return;
        if (next == m_tasks.size()) {
            m_best = static_cast<int>(m_bins.size());
            return;
        }
        for (std::size_t i = 0; i < m_bins.size(); ++i) {
            const bool isKnown = std::find(m_bins.begin(), m_bins.begin() + static_cast<std::ptrdiff_t>(i),
                                           m_bins[i]) != m_bins.begin() + static_cast<std::ptrdiff_t>(i);
            if (!isKnown && fits(m_bins[i], *m_tasks[next]))
                put(i, next);
        }
        m_bins.push_back({m_instance, {}});
        put(m_bins.size() - 1, next);
        m_bins.pop_back();
    }

    void put(std::size_t bin, std::size_t next)
    {
        const Bin before = m_bins[bin];
        const TaskGroup &task = *m_tasks[next];
        m_bins[bin].free.cpu -= task.each.cpu;
        m_bins[bin].free.memory -= task.each.memory;
        m_bins[bin].free.interfaces -= task.each.interfaces;
        m_bins[bin].ports.insert(task.ports.begin(), task.ports.end());
        visit(next + 1);
        m_bins[bin] = before;
    }

    Room m_instance;
    std::vector<const TaskGroup *> m_tasks;
    std::vector<Bin> m_bins;
    int m_best;
    int m_bound;
};

} // namespace

int fewestBins(const Room &instance, const std::vector<TaskGroup> &groups)
{
    std::vector<const TaskGroup *> tasks;
    for (const TaskGroup &group : groups)
        tasks.insert(tasks.end(), static_cast<std::size_t>(group.count), &group);
    std::ranges::stable_sort(tasks, std::greater<>(),
                             [](const TaskGroup *task) { return task->each.cpu + task->each.memory; });
    return Search(instance, std::move(tasks)).run();
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/rect_grid.h"

#include <algorithm>

namespace bayplan {

std::size_t RectGrid::levelOf(const Rect &rect) const
{
    const int longest = std::max(rect.size.width, rect.size.height) / m_cellsAlong;
    std::size_t level = 0;
    while (level + 1 < levelCount && longest > 1 << (smallestCell + 2 * static_cast<int>(level)))
        ++level;
    return level;
}

RectGrid::Span RectGrid::spanOf(const Rect &rect, std::size_t level)
{
    const int shift = smallestCell + 2 * static_cast<int>(level);
    return {rect.left() >> shift, rect.top() >> shift, rect.right() >> shift, rect.bottom() >> shift};
}

void RectGrid::insert(Id id, const Rect &rect)
{
    const std::size_t level = levelOf(rect);
    const Span span = spanOf(rect, level);
    for (int x = span.left; x <= span.right; ++x) {
        for (int y = span.top; y <= span.bottom; ++y)
            m_levels[level][keyOf(x, y)].push_back({id, rect});
    }
}

void RectGrid::remove(Id id, const Rect &rect)
{
    const std::size_t level = levelOf(rect);
    const Span span = spanOf(rect, level);
    for (int x = span.left; x <= span.right; ++x) {
        for (int y = span.top; y <= span.bottom; ++y) {
            const auto cell = m_levels[level].find(keyOf(x, y));
            if (cell == m_levels[level].end())
                continue;
            auto &entries = cell->second;
            const auto found = std::find_if(entries.begin(), entries.end(),
                                            [&](const Entry &e) { return e.id == id && e.rect == rect; });
            if (found != entries.end()) {
                *found = entries.back();
                entries.pop_back();
            }
            if (entries.empty())
                m_levels[level].erase(cell);
        }
    }
}

std::vector<Id> RectGrid::idsIn(const Rect &area) const
{
    std::vector<Id> ids;
    forEachIn(area, [&](Id id, const Rect &) { ids.push_back(id); });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

} // namespace bayplan

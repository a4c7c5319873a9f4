// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/id.h"

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace bayplan {

/// Finds rectangles by place: each lies in a few cells of a grid whose cells are about as large as it is, so that
/// storing costs the same for a row and for an environment. An id may have several rectangles.
class RectGrid
{
public:
    /// `cellsAlong` is how many cells a rectangle may lie in along its longer side: 1 for outlines, more for lines,
    /// which are thin and would share large cells with too many others.
    explicit RectGrid(int cellsAlong = 1) : m_cellsAlong(cellsAlong) {}

    void insert(Id id, const Rect &rect);
    /// Takes out what was put in with the same arguments; nothing happens when it is not there.
    void remove(Id id, const Rect &rect);

    /// Calls `visit(Id, const Rect &)` for every rectangle that has a point in common with `area`, edges included; one
    /// that lies in several cells is visited once. In no particular order.
    template <typename Visitor>
    void forEachIn(const Rect &area, Visitor &&visit) const;

    /// The ids of those, ascending and each once.
    [[nodiscard]] std::vector<Id> idsIn(const Rect &area) const;

private:
    struct Entry
    {
        Id id;
        Rect rect;
    };
    struct Span
    {
        int left, top, right, bottom; ///< cells, inclusive
    };
    using Level = std::unordered_map<std::uint64_t, std::vector<Entry>>;
    static constexpr int smallestCell = 9; ///< as a power of two: 512 units
    static constexpr std::size_t levelCount = 10;

    [[nodiscard]] std::size_t levelOf(const Rect &rect) const;
    static Span spanOf(const Rect &rect, std::size_t level);
    static std::uint64_t keyOf(int x, int y)
    {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y);
    }
    static bool touches(const Rect &a, const Rect &b)
    {
        return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() && b.top() <= a.bottom();
    }
    template <typename Visitor>
    static void visitCell(const std::vector<Entry> &cell, int x, int y, const Span &area, std::size_t level,
                          const Rect &wanted, Visitor &visit);

    int m_cellsAlong;
    std::array<Level, levelCount> m_levels;
};

template <typename Visitor>
void RectGrid::visitCell(const std::vector<Entry> &cell, int x, int y, const Span &area, std::size_t level,
                         const Rect &wanted, Visitor &visit)
{
    for (const Entry &entry : cell) {
        if (!touches(entry.rect, wanted))
            continue;
        // It is visited in the first of its cells that the area has.
        const Span own = spanOf(entry.rect, level);
        if (x == std::max(own.left, area.left) && y == std::max(own.top, area.top))
            visit(entry.id, entry.rect);
    }
}

template <typename Visitor>
void RectGrid::forEachIn(const Rect &area, Visitor &&visit) const
{
    for (std::size_t level = 0; level < levelCount; ++level) {
        const Level &cells = m_levels[level];
        if (cells.empty())
            continue;
        const Span span = spanOf(area, level);
        const auto width = static_cast<std::uint64_t>(span.right - span.left) + 1;
        const auto height = static_cast<std::uint64_t>(span.bottom - span.top) + 1;
        if (width * height > cells.size()) {
            for (const auto &[key, cell] : cells) {
                const int x = static_cast<int>(static_cast<std::uint32_t>(key >> 32));
                const int y = static_cast<int>(static_cast<std::uint32_t>(key & 0xFFFFFFFF));
                if (x >= span.left && x <= span.right && y >= span.top && y <= span.bottom)
                    visitCell(cell, x, y, span, level, area, visit);
            }
            continue;
        }
        for (int x = span.left; x <= span.right; ++x) {
            for (int y = span.top; y <= span.bottom; ++y) {
                if (const auto found = cells.find(keyOf(x, y)); found != cells.end())
                    visitCell(found->second, x, y, span, level, area, visit);
            }
        }
    }
}

} // namespace bayplan

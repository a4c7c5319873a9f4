// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/guides.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

namespace bayplan {

namespace {

constexpr double reachOnScreen = 8;

/// A rectangle seen along one axis, so that both axes share one piece of code.
struct Span
{
    int low = 0; ///< along the axis
    int high = 0;
    int near = 0; ///< across it
    int far = 0;

    [[nodiscard]] int middle() const { return low + (high - low) / 2; }
    [[nodiscard]] std::array<int, 3> marks() const { return {low, middle(), high}; }
    [[nodiscard]] bool isBeside(const Span &other) const { return near < other.far && other.near < far; }
    [[nodiscard]] Span movedBy(int by) const { return {low + by, high + by, near, far}; }
};

enum class Axis { x, y };

Span spanOf(const Rect &rect, Axis axis)
{
    return axis == Axis::x ? Span{rect.left(), rect.right(), rect.top(), rect.bottom()}
                           : Span{rect.top(), rect.bottom(), rect.left(), rect.right()};
}

Point pointOf(int along, int across, Axis axis)
{
    return axis == Axis::x ? Point{along, across} : Point{across, along};
}

std::vector<Span> spansOf(const std::vector<Rect> &rects, Axis axis)
{
    std::vector<Span> spans;
    for (const Rect &rect : rects)
        spans.push_back(spanOf(rect, axis));
    return spans;
}

using Shift = std::optional<int>;

/// Keeps the smaller of two shifts.
void consider(Shift &best, int shift, int reach)
{
    if (std::abs(shift) <= reach && (!best || std::abs(shift) < std::abs(*best)))
        best = shift;
}

Shift towardsMarks(const std::vector<int> &own, const std::vector<Span> &others, int reach)
{
    Shift best;
    for (const Span &other : others) {
        for (const int mark : other.marks()) {
            for (const int from : own)
                consider(best, mark - from, reach);
        }
    }
    return best;
}

/// Those that have something across the axis in common with `moving`, from low to high.
std::vector<Span> rowOf(const Span &moving, const std::vector<Span> &others)
{
    std::vector<Span> row;
    for (const Span &other : others) {
        const bool around = other.low <= moving.low && other.high >= moving.high && other.isBeside(moving);
        if (other.isBeside(moving) && !around)
            row.push_back(other);
    }
    std::sort(row.begin(), row.end(),
              [](const Span &a, const Span &b) { return std::pair(a.low, a.high) < std::pair(b.low, b.high); });
    return row;
}

Shift towardsGaps(const Span &moving, const std::vector<Span> &others, int reach)
{
    const std::vector<Span> row = rowOf(moving, others);
    Shift best;
    for (std::size_t i = 1; i < row.size(); ++i) {
        const int gap = row[i].low - row[i - 1].high;
        if (gap <= 0)
            continue;
        for (const Span &one : row) {
            consider(best, one.high + gap - moving.low, reach);
            consider(best, one.low - gap - moving.high, reach);
        }
        consider(best, row[i - 1].high + (gap - (moving.high - moving.low)) / 2 - moving.low, reach);
    }
    return best;
}

int towardsGrid(int at, int grid)
{
    const int cell = static_cast<int>(std::lround(static_cast<double>(at) / grid));
    return cell * grid - at;
}

std::optional<Span> nearestBelow(const Span &moving, const std::vector<Span> &row)
{
    std::optional<Span> nearest;
    for (const Span &one : row) {
        if (one.high <= moving.low && (!nearest || one.high > nearest->high))
            nearest = one;
    }
    return nearest;
}

std::optional<Span> nearestAbove(const Span &moving, const std::vector<Span> &row)
{
    std::optional<Span> nearest;
    for (const Span &one : row) {
        if (one.low >= moving.high && (!nearest || one.low < nearest->low))
            nearest = one;
    }
    return nearest;
}

GapMark markBetween(const Span &a, const Span &b, Axis axis)
{
    const int across = (std::max(a.near, b.near) + std::min(a.far, b.far)) / 2;
    return {pointOf(a.high, across, axis), pointOf(b.low, across, axis), b.low - a.high};
}

/// Marks the gaps beside what is moved that are equal to each other or to another one in the row.
void addGaps(const Span &moving, const std::vector<Span> &others, Axis axis, std::vector<GapMark> &gaps)
{
    const std::vector<Span> row = rowOf(moving, others);
    const auto below = nearestBelow(moving, row);
    const auto above = nearestAbove(moving, row);
    std::vector<GapMark> own;
    if (below && below->high < moving.low)
        own.push_back(markBetween(*below, moving, axis));
    if (above && moving.high < above->low)
        own.push_back(markBetween(moving, *above, axis));
    std::vector<GapMark> inRow;
    for (std::size_t i = 1; i < row.size(); ++i) {
        const bool between = row[i - 1].high <= moving.low && moving.high <= row[i].low;
        if (row[i].low > row[i - 1].high && !between && row[i].isBeside(row[i - 1]))
            inRow.push_back(markBetween(row[i - 1], row[i], axis));
    }
    std::set<int> shown;
    for (const GapMark &mark : own) {
        const bool twice = own.size() == 2 && own[0].gap == own[1].gap;
        std::vector<GapMark> equal;
        std::copy_if(inRow.begin(), inRow.end(), std::back_inserter(equal),
                     [&](const GapMark &other) { return other.gap == mark.gap; });
        if (!twice && equal.empty())
            continue;
        gaps.push_back(mark);
        if (shown.insert(mark.gap).second)
            gaps.insert(gaps.end(), equal.begin(), equal.end());
    }
}

/// A line for each mark that something lies on after snapping, long enough to touch all that share it.
void addLines(const Span &moved, const std::vector<int> &own, const std::vector<Span> &others, Axis axis,
              std::vector<GuideLine> &lines)
{
    for (const int mark : own) {
        int near = moved.near;
        int far = moved.far;
        bool shared = false;
        for (const Span &other : others) {
            const auto marks = other.marks();
            if (std::find(marks.begin(), marks.end(), mark) == marks.end())
                continue;
            shared = true;
            near = std::min(near, other.near);
            far = std::max(far, other.far);
        }
        const GuideLine line{pointOf(mark, near, axis), pointOf(mark, far, axis)};
        if (shared && std::find(lines.begin(), lines.end(), line) == lines.end())
            lines.push_back(line);
    }
}

/// What a snap looks for: others within reach, else the grid.
struct Reach
{
    const std::vector<Rect> &others;
    int distance = 0;
    int grid = gridStep;
};

int snappedAlong(const Rect &moving, Axis axis, const Reach &reach, Snapped &snapped)
{
    const Span span = spanOf(moving, axis);
    const std::vector<Span> spans = spansOf(reach.others, axis);
    const auto marks = span.marks();
    Shift shift = towardsMarks({marks.begin(), marks.end()}, spans, reach.distance);
    if (!shift)
        shift = towardsGaps(span, spans, reach.distance);
    if (!shift)
        return towardsGrid(span.low, reach.grid);
    const Span moved = span.movedBy(*shift);
    const auto movedMarks = moved.marks();
    addLines(moved, {movedMarks.begin(), movedMarks.end()}, spans, axis, snapped.lines);
    addGaps(moved, spans, axis, snapped.gaps);
    return *shift;
}

int snappedEdge(int edge, const Rect &outline, Axis axis, const Reach &reach, std::vector<GuideLine> &lines)
{
    const std::vector<Span> spans = spansOf(reach.others, axis);
    const Shift shift = towardsMarks({edge}, spans, reach.distance);
    if (!shift)
        return edge + towardsGrid(edge, reach.grid);
    addLines(spanOf(outline, axis), {edge + *shift}, spans, axis, lines);
    return edge + *shift;
}

int reachAt(double zoom)
{
    return static_cast<int>(reachOnScreen / zoom);
}

} // namespace

Snapped snappedMove(const Rect &moving, Point delta, const std::vector<Rect> &others, double zoom, int grid)
{
    Snapped snapped;
    const Reach reach{others, reachAt(zoom), grid};
    const Rect wanted = moving.movedBy(delta);
    const int x = snappedAlong(wanted, Axis::x, reach, snapped);
    // The other axis sees where the first one has put it, so that lines end where the outline is.
    const int y = snappedAlong(wanted.movedBy({x, 0}), Axis::y, reach, snapped);
    for (GuideLine &line : snapped.lines) {
        if (line.from.x == line.to.x && y != 0) {
            line.from.y = std::min(line.from.y, wanted.top() + y);
            line.to.y = std::max(line.to.y, wanted.bottom() + y);
        }
    }
    snapped.delta = delta + Point{x, y};
    return snapped;
}

SnappedResize snappedResize(const Rect &resizing, MovingEdges edges, const std::vector<Rect> &others, double zoom,
                            int grid)
{
    SnappedResize snapped{resizing, {}};
    const Reach reach{others, reachAt(zoom), grid};
    int left = resizing.left();
    int top = resizing.top();
    int right = resizing.right();
    int bottom = resizing.bottom();
    if (edges.left)
        left = std::min(snappedEdge(left, resizing, Axis::x, reach, snapped.lines), right - gridStep);
    if (edges.right)
        right = std::max(snappedEdge(right, resizing, Axis::x, reach, snapped.lines), left + gridStep);
    if (edges.top)
        top = std::min(snappedEdge(top, resizing, Axis::y, reach, snapped.lines), bottom - gridStep);
    if (edges.bottom)
        bottom = std::max(snappedEdge(bottom, resizing, Axis::y, reach, snapped.lines), top + gridStep);
    snapped.outline = {{left, top}, {right - left, bottom - top}};
    return snapped;
}

std::vector<Rect> alignmentsFor(const PlanPicture &picture, const std::vector<Id> &moved, Id parent,
                                const Rect &visible)
{
    const std::set<Id> ignored(moved.begin(), moved.end());
    std::vector<std::pair<Id, Rect>> found;
    picture.forEachNodeIn(visible, [&](const PictureNode &node) {
        if (node.parent == parent && !ignored.contains(node.element) && !node.isPart)
            found.emplace_back(node.element, node.outline);
    });
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<Rect> outlines;
    for (const auto &[id, outline] : found)
        outlines.push_back(outline);
    if (const PictureNode *around = picture.find(parent)) {
        const Padding padding = paddingOf(around->shape);
        const Rect &outline = around->outline;
        const Rect content{outline.at + Point{padding.side, padding.top},
                           {outline.size.width - 2 * padding.side, outline.size.height - padding.top - padding.side}};
        if (!content.isEmpty())
            outlines.push_back(content);
    }
    return outlines;
}

} // namespace bayplan

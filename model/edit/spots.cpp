// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/bench.h"

#include <algorithm>
#include <climits>
#include <set>

namespace bayplan {

namespace {

/// How wide a row of environments may become before the next begins: a window's canvas at 100 %.
constexpr int rowWidth = 1320;
constexpr int columnsOfAParent = 3;
constexpr int grid = 24;
/// Between environments and the columns beside them, for the connectors.
constexpr int columnGap = 72;

/// Where a row is filled: from its left edge up to a limit that the first element of a row may pass.
struct Area
{
    Point corner;
    int right = 0;
    int gap = 0;
    int step = 1; ///< positions are multiples of it
};

int raised(int value, int step)
{
    const int over = ((value % step) + step) % step;
    return over == 0 ? value : value + step - over;
}

/// The leftmost free x of the row at `y`; beyond `area.right` when there is none.
int freeX(const std::vector<Rect> &taken, const Area &area, int y, Size size)
{
    std::vector<Rect> band;
    for (const Rect &rect : taken) {
        if (rect.top() < y + size.height + area.gap && y < rect.bottom() + area.gap)
            band.push_back(rect);
    }
    std::sort(band.begin(), band.end(), [](const Rect &a, const Rect &b) { return a.left() < b.left(); });
    int x = area.corner.x;
    for (const Rect &rect : band) {
        if (rect.left() < x + size.width + area.gap && x < rect.right() + area.gap)
            x = raised(rect.right() + area.gap, area.step);
    }
    return x;
}

Point firstFree(const std::vector<Rect> &taken, const Area &area, Size size)
{
    std::set<int> rows = {area.corner.y};
    for (const Rect &rect : taken) {
        if (rect.bottom() + area.gap > area.corner.y)
            rows.insert(raised(rect.bottom() + area.gap, area.step));
    }
    for (const int y : rows) {
        const int x = freeX(taken, area, y, size);
        if (x == area.corner.x || x + size.width <= area.right)
            return {x, y};
    }
    return {area.corner.x, *rows.rbegin()};
}

/// A sibling that already stands somewhere.
struct Standing
{
    const Kind *kind;
    Rect rect;
};

std::vector<Standing> standingIn(Bench &bench, Id parent, const std::vector<Id> &except)
{
    std::vector<Standing> result;
    for (const Id id : bench.plan().children(parent)) {
        const bool isPassedOver = std::find(except.begin(), except.end(), id) != except.end();
        if (const Rect outline = bench.outline(id); !outline.isEmpty() && !isPassedOver)
            result.push_back({&kindOf(*bench.plan().find(id)), outline});
    }
    return result;
}

std::vector<Rect> rectsOf(const std::vector<Standing> &all)
{
    std::vector<Rect> result;
    for (const Standing &one : all)
        result.push_back(one.rect);
    return result;
}

/// Around those whose kind passes `wanted`.
template <typename Predicate>
Rect around(const std::vector<Standing> &all, Predicate wanted)
{
    Rect result;
    for (const Standing &one : all) {
        if (wanted(*one.kind))
            result = result.united(one.rect);
    }
    return result;
}

bool isFrame(const Kind &kind)
{
    return kind.shape == Shape::frame;
}

/// Below the last of its kind, or at the head of a new column beside the environments.
Point spotInColumn(const std::vector<Standing> &all, const Kind &kind, Size size)
{
    const Rect frames = around(all, isFrame);
    const Rect column = around(all, [&](const Kind &other) { return &other == &kind; });
    const Rect everything = around(all, [](const Kind &) { return true; });
    const bool isSource = !kind.linksTo.empty();
    Area area{.corner = {grid, grid}, .right = 0, .gap = environmentGap, .step = grid};
    if (!column.isEmpty())
        area.corner = column.at;
    else if (!frames.isEmpty() && isSource)
        area.corner = {std::min(frames.left() - columnGap, everything.left()) - size.width, frames.top()};
    else if (!frames.isEmpty())
        area.corner = {raised(frames.right() + columnGap, grid), frames.top()};
    return firstFree(rectsOf(all), area, size);
}

Point spotAtTop(const std::vector<Standing> &all, const Kind &kind, Size size)
{
    if (kind.shape == Shape::card)
        return spotInColumn(all, kind, size);
    const Rect frames = around(all, isFrame);
    Area area{.corner = {grid, grid}, .right = rowWidth, .gap = environmentGap, .step = grid};
    if (!frames.isEmpty()) {
        area.corner = frames.at;
        area.right = frames.left() + rowWidth;
        // A row does not pass the column on its right.
        for (const Standing &other : all) {
            if (other.rect.left() >= frames.right())
                area.right = std::min(area.right, other.rect.left() - environmentGap);
        }
    }
    return firstFree(rectsOf(all), area, size);
}

/// The free corner in plan coordinates among `all`, which stand in `parent` already.
Point spotAmong(Bench &bench, Id parent, const std::vector<Standing> &all, const Kind &kind, Size size)
{
    if (!parent.isValid())
        return spotAtTop(all, kind, size);
    const Padding padding = paddingOf(bench.plan(), *bench.plan().find(parent));
    const Rect outline = bench.outline(parent);
    const Point corner = outline.at + Point{padding.side, padding.top};
    const int columns = columnsOfAParent * (size.width + siblingGap) - siblingGap;
    const int right = std::max(outline.right() - padding.side, corner.x + columns);
    return firstFree(rectsOf(all), {corner, right, siblingGap, 1}, size);
}

/// In which order siblings are laid out: at the top of the plan environments before what stands beside them, inside
/// one its balancers and gateways before its clusters.
int orderOf(Id parent, const Kind &kind)
{
    const bool isLarge = placesFreely(kind.shape);
    return parent.isValid() == isLarge ? 1 : 0;
}

} // namespace

Point freeSpot(Bench &bench, Id parent, const Kind &kind, Size size, const std::vector<Id> &except)
{
    if (!placesFreely(bench.plan(), parent))
        return {};
    return spotAmong(bench, parent, standingIn(bench, parent, except), kind, size) - bench.originOf(parent);
}

Point freeSpotBelow(Bench &bench, const Rect &above, Size size, Id except)
{
    const Area area{{above.left(), above.bottom() + environmentGap}, above.left() + rowWidth, environmentGap, 1};
    return firstFree(rectsOf(standingIn(bench, {}, {except})), area, size);
}

void layOutAnew(Bench &bench, Id parent)
{
    if (!placesFreely(bench.plan(), parent))
        return;
    std::vector<Id> children = bench.plan().children(parent);
    const auto kindOfChild = [&](Id id) -> const Kind & {
        return kindOf(*bench.plan().find(id));
    };
    std::stable_sort(children.begin(), children.end(),
                     [&](Id a, Id b) { return orderOf(parent, kindOfChild(a)) < orderOf(parent, kindOfChild(b)); });
    std::vector<Standing> placed;
    const Point origin = bench.originOf(parent);
    for (const Id id : children) {
        const Size size = bench.outline(id).size;
        const Kind &kind = kindOfChild(id);
        Point spot = spotAmong(bench, parent, placed, kind, size);
        const bool startsLarge =
            parent.isValid() && placesFreely(kind.shape) && !placed.empty() && !placesFreely(placed.back().kind->shape);
        if (startsLarge)
            spot = {placed.front().rect.left(),
                    around(placed, [](const Kind &) { return true; }).bottom() + siblingGap};
        placed.push_back({&kind, {spot, size}});
        bench.setAt(id, spot - origin);
    }
}

} // namespace bayplan

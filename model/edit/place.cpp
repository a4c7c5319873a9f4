// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/place.h"

#include "edit/bench.h"
#include "edit/copies.h"
#include "edit/drop.h"
#include "edit/fresh.h"

#include <algorithm>
#include <map>

namespace bayplan {

namespace {

/// Where the outermost new element has to stand so that the innermost has its corner at `at`.
Point cornerOfOutermost(Bench &bench, const std::vector<Id> &chain, Point at)
{
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
        const Padding padding = paddingOf(bench.plan(), *bench.plan().find(chain[i]));
        at = at - Point{padding.side, padding.top};
    }
    return at;
}

/// The way copies go: as asked, unless they would lie over their originals.
Point wayOfCopies(Bench &bench, Id parent, const std::vector<Id> &originals, Point offset)
{
    if (!placesFreely(bench.plan(), parent))
        return {};
    const Rect all = bench.outlineOf(originals);
    const int gap = gapIn(parent);
    const auto isFree = [&](Point way) {
        const auto &siblings = bench.plan().children(parent);
        return std::none_of(siblings.begin(), siblings.end(), [&](Id sibling) {
            return std::any_of(originals.begin(), originals.end(), [&](Id original) {
                return bench.outline(original).movedBy(way).intersects(bench.outline(sibling));
            });
        });
    };
    for (const Point way : {offset, Point{all.size.width + gap, 0}, Point{0, all.size.height + gap}}) {
        if (isFree(way))
            return way;
    }
    const Kind &kind = kindOf(*bench.plan().find(originals.front()));
    return bench.originOf(parent) + freeSpot(bench, parent, kind, all.size) - all.at;
}

std::map<Id, std::vector<Id>> byParent(const Plan &plan, const std::vector<Id> &ids)
{
    std::map<Id, std::vector<Id>> result;
    for (const Id id : ids)
        result[plan.find(id)->parent].push_back(id);
    return result;
}

void duplicateIn(Bench &bench, Id parent, const std::vector<Id> &originals, Point offset, CopiedIds &copies)
{
    const Plan before = bench.plan();
    const Point way = wayOfCopies(bench, parent, originals, offset);
    const CopiedIds made = copyInto(
        bench, before, originals, [](const Element &original) { return original.parent; }, [](Element &) {});
    std::vector<Id> copied;
    for (const Id original : originals) {
        const Id copy = made.at(original);
        copied.push_back(copy);
        makeNameUnique(bench, copy);
        bench.setAt(copy, placedAt(before, *before.find(original)) + way);
    }
    bench.makeRoom(parent, copied);
    copies.insert(made.begin(), made.end());
}

} // namespace

Result<Placed> place(const Plan &plan, const Kind &kind, std::string_view preset, Id target, std::optional<Point> at)
{
    const DropTarget drop = dropTarget(plan, kind, target);
    if (!drop.refusal.isEmpty())
        return failure("parent-kind", drop.refusal, {}, target);
    Bench bench(plan);
    std::vector<Id> chain;
    Id parent = drop.parent;
    for (const Kind *missing : drop.missing) {
        parent = addFresh(bench, *missing, {}, parent);
        chain.push_back(parent);
    }
    chain.push_back(addFresh(bench, kind, preset, parent));
    addBrought(bench, chain.back());
    const Id outer = chain.front();
    if (at) {
        bench.moveTo(outer, cornerOfOutermost(bench, chain, *at));
    } else {
        const Kind &outerKind = kindOf(*bench.plan().find(outer));
        bench.setAt(outer, freeSpot(bench, drop.parent, outerKind, bench.outline(outer).size, {outer}));
    }
    bench.makeRoom(drop.parent, {outer});
    return Placed{std::move(bench).take(), chain.back()};
}

Plan remove(const Plan &plan, const std::vector<Id> &ids)
{
    Plan result = plan;
    for (const Id id : ids) {
        result.eraseLink(id);
        const std::vector<Id> inside = withDescendants(result, id);
        for (auto element = inside.rbegin(); element != inside.rend(); ++element) {
            const std::vector<Id> links = result.linksOf(*element);
            for (const Id link : links)
                result.eraseLink(link);
            result.eraseElement(*element);
        }
    }
    return result;
}

Result<PlacedMany> duplicate(const Plan &plan, const std::vector<Id> &ids, Point offset)
{
    for (const Id id : ids) {
        if (!plan.find(id))
            return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id);
    }
    const std::vector<Id> originals = topmost(plan, ids);
    for (const Id id : originals) {
        const Element &element = *plan.find(id);
        const Element *parent = plan.find(element.parent);
        if (parent && isOccupied(plan, *parent, kindOf(element)))
            return failure("single-child", occupied(*parent, kindOf(element)), {}, id);
    }
    Bench bench(plan);
    CopiedIds copies;
    for (const auto &[parent, group] : byParent(plan, originals))
        duplicateIn(bench, parent, group, offset, copies);
    copyInnerLinks(bench, plan, copies);
    copyOuterLinks(bench, plan, copies);
    PlacedMany result;
    for (const Id id : originals)
        result.ids.push_back(copies.at(id));
    result.plan = std::move(bench).take();
    return result;
}

} // namespace bayplan

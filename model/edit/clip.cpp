// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/clip.h"

#include "edit/bench.h"
#include "edit/copies.h"
#include "edit/drop.h"
#include "edit/fresh.h"
#include "io/arch_file.h"
#include "io/json_reader.h"
#include "io/json_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bayplan {

namespace {

/// Key of a copied container in the clipboard: name of the repository it is linked to, which was not copied along.
constexpr std::string_view imageFrom = "imageFrom";

void rememberRepository(const Plan &plan, Element &element, const std::vector<Id> &copied)
{
    for (const Id id : plan.linksOf(element.id)) {
        const Link &link = *plan.findLink(id);
        const Element *end = plan.find(link.to);
        const bool isOutside = std::find(copied.begin(), copied.end(), link.to) == copied.end();
        if (link.from != element.id || !isOutside || !detailsOf<Repository>(end))
            continue;
        std::string quoted;
        appendQuoted(quoted, end->name);
        element.unknown[std::string(imageFrom)] = quoted;
    }
}

std::string takeRememberedRepository(Element &element)
{
    const auto found = element.unknown.find(std::string(imageFrom));
    if (found == element.unknown.end())
        return {};
    const auto read = readValue(found->second, 0);
    element.unknown.erase(found);
    return read && read->value.type == JsonType::string ? read->value.text : std::string();
}

const Element *repositoryNamed(const Plan &plan, const std::string &name)
{
    for (const Id id : plan.children({})) {
        const Element *element = plan.find(id);
        if (detailsOf<Repository>(element) && element->name == name)
            return element;
    }
    return nullptr;
}

/// Makes the parents that are missing for something at `at`, outermost first; returns the innermost.
Id addParents(Bench &bench, const DropTarget &drop, std::optional<Point> at, std::vector<Id> &added)
{
    Id parent = drop.parent;
    Point corner = at.value_or(Point{});
    Id outer;
    for (const Kind *missing : drop.missing) {
        parent = addFresh(bench, *missing, {}, parent);
        const Padding padding = paddingOf(bench.plan(), *bench.plan().find(parent));
        corner = corner - Point{padding.side, padding.top};
        outer = outer.isValid() ? outer : parent;
    }
    if (outer.isValid()) {
        bench.moveTo(outer, corner);
        added.push_back(outer);
    }
    return parent;
}

/// Where the clipboard's elements go: by kind, because a repository and a service do not stand in the same place.
Result<std::map<Id, std::vector<Id>>> homes(Bench &bench, const Plan &clip, Id target, std::optional<Point> at,
                                            std::vector<Id> &added)
{
    std::map<Id, std::vector<Id>> result;
    std::map<const Kind *, Id> made;
    for (const Id id : clip.children({})) {
        const Kind &kind = kindOf(*clip.find(id));
        if (!made.contains(&kind)) {
            const DropTarget drop = dropTarget(bench.plan(), kind, target);
            if (!drop.refusal.isEmpty())
                return failure("parent-kind", drop.refusal, {}, target);
            made[&kind] = addParents(bench, drop, at, added);
            // What the next kinds need may have just been made.
            if (!drop.missing.empty())
                target = made[&kind];
        }
        result[made[&kind]].push_back(id);
    }
    for (const auto &[parent, ids] : result) {
        const Element *home = bench.plan().find(parent);
        const Kind &kind = kindOf(*clip.find(ids.front()));
        if (home && ids.size() > 1 && holdsOne(*home, kind))
            return failure("parent-kind", occupied(*home, kind), {}, parent);
    }
    return result;
}

void linkToKnownRepositories(Bench &bench, const std::map<Id, std::string> &remembered)
{
    for (const auto &[container, name] : remembered) {
        const Element *repository = repositoryNamed(bench.plan(), name);
        if (!repository)
            continue;
        Link link;
        link.from = container;
        link.to = repository->id;
        bench.put(std::move(link));
    }
}

/// Puts copies of one parent where they belong together: as they stood to each other, at `at` or at a free spot.
void putDown(Bench &bench, Id parent, const std::vector<Id> &copies, std::optional<Point> at, Point clipCorner)
{
    if (!placesFreely(bench.plan(), parent)) {
        for (const Id id : copies)
            bench.setAt(id, {});
        bench.makeRoom(parent, copies);
        return;
    }
    Rect all;
    std::vector<Rect> rects;
    for (const Id id : copies) {
        rects.push_back({bench.plan().find(id)->at, bench.outline(id).size});
        all = all.united(rects.back());
    }
    Point way = at ? *at - clipCorner : Point{};
    if (!at) {
        const Kind &kind = kindOf(*bench.plan().find(copies.front()));
        way = bench.originOf(parent) + freeSpot(bench, parent, kind, all.size, copies) - all.at;
    }
    for (std::size_t i = 0; i < copies.size(); ++i)
        bench.moveTo(copies[i], rects[i].at + way);
    bench.makeRoom(parent, copies);
    // They may come from different parents, where they could lie over each other.
    for (const Id id : copies)
        bench.makeRoom(parent, {id});
}

} // namespace

std::string copied(const Plan &plan, const std::vector<Id> &ids)
{
    const std::vector<Id> outer = topmost(plan, ids);
    std::vector<Id> all;
    for (const Id id : outer) {
        const std::vector<Id> inside = withDescendants(plan, id);
        all.insert(all.end(), inside.begin(), inside.end());
    }
    Plan clip;
    clip.name = plan.name;
    for (const Id id : all) {
        Element element = *plan.find(id);
        if (std::find(outer.begin(), outer.end(), id) != outer.end()) {
            element.at = positionOf(plan, id);
            element.parent = {};
        }
        rememberRepository(plan, element, all);
        clip.setElement(std::move(element));
    }
    plan.forEachLink([&](const Link &link) {
        if (clip.find(link.from) && clip.find(link.to))
            clip.setLink(link);
    });
    return archText(clip);
}

Result<PlacedMany> pasted(const Plan &plan, std::string_view text, Id target, std::optional<Point> at)
{
    const Loaded loaded = parseArch(text);
    if (loaded.refused && !loaded.problems.empty())
        return tl::make_unexpected(loaded.problems.front());
    const Plan &clip = loaded.plan;
    Bench bench(plan);
    std::vector<Id> added;
    const auto parents = homes(bench, clip, target, at, added);
    if (!parents)
        return tl::make_unexpected(parents.error());
    const Point corner = Layout(clip).bounds().at;
    CopiedIds copies;
    std::map<Id, std::string> remembered;
    for (const auto &[parent, originals] : *parents) {
        const CopiedIds made = copyInto(
            bench, clip, originals, [&](const Element &) { return parent; }, [](Element &) {});
        std::vector<Id> outer;
        for (const Id id : originals)
            outer.push_back(made.at(id));
        for (const auto &[original, copy] : made) {
            Element element = *bench.plan().find(copy);
            if (std::string name = takeRememberedRepository(element); !name.empty()) {
                remembered[copy] = std::move(name);
                bench.put(std::move(element));
            }
        }
        for (const Id id : outer)
            makeNameUnique(bench, id);
        putDown(bench, parent, outer, at, corner);
        copies.insert(made.begin(), made.end());
    }
    for (const Id id : added) {
        const Element &parent = *bench.plan().find(id);
        if (!at)
            bench.setAt(id, freeSpot(bench, parent.parent, kindOf(parent), bench.outline(id).size, {id}));
        bench.makeRoom(bench.plan().find(id)->parent, {id});
    }
    copyInnerLinks(bench, clip, copies);
    linkToKnownRepositories(bench, remembered);
    PlacedMany result;
    for (const Id id : clip.children({}))
        result.ids.push_back(copies.at(id));
    result.plan = std::move(bench).take();
    return result;
}

} // namespace bayplan

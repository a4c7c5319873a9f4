// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/copies.h"

#include "edit/fresh.h"
#include "edit/names.h"

#include <set>

namespace bayplan {

namespace {

std::set<Id> linksOf(const Plan &plan, const CopiedIds &copies)
{
    std::set<Id> links;
    for (const auto &[original, copy] : copies)
        links.insert(plan.linksOf(original).begin(), plan.linksOf(original).end());
    return links;
}

} // namespace

CopiedIds copyInto(Bench &bench, const Plan &from, const std::vector<Id> &ids,
                   const std::function<Id(const Element &)> &parent, const std::function<void(Element &)> &change)
{
    CopiedIds copies;
    for (const Id outer : ids) {
        for (const Id id : withDescendants(from, outer)) {
            const Element &original = *from.find(id);
            Element copy = original;
            copy.id = {};
            copy.origin = {};
            copy.parent = id == outer ? parent(original) : copies.at(original.parent);
            change(copy);
            copies[id] = bench.put(std::move(copy));
        }
    }
    return copies;
}

void copyInnerLinks(Bench &bench, const Plan &from, const CopiedIds &copies)
{
    for (const Id id : linksOf(from, copies)) {
        Link link = *from.findLink(id);
        if (!copies.contains(link.from) || !copies.contains(link.to))
            continue;
        const Point way = bench.outline(copies.at(link.from)).at - positionOf(from, link.from);
        const Point otherWay = bench.outline(copies.at(link.to)).at - positionOf(from, link.to);
        if (way != otherWay)
            link.bends.clear();
        for (Point &corner : link.bends)
            corner = corner + way;
        link.id = {};
        link.from = copies.at(link.from);
        link.to = copies.at(link.to);
        bench.put(std::move(link));
    }
}

void copyOuterLinks(Bench &bench, const Plan &from, const CopiedIds &copies)
{
    for (const Id id : linksOf(from, copies)) {
        Link link = *from.findLink(id);
        if (!copies.contains(link.from) || copies.contains(link.to) || !bench.plan().find(link.to))
            continue;
        link.id = {};
        link.from = copies.at(link.from);
        link.bends.clear();
        bench.put(std::move(link));
    }
}

void makeNameUnique(Bench &bench, Id copy)
{
    Element element = *bench.plan().find(copy);
    const std::string before = element.name;
    const std::string after = uniqueName(bench.plan(), element.parent, before, copy);
    if (after == before)
        return;
    bench.rename(copy, after);
}

} // namespace bayplan

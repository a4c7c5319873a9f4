// SPDX-License-Identifier: GPL-3.0-or-later
#include "drop_rules.h"

#include <QCoreApplication>

#include "words.h"

#include <algorithm>
#include <unordered_set>

namespace bayplan {

namespace {

bool mayHold(const Plan &plan, const Element *holder, const std::vector<Id> &moved)
{
    const Kind *kind = holder ? &kindOf(*holder) : nullptr;
    return std::all_of(moved.begin(), moved.end(), [&](Id id) {
        const Element *element = plan.find(id);
        return element && mayStandIn(kindOf(*element), kind);
    });
}

bool linksAtAll(const Kind &kind, int depth = 0)
{
    const bool itself = std::any_of(kinds().begin(), kinds().end(),
                                    [&](const Kind *other) { return mayLink(kind, *other) || mayLink(*other, kind); });
    return itself || (depth < 4 && std::any_of(kind.brings.begin(), kind.brings.end(), [&](std::string_view key) {
                          const Kind *brought = findKind(key);
                          return brought && linksAtAll(*brought, depth + 1);
                      }));
}

} // namespace

std::vector<Id> outermostOf(const Plan &plan, const std::vector<Id> &ids)
{
    const std::unordered_set<Id> all(ids.begin(), ids.end());
    const auto isCovered = [&](const Element &element) {
        for (const Element *outer = plan.find(element.parent); outer; outer = plan.find(outer->parent)) {
            if (all.contains(outer->id))
                return true;
        }
        return false;
    };
    std::vector<Id> result;
    for (const Id id : ids) {
        const Element *element = plan.find(id);
        if (element && !isCovered(*element))
            result.push_back(id);
    }
    return result;
}

std::optional<Id> holderFor(const Plan &plan, const std::vector<Id> &moved, Id hit)
{
    for (const Element *element = plan.find(hit); element; element = plan.find(element->parent)) {
        if (mayHold(plan, element, moved))
            return element->id;
        for (const Id child : plan.children(element->id)) {
            const Element *inner = plan.find(child);
            if (shapeOf(plan, *inner) == Shape::bare && mayHold(plan, inner, moved))
                return child;
        }
    }
    if (mayHold(plan, nullptr, moved))
        return Id{};
    return {};
}

bool canMove(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element && !isPlacedByParent(plan, *element);
}

bool canResize(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    if (!element || !canMove(plan, id))
        return false;
    const Shape shape = shapeOf(plan, *element);
    return placesFreely(shape) || shape == Shape::note;
}

bool canLink(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element && linksAtAll(kindOf(*element));
}

Id elementBelow(const PlanPicture &picture, Point place, const std::vector<Id> &ignored)
{
    Id found;
    for (bool deeper = true; deeper;) {
        deeper = false;
        const PictureNode *node = picture.find(found);
        const std::vector<Id> &children = node ? node->children : picture.roots();
        for (auto child = children.rbegin(); child != children.rend() && !deeper; ++child) {
            const bool isIgnored = std::find(ignored.begin(), ignored.end(), *child) != ignored.end();
            const PictureNode *inner = picture.find(*child);
            if (!isIgnored && inner && inner->outline.contains(place)) {
                found = *child;
                deeper = true;
            }
        }
    }
    const PictureNode *node = picture.find(found);
    return node && node->shape == Shape::bare ? node->parent : found;
}

Rect outlineAround(const Layout &layout, const std::vector<Id> &ids)
{
    Rect around;
    for (const Id id : ids)
        around = around.united(layout.outline(id));
    return around;
}

QString namesOf(const Plan &plan, const std::vector<Id> &ids)
{
    const Element *only = ids.size() == 1 ? plan.find(ids.front()) : nullptr;
    if (only)
        return QStringLiteral("“%1”").arg(qtText(only->name));
    return QCoreApplication::translate("tools", "%n element(s)", nullptr, static_cast<int>(ids.size()));
}

QString reasonOf(const Error &error)
{
    if (error.remedy.isEmpty())
        return words(error.what);
    return QStringLiteral("%1; %2").arg(words(error.what), words(error.remedy));
}

} // namespace bayplan

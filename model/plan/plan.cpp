// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/plan.h"

#include <algorithm>
#include <map>

namespace bayplan {

namespace {

const std::vector<Id> none;

const std::vector<Id> &listed(const std::shared_ptr<const std::vector<Id>> &list)
{
    return list ? *list : none;
}

std::shared_ptr<const std::vector<Id>> changed(const std::shared_ptr<const std::vector<Id>> &list, Id id, bool present)
{
    std::vector<Id> ids = listed(list);
    const auto at = std::lower_bound(ids.begin(), ids.end(), id);
    const bool there = at != ids.end() && *at == id;
    if (present && !there)
        ids.insert(at, id);
    else if (!present && there)
        ids.erase(at);
    return ids.empty() ? nullptr : std::make_shared<const std::vector<Id>>(std::move(ids));
}

} // namespace

const Element *Plan::find(Id id) const
{
    const Node *node = m_nodes.find(id);
    return node ? node->element.get() : nullptr;
}

const Link *Plan::findLink(Id id) const
{
    const auto *link = m_links.find(id);
    return link ? link->get() : nullptr;
}

std::shared_ptr<const Element> Plan::shared(Id id) const
{
    const Node *node = m_nodes.find(id);
    return node ? node->element : nullptr;
}

const std::vector<Id> &Plan::children(Id parent) const
{
    if (!parent.isValid())
        return listed(m_roots);
    const Node *node = m_nodes.find(parent);
    return node ? listed(node->children) : none;
}

const std::vector<Id> &Plan::linksOf(Id element) const
{
    const Node *node = m_nodes.find(element);
    return node ? listed(node->links) : none;
}

Id Plan::takeId()
{
    return {m_nextId++};
}

void Plan::reserveIdsBelow(std::int64_t next)
{
    m_nextId = std::max(m_nextId, next);
}

void Plan::changeList(IdList Node::*list, Id owner, Id id, bool present)
{
    if (!owner.isValid()) {
        if (list == &Node::children)
            m_roots = changed(m_roots, id, present);
        return;
    }
    if (const Node *node = m_nodes.find(owner)) {
        Node copy = *node;
        copy.*list = changed(copy.*list, id, present);
        m_nodes.set(owner, std::move(copy));
    }
}

void Plan::setElement(Element element)
{
    const Id id = element.id;
    const Id parent = element.parent;
    reserveIdsBelow(id.value + 1);
    Node node;
    if (const Node *old = m_nodes.find(id)) {
        node = *old;
        if (old->element->parent != parent)
            changeList(&Node::children, old->element->parent, id, false);
    }
    node.element = std::make_shared<const Element>(std::move(element));
    m_nodes.set(id, std::move(node));
    changeList(&Node::children, parent, id, true);
}

void Plan::eraseElement(Id id)
{
    const Node *node = m_nodes.find(id);
    if (!node)
        return;
    const Id parent = node->element->parent;
    m_nodes.erase(id);
    changeList(&Node::children, parent, id, false);
}

void Plan::setLink(Link link)
{
    const Id id = link.id;
    eraseLink(id);
    reserveIdsBelow(id.value + 1);
    changeList(&Node::links, link.from, id, true);
    changeList(&Node::links, link.to, id, true);
    m_links.set(id, std::make_shared<const Link>(std::move(link)));
}

void Plan::eraseLink(Id id)
{
    const Link *link = findLink(id);
    if (!link)
        return;
    changeList(&Node::links, link->from, id, false);
    changeList(&Node::links, link->to, id, false);
    m_links.erase(id);
}

Plan Plan::assembled(std::vector<Element> elements, std::vector<Link> links)
{
    const auto byId = [](const auto &a, const auto &b) {
        return a.id < b.id;
    };
    std::sort(elements.begin(), elements.end(), byId);
    std::sort(links.begin(), links.end(), byId);
    std::map<Id, std::vector<Id>> children;
    std::map<Id, std::vector<Id>> linkIds;
    for (const Element &element : elements)
        children[element.parent].push_back(element.id);
    for (const Link &link : links) {
        linkIds[link.from].push_back(link.id);
        if (link.to != link.from)
            linkIds[link.to].push_back(link.id);
    }
    const auto take = [](std::map<Id, std::vector<Id>> &lists, Id id) -> IdList {
        const auto found = lists.find(id);
        return found == lists.end() ? nullptr : std::make_shared<const std::vector<Id>>(std::move(found->second));
    };
    Plan plan;
    std::vector<IdMap<Node>::Entry> nodes;
    nodes.reserve(elements.size());
    for (Element &element : elements) {
        plan.reserveIdsBelow(element.id.value + 1);
        const Id id = element.id;
        nodes.emplace_back(
            id, Node{std::make_shared<const Element>(std::move(element)), take(children, id), take(linkIds, id)});
    }
    std::vector<IdMap<std::shared_ptr<const Link>>::Entry> linkEntries;
    linkEntries.reserve(links.size());
    for (Link &link : links) {
        plan.reserveIdsBelow(link.id.value + 1);
        const Id id = link.id;
        linkEntries.emplace_back(id, std::make_shared<const Link>(std::move(link)));
    }
    plan.m_roots = take(children, Id{});
    plan.m_nodes = IdMap<Node>::fromSorted(std::move(nodes));
    plan.m_links = IdMap<std::shared_ptr<const Link>>::fromSorted(std::move(linkEntries));
    return plan;
}

const Element *ancestorOfKind(const Plan &plan, Id element, std::string_view kindKey)
{
    // A file may hold a cycle of parents; the count of elements bounds any real chain.
    std::size_t steps = plan.elementCount();
    for (const Element *at = plan.find(element); at && steps-- > 0; at = plan.find(at->parent)) {
        if (kindOf(*at).key == kindKey)
            return at;
    }
    return nullptr;
}

const Element *environmentOf(const Plan &plan, Id element)
{
    std::size_t steps = plan.elementCount();
    for (const Element *at = plan.find(element); at && steps-- > 0; at = plan.find(at->parent)) {
        if (detailsOf<Environment>(at))
            return at;
    }
    return nullptr;
}

bool isInside(const Plan &plan, Id inner, Id outer)
{
    std::size_t steps = plan.elementCount();
    for (const Element *at = plan.find(inner); at && steps-- > 0; at = plan.find(at->parent)) {
        if (at->id == outer)
            return true;
    }
    return false;
}

std::vector<Id> withDescendants(const Plan &plan, Id element)
{
    std::vector<Id> result;
    if (!plan.find(element))
        return result;
    result.push_back(element);
    for (std::size_t i = 0; i < result.size() && i < plan.elementCount(); ++i) {
        for (const Id child : plan.children(result[i]))
            result.push_back(child);
    }
    return result;
}

WeekHours neededHoursOf(const Environment &environment, const Settings &settings)
{
    if (environment.neededHours)
        return *environment.neededHours;
    return environment.stage == Stage::production ? WeekHours::always() : settings.workingHours;
}

bool applies(const Plan &plan, const Element &element, const Field &field)
{
    const Element *parent = plan.find(element.parent);
    if (parent && !field.meaninglessIn.empty() && kindOf(*parent).key == field.meaninglessIn)
        return false;
    return applies(field, element.details);
}

} // namespace bayplan

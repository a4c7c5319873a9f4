// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/element.h"
#include "plan/id_map.h"
#include "plan/scenario.h"
#include "plan/settings.h"

#include <memory>
#include <string>
#include <vector>

namespace bayplan {

/// What a `.arch` file holds: elements, links and settings. A value: copying is cheap, copies never change each other,
/// and a worker thread may read one while the window edits another. Edits are the pure functions of `edit/`;
/// the members here keep the bookkeeping (children, links of an element) right and check nothing else.
class Plan
{
public:
    std::string name = "Untitled";
    Settings settings;
    /// Named variants, in the order they were made; the plan itself is the base of them all.
    Scenarios scenarios;
    UnknownKeys unknown; ///< keys of the file's top level and, as "settings.key", of its settings

    [[nodiscard]] std::size_t elementCount() const { return m_nodes.size(); }
    [[nodiscard]] std::size_t linkCount() const { return m_links.size(); }

    /// The element, or null.
    [[nodiscard]] const Element *find(Id id) const;
    [[nodiscard]] const Link *findLink(Id id) const;
    /// The element behind its shared pointer, whose identity tells whether it has changed; null when it is not there.
    [[nodiscard]] std::shared_ptr<const Element> shared(Id id) const;

    /// Ids of the elements directly inside, ascending. An invalid parent means the plan itself.
    [[nodiscard]] const std::vector<Id> &children(Id parent) const;
    /// Ids of the links that start or end at the element itself, ascending.
    [[nodiscard]] const std::vector<Id> &linksOf(Id element) const;

    /// Calls `visit(const Element &)` for all, by ascending id.
    template <typename Visitor>
    void forEachElement(Visitor &&visit) const
    {
        m_nodes.forEach([&](Id, const Node &node) { visit(*node.element); });
    }
    /// Calls `visit(const Link &)` for all, by ascending id.
    template <typename Visitor>
    void forEachLink(Visitor &&visit) const
    {
        m_links.forEach([&](Id, const std::shared_ptr<const Link> &link) { visit(*link); });
    }

    /// Hands out an id that this plan has never used.
    [[nodiscard]] Id takeId();
    /// The value of the next id that will be handed out.
    [[nodiscard]] std::int64_t nextId() const { return m_nextId; }
    /// Raises the counter so that no id below `next` is handed out again.
    void reserveIdsBelow(std::int64_t next);

    /// Adds or replaces an element by its id. Raises the id counter if needed.
    void setElement(Element element);
    /// Removes an element; its children and links stay, for the caller to remove.
    void eraseElement(Id id);
    void setLink(Link link);
    void eraseLink(Id id);

    /// Fills a new plan at once, in time linear in the number of elements. Requires: ids unique over both.
    [[nodiscard]] static Plan assembled(std::vector<Element> elements, std::vector<Link> links);

    /// Same elements, links, name, settings, scenarios and counter.
    friend bool operator==(const Plan &a, const Plan &b);

private:
    friend struct PlanComparison;
    using IdList = std::shared_ptr<const std::vector<Id>>;
    struct Node
    {
        std::shared_ptr<const Element> element;
        IdList children;
        IdList links;
    };

    void changeList(IdList Node::*list, Id owner, Id id, bool present);

    IdMap<Node> m_nodes;
    IdMap<std::shared_ptr<const Link>> m_links;
    IdList m_roots;
    std::int64_t m_nextId = 1;
};

/// The environment an element stands in (or is), or null for those directly in the plan.
[[nodiscard]] const Element *environmentOf(const Plan &plan, Id element);

/// The nearest ancestor that is of kind `kindKey`, the element itself included; null when there is none.
[[nodiscard]] const Element *ancestorOfKind(const Plan &plan, Id element, std::string_view kindKey);

/// Whether `inner` is `outer` or stands somewhere inside it.
[[nodiscard]] bool isInside(const Plan &plan, Id inner, Id outer);

/// The element and everything inside it, parents before children.
[[nodiscard]] std::vector<Id> withDescendants(const Plan &plan, Id element);

/// Needed hours of an environment with the defaults of its stage and the plan.
[[nodiscard]] WeekHours neededHoursOf(const Environment &environment, const Settings &settings);

/// Whether a field of the element means anything where the element stands and with its other fields as they are.
[[nodiscard]] bool applies(const Plan &plan, const Element &element, const Field &field);

/// The details of an element when they are of kind `T`, else null.
template <typename T>
[[nodiscard]] const T *detailsOf(const Element *element)
{
    return element ? std::get_if<T>(&element->details) : nullptr;
}

} // namespace bayplan

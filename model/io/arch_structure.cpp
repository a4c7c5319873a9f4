// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/arch_structure.h"

#include "io/arch_writer.h"
#include "io/json_text.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace bayplan {

namespace {

Problem idProblem(Severity severity, std::string code, Text what, Text remedy, Id id)
{
    return {severity, std::move(code), std::move(what), std::move(remedy), id, {}};
}

/// Gives every element and link an id of its own; the first one in the file keeps it.
class UniqueIds
{
public:
    UniqueIds(ReadParts &parts, const ReportAt &report) : m_report(report), m_next(parts.nextId)
    {
        const auto raise = [this](Id id) {
            m_next = std::max(m_next, id.value + 1);
        };
        for (const ReadElement &read : parts.elements)
            raise(read.element.id);
        for (const KeptElement &kept : parts.kept)
            raise(kept.id);
        for (const ReadLink &read : parts.links)
            raise(read.link.id);
    }

    [[nodiscard]] Id unique(Id id, LineColumn at)
    {
        if (id.isValid() && m_used.insert(id).second)
            return id;
        const Id fresh{m_next++};
        m_used.insert(fresh);
        if (id.isValid()) {
            m_report(idProblem(Severity::error, "duplicate-id",
                               text(BAYPLAN_TEXT("id %1 is used twice; this one has become %2"), id.value, fresh.value),
                               text(BAYPLAN_TEXT("check what stands in it and what is linked to it, then save")),
                               fresh),
                     at);
        }
        return fresh;
    }

    [[nodiscard]] bool isNew(Id id) { return id.isValid() && m_used.insert(id).second; }
    [[nodiscard]] std::int64_t next() const { return m_next; }

private:
    const ReportAt &m_report;
    std::unordered_set<Id> m_used;
    std::int64_t m_next;
};

/// Walks from every element up to the plan once, and cuts what never gets there.
class Parents
{
public:
    Parents(std::vector<ReadElement> &elements, const std::vector<KeptElement> &kept, const ReportAt &report)
        : m_elements(elements), m_report(report), m_depths(elements.size(), unseen)
    {
        for (std::size_t i = 0; i < elements.size(); ++i)
            m_indexes.emplace(elements[i].element.id, i);
        for (const KeptElement &element : kept)
            m_kept.insert(element.id);
    }

    void settle()
    {
        for (std::size_t i = 0; i < m_elements.size(); ++i) {
            if (m_depths[i] == unseen)
                settle(i);
        }
    }

    /// Whether the element stands inside one that is only kept.
    [[nodiscard]] bool isKept(std::size_t index) const { return m_depths[index] == insideKept; }

private:
    static constexpr int unseen = -1;
    static constexpr int onThePath = -2;
    static constexpr int insideKept = -3;

    void settle(std::size_t first)
    {
        std::vector<std::size_t> path;
        for (std::optional<std::size_t> at = first; at && m_depths[*at] == unseen; at = parentOf(*at)) {
            path.push_back(*at);
            m_depths[*at] = onThePath;
        }
        if (const auto again = parentOf(path.back()); again && m_depths[*again] == onThePath)
            cut(path, *again);
        for (auto index = path.rbegin(); index != path.rend(); ++index)
            m_depths[*index] = depthBelowParent(*index);
    }

    /// The parent when it is another loaded element.
    std::optional<std::size_t> parentOf(std::size_t index)
    {
        const Id parent = m_elements[index].element.parent;
        if (!parent.isValid() || m_kept.contains(parent))
            return std::nullopt;
        const auto found = m_indexes.find(parent);
        if (found != m_indexes.end())
            return found->second;
        moveToPlan(index, "parent-missing",
                   text(BAYPLAN_TEXT("%1 stands in element %2, which does not exist"), name(index), parent.value));
        return std::nullopt;
    }

    /// Opens a circle of parents at its smallest id, which becomes the end of the path.
    void cut(std::vector<std::size_t> &path, std::size_t again)
    {
        const auto byId = [this](std::size_t a, std::size_t b) {
            return m_elements[a].element.id < m_elements[b].element.id;
        };
        const auto circle = std::ranges::find(path, again);
        const auto top = std::min_element(circle, path.end(), byId);
        moveToPlan(*top, "parent-cycle", text(BAYPLAN_TEXT("%1 stands inside itself"), name(*top)));
        std::rotate(circle, top + 1, path.end());
    }

    int depthBelowParent(std::size_t index)
    {
        if (m_kept.contains(m_elements[index].element.parent))
            return insideKept;
        const std::optional<std::size_t> parent = parentOf(index);
        const int depth = parent ? m_depths[*parent] : 0;
        if (depth == insideKept || depth < deepestNesting)
            return depth == insideKept ? insideKept : depth + 1;
        moveToPlan(index, "parent-depth",
                   text(BAYPLAN_TEXT("%1 is nested deeper than %2 levels"), name(index), std::int64_t{deepestNesting}));
        return 1;
    }

    void moveToPlan(std::size_t index, std::string code, Text what)
    {
        ReadElement &read = m_elements[index];
        read.element.parent = {};
        m_report(idProblem(Severity::error, std::move(code), std::move(what),
                           text(BAYPLAN_TEXT("it now stands in the plan itself: move it where it belongs")),
                           read.element.id),
                 read.parentAt);
    }

    [[nodiscard]] std::string name(std::size_t index) const
    {
        const Element &element = m_elements[index].element;
        return element.name.empty() ? "element " + std::to_string(element.id.value) : element.name;
    }

    std::vector<ReadElement> &m_elements;
    const ReportAt &m_report;
    std::vector<int> m_depths;
    std::unordered_map<Id, std::size_t> m_indexes;
    std::unordered_set<Id> m_kept;
};

std::string keptKey(std::string_view list, Id id)
{
    return std::string(list) + "." + std::to_string(id.value);
}

/// Removes the elements inside kept ones from the parts, and keeps their text as well.
void keepInsides(ReadParts &parts, const Parents &parents)
{
    std::vector<ReadElement> loaded;
    loaded.reserve(parts.elements.size());
    for (std::size_t i = 0; i < parts.elements.size(); ++i) {
        ReadElement &read = parts.elements[i];
        if (parents.isKept(i))
            parts.kept.push_back({read.element.id, elementAsJson(read.element), read.at});
        else
            loaded.push_back(std::move(read));
    }
    parts.elements = std::move(loaded);
}

/// The links with two ends; those that touch kept elements go to `unknown`, the others are reported and dropped.
std::vector<Link> settledLinks(ReadParts &parts, UnknownKeys &unknown, const ReportAt &report)
{
    std::unordered_set<Id> loaded;
    std::unordered_set<Id> kept;
    for (const ReadElement &read : parts.elements)
        loaded.insert(read.element.id);
    for (const KeptElement &element : parts.kept)
        kept.insert(element.id);
    std::vector<Link> links;
    for (ReadLink &read : parts.links) {
        const auto exists = [&](Id id) {
            return loaded.contains(id) || kept.contains(id);
        };
        Link &link = read.link;
        if (!exists(link.from) || !exists(link.to)) {
            const Id missing = exists(link.from) ? link.to : link.from;
            report(idProblem(Severity::error, "link-end",
                             text(BAYPLAN_TEXT("link %1 leads to element %2, which does not exist"), link.id.value,
                                  missing.value),
                             text(BAYPLAN_TEXT("it has been left out: draw it again if you need it")), {}),
                   read.at);
        } else if (kept.contains(link.from) || kept.contains(link.to)) {
            unknown[keptKey("links", link.id)] = linkAsJson(link);
        } else {
            parts.places.emplace_back(link.id, read.at);
            links.push_back(std::move(link));
        }
    }
    return links;
}

/// Leaves out kept elements whose id is taken or missing: they could not be told apart when the file is read again.
void dropNamesakes(ReadParts &parts, UniqueIds &ids, const ReportAt &report)
{
    std::erase_if(parts.kept, [&](const KeptElement &kept) {
        if (ids.isNew(kept.id))
            return false;
        report(idProblem(Severity::error, "duplicate-id",
                         text(BAYPLAN_TEXT("this element of an unknown kind has no id of its own")),
                         text(BAYPLAN_TEXT("it has been left out: give it an id that nothing else has")), {}),
               kept.at);
        return true;
    });
}

} // namespace

Plan assemble(ReadParts &parts, const ReportAt &report)
{
    UniqueIds ids(parts, report);
    for (ReadElement &read : parts.elements)
        read.element.id = ids.unique(read.element.id, read.idAt);
    dropNamesakes(parts, ids, report);
    for (ReadLink &read : parts.links)
        read.link.id = ids.unique(read.link.id, read.idAt);
    Parents parents(parts.elements, parts.kept, report);
    parents.settle();
    keepInsides(parts, parents);
    UnknownKeys unknown;
    for (KeptElement &kept : parts.kept)
        unknown[keptKey("elements", kept.id)] = std::move(kept.json);
    std::vector<Link> links = settledLinks(parts, unknown, report);
    std::vector<Element> elements;
    elements.reserve(parts.elements.size());
    for (ReadElement &read : parts.elements) {
        parts.places.emplace_back(read.element.id, read.at);
        elements.push_back(std::move(read.element));
    }
    std::ranges::sort(parts.places);
    Plan plan = Plan::assembled(std::move(elements), std::move(links));
    plan.unknown = std::move(unknown);
    plan.reserveIdsBelow(ids.next());
    return plan;
}

} // namespace bayplan

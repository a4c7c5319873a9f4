// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/service_from_function.h"

#include "edit/capacity.h"
#include "edit/configure.h"
#include "edit/former.h"
#include "io/arch_file.h"
#include "io/arch_writer.h"

#include <algorithm>
#include <map>
#include <optional>

namespace bayplan {

namespace {

Capacity capacityFrom(std::string_view key)
{
    const auto choices = capacityChoices();
    const auto found = std::ranges::find(choices, key, &Choice::key);
    return found == choices.end() ? Capacity::fargate : static_cast<Capacity>(found - choices.begin());
}

/// Makes a function the service again that it was.
class Returning
{
public:
    Returning(const Plan &plan, const Element &function, FormerSelf former)
        : m_plan(plan), m_function(function), m_former(std::move(former))
    {
    }

    [[nodiscard]] Result<Plan> service() const
    {
        const Element *was = nullptr;
        for (const Id id : m_former.content.children({})) {
            if (const Element *root = m_former.content.find(id); detailsOf<Service>(root))
                was = root;
        }
        const Element *home = homeOf();
        if (!was || !home)
            return failure("never-a-service", text(BAYPLAN_TEXT("the cluster of %1 is gone"), m_function.name),
                           text(BAYPLAN_TEXT("draw a cluster in its environment")), m_function.id);
        Plan plan = m_plan;
        for (const Id link : std::vector<Id>(plan.linksOf(m_function.id))) {
            if (plan.findLink(link)->from == m_function.id)
                plan.eraseLink(link);
        }
        const std::string name = m_function.name;
        putBack(plan, *was, *home);
        for (const FormerSelf::Move &move : m_former.moves)
            undo(plan, move);
        joinCapacity(plan, m_function.id, capacityFrom(m_former.capacity));
        return name == was->name ? Result<Plan>(std::move(plan)) : rename(plan, m_function.id, name);
    }

private:
    [[nodiscard]] const Element *homeOf() const
    {
        if (const Element *former = m_plan.find(m_former.parent); detailsOf<Cluster>(former))
            return former;
        for (const Id id : m_plan.children(m_function.parent)) {
            if (const Element *other = m_plan.find(id); detailsOf<Cluster>(other))
                return other;
        }
        return nullptr;
    }

    /// Whether the function is as it was made.
    [[nodiscard]] bool isUnchanged() const
    {
        Element bare = m_function;
        bare.unknown.erase(std::string(formerServiceKey));
        bare.name = std::string();
        const auto made = formerlyMade();
        return made && elementAsJson(bare) == elementAsJson(*made);
    }
    [[nodiscard]] std::optional<Element> formerlyMade() const
    {
        const Loaded loaded = parseArch(R"({"format":"bayplan","version":1,"elements":[)" + m_former.made + "]}");
        const Element *made = loaded.plan.find(m_function.id);
        if (!made)
            return std::nullopt;
        Element result = *made;
        result.parent = m_function.parent;
        result.name = std::string();
        return result;
    }

    void putBack(Plan &plan, const Element &was, const Element &home) const
    {
        std::map<Id, Id> ids = {{was.id, m_function.id}};
        const std::vector<Id> inside = withDescendants(m_former.content, was.id);
        for (const Id id : inside) {
            if (id != was.id)
                ids[id] = plan.find(id) || plan.findLink(id) ? plan.takeId() : id;
        }
        for (const Id id : inside) {
            Element element = *m_former.content.find(id);
            element.parent = id == was.id ? home.id : ids.at(element.parent);
            element.id = ids.at(id);
            if (id == was.id && !isUnchanged())
                element.unknown[std::string(formerFunctionKey)] = functionAsJson();
            plan.setElement(std::move(element));
        }
        m_former.content.forEachLink([&](const Link &link) {
            Link copy = link;
            const auto from = ids.find(link.from);
            if (from == ids.end() || !plan.find(link.to))
                return;
            copy.from = from->second;
            if (plan.find(copy.id) || plan.findLink(copy.id))
                copy.id = plan.takeId();
            plan.setLink(std::move(copy));
        });
    }

    [[nodiscard]] std::string functionAsJson() const
    {
        Element bare = m_function;
        bare.unknown.erase(std::string(formerServiceKey));
        FormerSelf self;
        self.parent = bare.parent;
        bare.parent = {};
        self.content.setElement(std::move(bare));
        self.made = m_former.made;
        return asJson(self);
    }

    static void undo(Plan &plan, const FormerSelf::Move &move)
    {
        const Element *element = plan.find(move.element);
        if (!element || element->at != move.to)
            return;
        Element back = *element;
        back.at = move.from;
        plan.setElement(std::move(back));
    }

    const Plan &m_plan;
    const Element &m_function;
    FormerSelf m_former;
};

} // namespace

Result<Plan> serviceFromFunction(const Plan &plan, const Element &function)
{
    const auto found = function.unknown.find(std::string(formerServiceKey));
    auto former = found == function.unknown.end() ? std::nullopt : formerSelfFrom(found->second);
    if (!former)
        return failure("never-a-service", text(BAYPLAN_TEXT("%1 was drawn as a function"), function.name),
                       text(BAYPLAN_TEXT("draw a service beside it, and lead its links there")), function.id);
    return Returning(plan, function, *std::move(former)).service();
}

} // namespace bayplan

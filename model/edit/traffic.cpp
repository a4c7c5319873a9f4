// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/traffic.h"

#include "edit/connect.h"

namespace bayplan {

namespace {

auto unknownElement(Id id)
{
    return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id);
}

/// Where requests for a service come in: the load balancer before it, or the service itself.
Id entranceOf(const Plan &plan, Id service)
{
    for (const Id id : plan.linksOf(service)) {
        const Link *link = plan.findLink(id);
        if (link->to == service && detailsOf<LoadBalancer>(plan.find(link->from)))
            return link->from;
    }
    return service;
}

} // namespace

Result<Placed> feedTraffic(const Plan &plan, Id service)
{
    if (!detailsOf<Service>(plan.find(service)))
        return unknownElement(service);
    auto placed = place(plan, kindOf(Details(TrafficSource())), {}, {}, {});
    if (!placed)
        return placed;
    auto linked = connect(placed->plan, placed->id, entranceOf(plan, service));
    if (!linked)
        return linked;
    return Placed{std::move(linked->plan), placed->id};
}

Result<Plan> changeTraffic(const Plan &plan, Id source, TrafficSource details)
{
    const Element *element = plan.find(source);
    if (!detailsOf<TrafficSource>(element))
        return unknownElement(source);
    Element changed = *element;
    changed.details = std::move(details);
    Plan result = plan;
    result.setElement(std::move(changed));
    return result;
}

} // namespace bayplan

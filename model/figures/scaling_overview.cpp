// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/scaling_overview.h"

#include "figures/subject.h"
#include "traffic/profile.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace bayplan {

namespace {

bool sendsRequests(const Element &element)
{
    return detailsOf<TrafficSource>(&element) || detailsOf<LoadBalancer>(&element);
}

/// Follows links forward and calls `visit` for each element once, in the order it is reached.
template <typename Visit>
void followLinks(const Plan &plan, Id from, Visit visit)
{
    std::set<Id> seen = {from};
    std::vector<Id> waiting = {from};
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        for (const Id id : plan.linksOf(waiting[i])) {
            const Link *link = plan.findLink(id);
            const Element *target = plan.find(link->to);
            if (link->from != waiting[i] || !target || !seen.insert(target->id).second)
                continue;
            visit(*target);
            if (sendsRequests(*target))
                waiting.push_back(target->id);
        }
    }
}

std::vector<Id> servicesIn(const Plan &plan, Id container)
{
    std::vector<Id> services;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element) && (!container.isValid() || isInside(plan, element.id, container)))
            services.push_back(element.id);
    });
    return services;
}

Text whyNotSimulated(const Plan &plan, const Simulation &simulation, Id service)
{
    for (const Problem &problem : simulation.problems) {
        if (problem.element == service)
            return problem.what;
    }
    const ElementTraffic *traffic = simulation.flow.find(service);
    if (!traffic)
        return text(BAYPLAN_TEXT("no traffic"));
    if (!traffic->requests)
        return text(BAYPLAN_TEXT("rate not given"));
    const auto *details = detailsOf<Service>(plan.find(service));
    return details && !details->workload.cpuPerRequest ? text(BAYPLAN_TEXT("CPU time not given"))
                                                       : text(BAYPLAN_TEXT("not simulated"));
}

void addOutcome(ServiceScaling &row, const Outcome &outcome)
{
    const RunTotals &totals = outcome.run.totals;
    row.isSimulated = true;
    if (!outcome.run.spans.empty()) {
        const auto [least, most] = std::ranges::minmax(outcome.run.spans, {}, &TaskSpan::desired);
        row.least = least.desired;
        row.most = most.desired;
    }
    row.utilisation = outcome.utilisation();
    row.waitingMinutes = totals.backlogSteps * outcome.model.step.count() / 60;
    row.refused = outcome.model.cpuPerRequest > 0 ? totals.dropped / outcome.model.cpuPerRequest : 0;
    row.scaleOuts = totals.scaleOuts;
    row.problems = static_cast<int>(std::ranges::count_if(
        outcome.problems, [](const Problem &problem) { return problem.severity != Severity::note; }));
}

/// Whose clock the requests of a source are shown by: of what it leads to first, else its own place.
Id receiverOf(const Plan &plan, Id source)
{
    for (const Id id : plan.linksOf(source)) {
        if (plan.findLink(id)->from == source)
            return plan.findLink(id)->to;
    }
    return source;
}

auto rankOf(const ServiceScaling &row)
{
    return std::tuple(row.isSimulated, row.refused, row.waitingMinutes, row.problems, row.cost);
}

} // namespace

ScalingSubject scalingSubjectOf(const Plan &plan, Id selected)
{
    using What = ScalingSubject::What;
    const Link *link = plan.findLink(selected);
    const Element *element = plan.find(link ? link->to : selected);
    if (!element)
        return {};
    if (sendsRequests(*element))
        return {What::traffic, element->id};
    if (const Element *service = ancestorOfKind(plan, element->id, "service"))
        return {What::service, service->id};
    for (const char *kind : {"cluster", "environment"}) {
        if (const Element *container = ancestorOfKind(plan, element->id, kind))
            return {What::overview, container->id};
    }
    return {};
}

std::vector<Id> servicesFedBy(const Plan &plan, Id sender)
{
    std::vector<Id> services;
    followLinks(plan, sender, [&](const Element &element) {
        if (detailsOf<Service>(&element))
            services.push_back(element.id);
    });
    return services;
}

Id sourceOf(const Plan &plan, Id service)
{
    Id found;
    plan.forEachElement([&](const Element &element) {
        if (found.isValid() || !detailsOf<TrafficSource>(&element))
            return;
        const std::vector<Id> fed = servicesFedBy(plan, element.id);
        if (std::ranges::find(fed, service) != fed.end())
            found = element.id;
    });
    return found;
}

SharedSeries trafficThrough(const Plan &plan, const Simulation &simulation, Id element)
{
    if (const auto *source = detailsOf<TrafficSource>(plan.find(element)))
        return seriesOf(*source, simulatedTimeOf(plan, receiverOf(plan, element), SimulatedTime::Span::month));
    const ElementTraffic *found = simulation.flow.find(element);
    return found ? found->requests : nullptr;
}

std::vector<ServiceScaling> scalingOverview(const Plan &plan, const Estimate &estimate, const ScalingSubject &subject)
{
    using What = ScalingSubject::What;
    std::vector<Id> services;
    if (subject.what == What::service)
        services = {subject.id};
    else
        services = subject.what == What::traffic ? servicesFedBy(plan, subject.id) : servicesIn(plan, subject.id);
    std::vector<ServiceScaling> rows;
    for (const Id id : services) {
        ServiceScaling row;
        row.service = id;
        row.cost = costOf(estimate, id).total;
        const Outcome *outcome = estimate.simulation ? estimate.simulation->find(id) : nullptr;
        if (outcome)
            addOutcome(row, *outcome);
        else
            row.missing = estimate.simulation ? whyNotSimulated(plan, *estimate.simulation, id)
                                              : text(BAYPLAN_TEXT("not simulated"));
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, [](const auto &a, const auto &b) { return rankOf(a) > rankOf(b); });
    return rows;
}

Text overviewHeadline(const Plan &plan, const std::vector<ServiceScaling> &services)
{
    std::int64_t simulated = 0;
    std::vector<Text> late;
    for (const ServiceScaling &row : services) {
        simulated += row.isSimulated ? 1 : 0;
        if (row.waitingMinutes > 0 || row.refused > 0)
            late.push_back(verbatim(plan.find(row.service)->name));
    }
    const auto all = static_cast<std::int64_t>(services.size());
    if (all == 0)
        return text(BAYPLAN_TEXT("There is no service yet"));
    if (simulated == 0)
        return text(BAYPLAN_TEXT("No service has traffic yet"));
    if (late.empty() && simulated == 1)
        return text(BAYPLAN_TEXT("The one service with traffic keeps up"));
    if (late.empty())
        return text(BAYPLAN_TEXT("The %1 services with traffic keep up"), simulated);
    const auto count = static_cast<std::int64_t>(late.size());
    if (late.size() > 3) {
        late.resize(3);
        late.push_back(verbatim("…"));
    }
    return text(BAYPLAN_TEXT("%1 of %2 services cannot keep up: %3"), count, simulated,
                std::vector<Text>{joined(std::move(late), ", ")});
}

} // namespace bayplan

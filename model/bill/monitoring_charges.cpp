// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity_order.h"
#include "bill/function_requests.h"
#include "bill/monitoring.h"
#include "bill/pile.h"
#include "bill/runs.h"
#include "bill/tiers.h"
#include "plan/check.h"
#include "traffic/profile.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::int64_t kilobytesPerGigabyte = 1024 * 1024;

/// What is left of log lines when CloudWatch keeps them. Source: AWS Pricing Calculator, "storage compression factor",
/// as exported in 2024 and 2025.
constexpr Share compressed{1'500};

const Monitoring *monitoringOf(const Element &element)
{
    if (const auto *service = detailsOf<Service>(&element))
        return &service->monitoring;
    if (const auto *task = detailsOf<Task>(&element))
        return &task->monitoring;
    const auto *function = detailsOf<Function>(&element);
    return function ? &function->monitoring : nullptr;
}

/// What log lines are counted by: requests, or runs.
std::optional<Quantity> unitsOf(const Site &site, const Element &element)
{
    if (const auto *task = detailsOf<Task>(&element))
        return runsOf(site, *task);
    if (const auto *function = detailsOf<Function>(&element))
        return requestsOf(site, element.id, *function);
    const TrafficSeries *traffic = site.trafficOf(element.id);
    return traffic ? std::optional(Quantity::whole(totalOf(*traffic))) : std::nullopt;
}

bool hasPublicAddress(const Plan &plan, const Element &element)
{
    if (detailsOf<Function>(&element))
        return true; // Lambda sends its own logs.
    if (capacityOf(plan, element) == Capacity::ec2) {
        const auto *cluster = detailsOf<Cluster>(ancestorOfKind(plan, element.id, "cluster"));
        return cluster && cluster->instanceAddress;
    }
    const auto *service = detailsOf<Service>(&element);
    return service ? service->publicAddress : std::get<Task>(element.details).publicAddress;
}

/// "10 GB of logs", or how they are counted.
Text logsInWords(const Site &site, const Element &element, const Monitoring &monitoring, const Quantity &gigabytes)
{
    if (monitoring.logsPerMonth || !monitoring.logEach)
        return text(BAYPLAN_TEXT("%1 GB of logs"), gigabytes.toText(3));
    const bool byRun = detailsOf<Task>(&element);
    const Quantity units = unitsOf(site, element).value_or(Quantity());
    return text(byRun ? BAYPLAN_TEXT("%1 runs × %2 KB of logs") : BAYPLAN_TEXT("%1 requests × %2 KB of logs"),
                units.toText(byRun ? 2 : 0), *monitoring.logEach);
}

void chargeLogs(Draft &draft, const Element &element, const Monitoring &monitoring)
{
    const Site &site = draft.site();
    const auto gigabytes = logGigabytesOf(site, element);
    if (!gigabytes) {
        const Text needs = monitoring.logEach ? detailsOf<Task>(&element) ? text(BAYPLAN_TEXT("runs a month"))
                                                                          : text(BAYPLAN_TEXT("requests per second"))
                                              : text(BAYPLAN_TEXT("GB of logs a month"));
        draft.addUnknown(Meter::logsIngest, needs);
        draft.addUnknown(Meter::logsStorage, needs);
        return;
    }
    draft.addUsage({Meter::logsIngest, *gigabytes * Quantity::whole(site.copies),
                    draft.notingFree(factorsInWords(site, {logsInWords(site, element, monitoring, *gigabytes)}),
                                     Meter::logsIngest, "logs.ingest.free")});
    chargeKeptLogs(draft, *gigabytes, monitoring.logRetention);
}

void chargeMetrics(Draft &draft, const Monitoring &monitoring)
{
    const Site &site = draft.site();
    std::vector<Text> factors = {
        counted(monitoring.customMetrics, BAYPLAN_TEXT("%1 custom metric"), BAYPLAN_TEXT("%1 custom metrics"))};
    if (site.runningHours() != site.monthHours)
        factors.push_back(
            text(BAYPLAN_TEXT("%1 of %2 h"), std::int64_t{site.runningHours()}, std::int64_t{site.monthHours}));
    chargeTiers(
        draft, Meter::metricCustom,
        Quantity(Int128{monitoring.customMetrics} * site.copies * site.runningHours() * site.months(), site.monthHours),
        factorsInWords(site, std::move(factors)));
}

} // namespace

std::optional<Quantity> logGigabytesOf(const Site &site, const Element &element)
{
    const Monitoring *monitoring = monitoringOf(element);
    if (!monitoring || !monitoring->writesLogs)
        return Quantity();
    if (monitoring->logsPerMonth)
        return Quantity::of(*monitoring->logsPerMonth);
    const auto units = unitsOf(site, element);
    if (!monitoring->logEach || !units)
        return std::nullopt;
    const Quantity gigabytes = *units * Quantity::of(*monitoring->logEach) * Quantity(1, kilobytesPerGigabyte);
    // More than anybody pays for, and few enough digits to reckon on.
    const Quantity most = Quantity::whole(1'000'000'000'000);
    return most < gigabytes ? most : gigabytes;
}

Quantity logsOfPrivateTasks(const Site &site)
{
    Quantity sum;
    for (const Id id : withDescendants(*site.plan, site.environment)) {
        const Element &element = *site.plan->find(id);
        const Monitoring *monitoring = monitoringOf(element);
        if (!monitoring || !monitoring->writesLogs || detailsOf<Service>(site.plan->find(element.parent)) ||
            hasPublicAddress(*site.plan, element))
            continue;
        sum = sum + logGigabytesOf(site, element).value_or(Quantity());
    }
    return sum;
}

bool hasLogEndpoint(const Site &site)
{
    return std::ranges::any_of(site.plan->children(site.environment), [&](Id id) {
        const auto *endpoint = detailsOf<Endpoint>(site.plan->find(id));
        return endpoint && endpoint->logs;
    });
}

void chargeKeptLogs(Draft &draft, const Quantity &gigabytes, std::optional<int> retention)
{
    const Site &site = draft.site();
    const int month = site.plan->settings.billedMonth;
    const auto limit =
        retention ? std::optional(Quantity(Int128{*retention} * 24 * site.months(), site.monthHours)) : std::nullopt;
    const Quantity months = pileOf(Quantity::whole(1), limit, month);
    const bool isSettled = limit == months;
    const Text kept = isSettled ? text(BAYPLAN_TEXT("%1 months kept"), months.toText(2))
                                : text(BAYPLAN_TEXT("%1 months kept by the middle of month %2"), months.toText(2),
                                       std::int64_t{month});
    draft.addAlwaysOn({Meter::logsStorage,
                       gigabytes * months * Quantity(compressed.basisPoints * site.copies, Share::whole().basisPoints),
                       factorsInWords(site, {text(BAYPLAN_TEXT("%1 GB of logs a month"), gigabytes.toText(3)), kept,
                                             text(BAYPLAN_TEXT("%1 % when compressed"),
                                                  Decimal::scaled(compressed.basisPoints, 2))})});
}

void chargeMonitoring(Draft &draft, const Element &element, const Monitoring &monitoring)
{
    if (monitoring.writesLogs)
        chargeLogs(draft, element, monitoring);
    if (monitoring.customMetrics > 0)
        chargeMetrics(draft, monitoring);
}

} // namespace bayplan

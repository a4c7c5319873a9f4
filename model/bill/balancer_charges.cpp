// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"
#include "bill/month_long.h"
#include "bill/tiers.h"
#include "traffic/profile.h"

namespace bayplan {

namespace {

/// KB that the mean request sends back through a balancer, by the weights of its links; nothing when one of them is not
/// known.
std::optional<Quantity> responseSize(const Plan &plan, Id balancer)
{
    Quantity sum;
    std::int64_t weights = 0;
    for (const Id id : plan.linksOf(balancer)) {
        const Link &link = *plan.findLink(id);
        if (link.from != balancer || link.weight == 0)
            continue;
        const auto *service = detailsOf<Service>(plan.find(link.to));
        if (!service || !service->workload.responseSize)
            return std::nullopt;
        sum = sum + Quantity::of(*service->workload.responseSize) * Quantity::whole(link.weight);
        weights += link.weight;
    }
    return weights > 0 ? std::optional(sum * Quantity(1, weights)) : std::nullopt;
}

constexpr std::int64_t kilobytesPerGigabyte = 1024 * 1024;

/// What one capacity unit covers: new connections a second, and GB an hour.
struct UnitSize
{
    Quantity connections;
    Quantity gigabytes;
};

std::optional<UnitSize> unitSizeOf(const PriceBook &book, bool application)
{
    const auto connections = book.allowance(application ? "alb.lcu.new-connections" : "nlb.lcu.tcp.new-connections");
    const auto gigabytes = book.allowance(application ? "alb.lcu.processed" : "nlb.lcu.tcp.processed");
    if (!connections || !gigabytes)
        return std::nullopt;
    return UnitSize{Quantity::of(*connections), Quantity::of(*gigabytes)};
}

Quantity inverse(const Quantity &quantity)
{
    return {quantity.denominator(), quantity.numerator()};
}

/// Capacity units that one request an hour takes: of its two dimensions the larger one. Both grow with the requests
/// alone, so the larger one of a request is the larger one of every hour.
Quantity unitsPerRequest(const UnitSize &size, const std::optional<Quantity> &kilobytes)
{
    constexpr int secondsPerHour = 3600;
    const Quantity byConnections = Quantity(1, secondsPerHour) * inverse(size.connections);
    if (!kilobytes)
        return byConnections;
    const Quantity byData = *kilobytes * Quantity(1, kilobytesPerGigabyte) * inverse(size.gigabytes);
    return isLess(byConnections, byData) ? byData : byConnections;
}

void chargeTransfer(Draft &draft, const LoadBalancer &balancer, const Quantity &requests,
                    const std::optional<Quantity> &kilobytes)
{
    if (!balancer.internetFacing)
        return;
    if (!kilobytes) {
        draft.addUnknown(Meter::transferInternet, text(BAYPLAN_TEXT("size of a response")));
        return;
    }
    const Quantity gigabytes = requests * *kilobytes * Quantity(1, kilobytesPerGigabyte);
    chargeTiers(draft, Meter::transferInternet, gigabytes,
                draft.notingFree(factorsInWords(draft.site(), {text(BAYPLAN_TEXT("%1 requests"), requests.toText(0)),
                                                               text(BAYPLAN_TEXT("%1 KB"), kilobytes->toText(3))}),
                                 Meter::transferInternet, "transfer.internet.free"));
}

/// Charges capacity units and data by the requests that come: a connection for each of them.
void chargeTraffic(Draft &draft, const Element &element, const LoadBalancer &balancer, const TrafficSeries &traffic)
{
    const Site &site = draft.site();
    const bool application = balancer.type == BalancerType::application;
    const Meter meter = application ? Meter::albLcu : Meter::nlbLcu;
    const auto size = unitSizeOf(*site.book, application);
    if (!size) {
        draft.addUnknown(meter, text(BAYPLAN_TEXT("what a capacity unit covers")));
        return;
    }
    const Quantity each = Quantity::whole(totalOf(traffic));
    const Quantity requests = each * Quantity::whole(site.copies);
    const auto kilobytes = responseSize(draft.plan(), element.id);
    draft.addUsage({meter, requests * unitsPerRequest(*size, kilobytes),
                    factorsInWords(site, {text(BAYPLAN_TEXT("%1 requests"), each.toText(0)),
                                          kilobytes ? text(BAYPLAN_TEXT("the larger of connections and data"))
                                                    : text(BAYPLAN_TEXT("by connections: a response's size is not "
                                                                        "given"))})});
    chargeTransfer(draft, balancer, requests, kilobytes);
}

} // namespace

void charge(Draft &draft, const Element &element, const LoadBalancer &balancer)
{
    const Site &site = draft.site();
    const bool application = balancer.type == BalancerType::application;
    draft.addAlwaysOn(
        monthLong(draft, application ? Meter::albHour : Meter::nlbHour, 1, text(BAYPLAN_TEXT("1 load balancer"))));
    if (balancer.internetFacing)
        chargeAddresses(draft, balancer.zones);
    const Meter load = application ? Meter::albLcu : Meter::nlbLcu;
    const TrafficSeries *traffic = site.trafficOf(element.id);
    if (traffic && !balancer.capacityUnits)
        return chargeTraffic(draft, element, balancer, *traffic);
    if (!balancer.capacityUnits) {
        draft.addUnknown(load, application ? text(BAYPLAN_TEXT("requests per second"))
                                           : text(BAYPLAN_TEXT("connections per second")));
        return;
    }
    draft.addUsage(
        {load, Quantity::of(*balancer.capacityUnits) * Quantity::whole(std::int64_t{site.copies} * site.monthHours),
         factorsInWords(
             site, {text(BAYPLAN_TEXT("%1 capacity units"), *balancer.capacityUnits), hoursInWords(site.monthHours)})});
}

} // namespace bayplan

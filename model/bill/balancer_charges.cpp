// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity_order.h"
#include "bill/charges.h"
#include "bill/month_long.h"
#include "bill/tiers.h"
#include "traffic/profile.h"

namespace bayplan {

namespace {

/// What the mean request sends back through a balancer, by the weights of its links, in KB.
struct ResponseSize
{
    Quantity toServices;
    Quantity toFunctions;

    [[nodiscard]] Quantity sum() const { return toServices + toFunctions; }
};

/// Nothing when one of them is not known.
std::optional<ResponseSize> responseSize(const Plan &plan, Id balancer)
{
    ResponseSize sum;
    std::int64_t weights = 0;
    for (const Id id : plan.linksOf(balancer)) {
        const Link &link = *plan.findLink(id);
        if (link.from != balancer || link.weight == 0)
            continue;
        const Element *target = plan.find(link.to);
        const auto *service = detailsOf<Service>(target);
        const auto *function = detailsOf<Function>(target);
        const auto size = service    ? service->workload.responseSize
                          : function ? function->responseSize
                                     : std::optional<Decimal>();
        if (!size)
            return std::nullopt;
        Quantity &part = service ? sum.toServices : sum.toFunctions;
        part = part + Quantity::of(*size) * Quantity::whole(link.weight);
        weights += link.weight;
    }
    if (weights == 0)
        return std::nullopt;
    return ResponseSize{sum.toServices * Quantity(1, weights), sum.toFunctions * Quantity(1, weights)};
}

constexpr std::int64_t kilobytesPerGigabyte = 1024 * 1024;
constexpr int secondsPerHour = 3600;

/// What one capacity unit covers.
struct UnitSize
{
    Quantity newConnections; ///< a second
    Quantity openConnections;
    Quantity gigabytes;            ///< an hour
    Quantity functionGigabytes;    ///< an hour, of responses of functions
    std::optional<Quantity> rules; ///< a second
    std::optional<Quantity> freeRules;
};

/// Reads figures of the book; remembers whether one was missing.
class Allowances
{
public:
    explicit Allowances(const PriceBook &book) : m_book(book) {}
    Quantity operator()(const std::string &key)
    {
        const auto found = m_book.allowance(key);
        m_isComplete = m_isComplete && found && *found > Decimal(0);
        return Quantity::of(found.value_or(Decimal(1)));
    }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

private:
    const PriceBook &m_book;
    bool m_isComplete = true;
};

std::string protocolOf(const LoadBalancer &balancer)
{
    switch (balancer.protocol) {
    case BalancerProtocol::tcp:
        return "nlb.lcu.tcp.";
    case BalancerProtocol::udp:
        return "nlb.lcu.udp.";
    case BalancerProtocol::tls:
        return "nlb.lcu.tls.";
    }
    return {};
}

std::optional<UnitSize> unitSizeOf(const PriceBook &book, const LoadBalancer &balancer)
{
    const bool application = balancer.type == BalancerType::application;
    const std::string prefix = application ? "alb.lcu." : protocolOf(balancer);
    Allowances allowance(book);
    UnitSize size;
    size.newConnections = allowance(prefix + "new-connections");
    size.openConnections = allowance(prefix + "active-connections");
    size.gigabytes = size.functionGigabytes = allowance(prefix + "processed");
    if (application) {
        size.functionGigabytes = allowance(prefix + "processed.lambda");
        size.rules = allowance(prefix + "rules");
        size.freeRules = allowance(prefix + "rules.free");
    }
    return allowance.isComplete() ? std::optional(size) : std::nullopt;
}

Quantity inverse(const Quantity &quantity)
{
    return {quantity.denominator(), quantity.numerator()};
}

/// Capacity units that one request an hour takes, and the dimension that decides.
struct UnitsPerRequest
{
    Quantity units;
    Text decides;

    void consider(const Quantity &other, std::string_view words)
    {
        if (units < other) {
            units = other;
            decides = text(words);
        }
    }
};

/// All dimensions grow with the requests alone, so the largest of one request is the largest of every hour.
UnitsPerRequest unitsPerRequest(const LoadBalancer &balancer, const UnitSize &size,
                                const std::optional<ResponseSize> &response)
{
    const Quantity aSecond(1, secondsPerHour);
    const Quantity connections = aSecond * inverse(Quantity::of(balancer.requestsPerConnection));
    UnitsPerRequest result;
    result.consider(connections * inverse(size.newConnections), BAYPLAN_TEXT("new connections decide"));
    result.consider(connections * Quantity::of(balancer.connectionTime) * inverse(size.openConnections),
                    BAYPLAN_TEXT("open connections decide"));
    if (response) {
        const Quantity data =
            response->toServices * inverse(size.gigabytes) + response->toFunctions * inverse(size.functionGigabytes);
        result.consider(data * Quantity(1, kilobytesPerGigabyte), BAYPLAN_TEXT("data decides"));
    }
    if (size.rules && *size.freeRules < Quantity::whole(balancer.rules)) {
        const Quantity tried =
            Quantity::whole(balancer.rules) + Quantity(-size.freeRules->numerator(), size.freeRules->denominator());
        result.consider(aSecond * tried * inverse(*size.rules), BAYPLAN_TEXT("rules decide"));
    }
    return result;
}

void chargeTransfer(Draft &draft, const LoadBalancer &balancer, const Quantity &requests,
                    const std::optional<ResponseSize> &response)
{
    if (!balancer.internetFacing)
        return;
    if (!response) {
        draft.addUnknown(Meter::transferInternet, text(BAYPLAN_TEXT("size of a response")));
        return;
    }
    const Quantity kilobytes = response->sum();
    const Quantity gigabytes = requests * kilobytes * Quantity(1, kilobytesPerGigabyte);
    chargeTiers(draft, Meter::transferInternet, gigabytes,
                draft.notingFree(factorsInWords(draft.site(), {text(BAYPLAN_TEXT("%1 requests"), requests.toText(0)),
                                                               text(BAYPLAN_TEXT("%1 KB"), kilobytes.toText(3))}),
                                 Meter::transferInternet, "transfer.internet.free"));
}

/// Charges capacity units and data by the requests that come.
void chargeTraffic(Draft &draft, const Element &element, const LoadBalancer &balancer, const TrafficSeries &traffic)
{
    const Site &site = draft.site();
    const Meter meter = balancer.type == BalancerType::application ? Meter::albLcu : Meter::nlbLcu;
    const auto size = unitSizeOf(*site.book, balancer);
    if (!size) {
        draft.addUnknown(meter, text(BAYPLAN_TEXT("what a capacity unit covers")));
        return;
    }
    const Quantity each = Quantity::whole(totalOf(traffic));
    const Quantity requests = each * Quantity::whole(site.copies);
    const auto response = responseSize(draft.plan(), element.id);
    UnitsPerRequest units = unitsPerRequest(balancer, *size, response);
    if (!response)
        units.decides =
            text(BAYPLAN_TEXT("%1; a response's size is not given"), std::vector<Text>{std::move(units.decides)});
    draft.addUsage({meter, requests * units.units,
                    factorsInWords(site, {text(BAYPLAN_TEXT("%1 requests"), each.toText(0)), units.decides})});
    chargeTransfer(draft, balancer, requests, response);
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

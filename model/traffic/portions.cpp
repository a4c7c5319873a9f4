// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic/portions.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace bayplan {

namespace {

using Portions = std::map<Id, std::vector<Portion>>;

void reduce(Portion &portion)
{
    const std::int64_t divisor = std::gcd(portion.numerator, portion.denominator);
    portion.numerator /= divisor;
    portion.denominator /= divisor;
}

/// Portions of the same source become one, so that two halves are a whole; unless the fraction grew out of hand.
void add(std::vector<Portion> &portions, const Portion &portion)
{
    constexpr std::int64_t largestDenominator = 1'000'000'000;
    for (Portion &known : portions) {
        const std::int64_t denominator = std::lcm(known.denominator, portion.denominator);
        if (known.source != portion.source || denominator > largestDenominator)
            continue;
        known.numerator = known.numerator * (denominator / known.denominator) +
                          portion.numerator * (denominator / portion.denominator);
        known.denominator = denominator;
        reduce(known);
        return;
    }
    portions.push_back(portion);
}

/// A link that traffic takes, and the environment it leads into.
struct Way
{
    const Link *link = nullptr;
    Id environment;
    bool toBalancer = false;
};

std::vector<Way> waysFrom(const Plan &plan, Id from, bool toBalancers)
{
    std::vector<Way> ways;
    for (const Id id : plan.linksOf(from)) {
        const Link *link = plan.findLink(id);
        const Element *to = link && link->from == from ? plan.find(link->to) : nullptr;
        const bool isBalancer = detailsOf<LoadBalancer>(to) != nullptr;
        if (!to || !(detailsOf<Service>(to) || detailsOf<Function>(to) || (toBalancers && isBalancer)))
            continue;
        const Element *environment = environmentOf(plan, to->id);
        ways.push_back({link, environment ? environment->id : Id{}, isBalancer});
    }
    return ways;
}

/// Hands a portion on along the links of an element; through load balancers only once, so that no circle is endless.
void follow(const Plan &plan, Id from, const Portion &portion, bool throughBalancers, Portions &portions)
{
    const std::vector<Way> ways = waysFrom(plan, from, throughBalancers);
    std::map<Id, std::int64_t> weights;
    for (const Way &way : ways)
        weights[way.environment] += way.link->weight;
    for (const Way &way : ways) {
        Portion part = portion;
        part.numerator *= way.link->weight;
        part.denominator *= std::max<std::int64_t>(weights[way.environment], 1);
        reduce(part);
        add(portions[way.link->to], part);
        if (way.toBalancer)
            follow(plan, way.link->to, part, false, portions);
    }
}

} // namespace

Portions portionsOf(const Plan &plan)
{
    Portions portions;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<TrafficSource>(&element))
            follow(plan, element.id, {element.id}, true, portions);
    });
    return portions;
}

} // namespace bayplan

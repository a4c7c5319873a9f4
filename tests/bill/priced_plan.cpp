// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/priced_plan.h"

#include "prices/price_book.h"

namespace bayplan {

namespace {

std::string someRegion(Chance &chance)
{
    const auto regions = PriceBook::builtIn().regions();
    return std::string(regions[chance.below(regions.size())].id);
}

std::string someInstanceType(Chance &chance)
{
    const auto types = PriceBook::builtIn().instanceTypes();
    return std::string(types[chance.below(types.size())].name);
}

/// A number between 1 and a small bound instead of one as large as the field allows.
void tame(int &number, Chance &chance)
{
    if (!chance.oneIn(10))
        number = static_cast<int>(chance.between(1, 20));
}

void makePriced(Details &details, Chance &chance)
{
    if (auto *environment = std::get_if<Environment>(&details)) {
        environment->region = someRegion(chance);
        tame(environment->copies, chance);
    } else if (auto *cluster = std::get_if<Cluster>(&details)) {
        cluster->instanceType = someInstanceType(chance);
    } else if (auto *repository = std::get_if<Repository>(&details)) {
        repository->region = someRegion(chance);
    } else if (auto *service = std::get_if<Service>(&details)) {
        tame(service->desiredCount, chance);
    } else if (auto *task = std::get_if<Task>(&details)) {
        task->schedule = chance.oneIn(2) ? "rate(20 minutes)" : "";
    }
}

} // namespace

void makePriced(Plan &plan, Chance &chance)
{
    std::vector<Element> elements;
    plan.forEachElement([&](const Element &element) {
        if (!chance.oneIn(20))
            elements.push_back(element);
    });
    for (Element &element : elements) {
        makePriced(element.details, chance);
        plan.setElement(std::move(element));
    }
}

Plan pricedPlan(std::size_t elements, Chance &chance)
{
    Plan plan = randomPlan(elements, chance);
    makePriced(plan, chance);
    return plan;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/plan_diff.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace bayplan {

namespace {

using AmountsById = std::unordered_map<Id, Money>;
using Side = Money AmountChange::*;

/// Sums the lines of one bill in the ways that differences are shown.
struct Sums
{
    explicit Sums(const Estimate &bill)
    {
        for (const BillLine &line : bill.lines) {
            elements[line.element] += line.amount;
            environments[line.environment] += line.amount;
            meters[{line.meter, line.item}] += line.amount;
            total += line.amount;
        }
    }

    AmountsById elements;
    AmountsById environments;
    std::map<std::pair<Meter, std::string>, Money> meters;
    Money total;
};

Money amountOf(const AmountsById &amounts, Id id)
{
    const auto found = amounts.find(id);
    return found == amounts.end() ? Money() : found->second;
}

/// The amount of a plan's element; nothing when the plan does not have it, for an invalid id means something else.
Money amountOfElement(const AmountsById &amounts, Id id)
{
    return id.isValid() ? amountOf(amounts, id) : Money();
}

/// Lines about no element, or about one that the plan does not have.
Money outside(const Plan &plan, const AmountsById &amounts)
{
    Money sum;
    for (const auto &[id, amount] : amounts) {
        if (!plan.find(id))
            sum += amount;
    }
    return sum;
}

void addEnvironments(PlanDiff &diff, const Plan &before, const Sums &was, const Plan &after, const Sums &is)
{
    for (const ElementDiff &element : diff.elements) {
        const Id in = element.what.after.isValid() ? element.what.after : element.what.before;
        const Plan &plan = element.what.after.isValid() ? after : before;
        if (!detailsOf<Environment>(plan.find(in)))
            continue;
        const AmountChange amount{amountOfElement(was.environments, element.what.before),
                                  amountOfElement(is.environments, element.what.after)};
        if (!(amount == AmountChange{}))
            diff.environments.push_back({element.what.before, element.what.after, amount});
    }
    std::ranges::stable_partition(diff.environments, [](const EnvironmentDiff &part) { return part.after.isValid(); });
    const AmountChange rest{amountOf(was.environments, Id{}), amountOf(is.environments, Id{})};
    if (!(rest == AmountChange{}))
        diff.environments.push_back({{}, {}, rest});
}

void addMeters(PlanDiff &diff, const Sums &was, const Sums &is)
{
    std::map<std::pair<Meter, std::string>, AmountChange> amounts;
    for (const auto &[meter, amount] : was.meters)
        amounts[meter].before = amount;
    for (const auto &[meter, amount] : is.meters)
        amounts[meter].after = amount;
    for (const auto &[meter, amount] : amounts)
        diff.meters.push_back({meter.first, meter.second, amount});
}

} // namespace

AmountChange &AmountChange::operator+=(const AmountChange &other)
{
    before += other.before;
    after += other.after;
    return *this;
}

bool PlanDiff::isEmpty() const
{
    const auto isSame = [](const ElementDifference &what) {
        return what.state == Difference::unchanged && !what.isMoved;
    };
    const auto costsTheSame = [](const ElementDiff &element) {
        return element.own.before == element.own.after;
    };
    return settings.empty() && std::ranges::all_of(links, isSame) &&
           std::ranges::all_of(elements, isSame, &ElementDiff::what) && std::ranges::all_of(elements, costsTheSame);
}

PlanDiff planDiff(const Plan &before, const Estimate &billBefore, const Plan &after, const Estimate &billAfter)
{
    PlanDifferences differences = differencesBetween(before, after);
    const Sums was(billBefore);
    const Sums is(billAfter);
    PlanDiff diff;
    diff.links = std::move(differences.links);
    diff.settings = std::move(differences.settings);
    diff.elements.reserve(differences.elements.size());
    for (ElementDifference &what : differences.elements) {
        const AmountChange own{amountOfElement(was.elements, what.before), amountOfElement(is.elements, what.after)};
        diff.elements.push_back({std::move(what), own});
    }
    diff.total = {billBefore.plan.total, billAfter.plan.total};
    // What the lines leave of a total would be its rounding; it belongs to no element.
    diff.outsideElements = {outside(before, was.elements) + billBefore.plan.total - was.total,
                            outside(after, is.elements) + billAfter.plan.total - is.total};
    addEnvironments(diff, before, was, after, is);
    addMeters(diff, was, is);
    diff.unknownBefore = billBefore.unknown.size();
    diff.unknownAfter = billAfter.unknown.size();
    return diff;
}

PlanDiff planDiff(const Plan &before, const Plan &after, const PriceBook &book)
{
    Estimator estimator(book);
    const auto was = estimator.estimate(before);
    const auto is = estimator.estimate(after);
    return planDiff(before, *was, after, *is);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/draft.h"

#include <algorithm>
#include <cassert>

namespace bayplan {

namespace {

constexpr std::int64_t nanosPerCent = 10'000'000;

/// Dollars a month that no real line reaches; far enough below what Money holds that a few of them add up.
constexpr double largestLine = 1e9;

Money roundedAmount(const Quantity &quantity, Decimal price, Rounding rounding)
{
    if (rounding == Rounding::exact)
        return amountOf(quantity, price);
    // In cents at once: rounding twice would carry 0.0049999999999 up to a cent.
    const Money hundredths = amountOf(quantity * Quantity(1, nanosPerCent), price);
    return Money::nanoUsd(hundredths.inNanoUsd() * nanosPerCent);
}

} // namespace

Draft::Draft(const Site &site, const Element &element) : m_site(site), m_element(element) {}

Money Draft::addTimeBilled(Charge charge)
{
    const Money amount = add(std::move(charge), LineKind::timeBilled);
    m_result.cost.timeBilled += amount;
    return amount;
}

void Draft::divide(const IdleSplit &split)
{
    m_result.cost.idle += split;
}

void Draft::addAlwaysOn(Charge charge)
{
    const Money amount = add(std::move(charge), LineKind::alwaysOn);
    const Int128 needed = m_site.neededHours;
    const Int128 unneeded = m_site.monthHours - m_site.neededHours;
    m_result.cost.timeBilled += amount;
    m_result.cost.alwaysOn += amount;
    m_result.cost.alwaysOnUnneeded += splitExactly(amount, {unneeded, needed}).front();
}

void Draft::addUsage(Charge charge)
{
    m_result.cost.usageBilled += add(std::move(charge), LineKind::usage);
}

Money Draft::add(Charge charge, LineKind kind)
{
    if (charge.quantity.isZero())
        return {};
    const std::optional<Price> price = priceOf(charge);
    if (!price) {
        missPrice(charge);
        return {};
    }
    if (charge.quantity.approximately() * price->usd.approximately() > largestLine) {
        refuseAmount(charge, *price);
        return {};
    }
    const Money amount = roundedAmount(charge.quantity, price->usd, m_site.rounding);
    m_result.cost.total += amount;
    noteOrigin(*price);
    m_result.lines.push_back({m_element.id, m_site.environment, charge.meter, std::move(charge.item), m_site.region,
                              charge.quantity, *price, amount, kind, std::move(charge.explanation)});
    return amount;
}

void Draft::noteOrigin(const Price &price)
{
    m_result.hasEstimate = m_result.hasEstimate || price.confidence == Confidence::estimate;
    if (price.asOf.empty())
        return;
    if (m_result.oldest.empty() || price.asOf < m_result.oldest)
        m_result.oldest = price.asOf;
    m_result.newest = std::max(m_result.newest, price.asOf);
}

std::optional<Price> Draft::priceOf(const Charge &charge) const
{
    if (charge.meter == Meter::ec2Instance)
        return m_site.book->instancePrice(m_site.region, charge.item);
    if (!charge.priceKey.empty())
        return m_site.book->price(m_site.region, charge.priceKey);
    return m_site.book->price(m_site.region, charge.meter);
}

void Draft::leaveOut(const Charge &charge, const std::optional<Price> &price, Text needs)
{
    m_result.unknown.push_back(
        {m_element.id, m_site.environment, charge.meter, m_site.region, price, std::move(needs)});
    m_result.cost.hasUnknownUsage = true;
}

void Draft::refuseAmount(const Charge &charge, const Price &price)
{
    leaveOut(charge, price, text(BAYPLAN_TEXT("smaller numbers")));
    addProblem(Severity::warning, "amount-too-large",
               text(BAYPLAN_TEXT("%1 would cost more than a thousand million dollars a month"), m_element.name),
               text(BAYPLAN_TEXT("check its numbers and the copies of its environment; it is not in the total")));
}

void Draft::missPrice(const Charge &charge)
{
    leaveOut(charge, std::nullopt, text(BAYPLAN_TEXT("a price")));
    // An unknown region is reported once, by whoever names it.
    if (!m_site.book->hasRegion(m_site.region))
        return;
    const std::string what = charge.item.empty() ? std::string(keyOf(charge.meter)) : charge.item;
    addProblem(Severity::warning, "price-missing",
               text(BAYPLAN_TEXT("%1: the price book has no price of %2 in %3"), m_element.name, what, m_site.region),
               charge.item.empty() ? text(BAYPLAN_TEXT("choose another region, or leave it out of the total"))
                                   : text(BAYPLAN_TEXT("choose another instance type or region")));
}

void Draft::addUnknown(Meter meter, Text needs)
{
    leaveOut({.meter = meter, .quantity = {}, .explanation = {}}, m_site.book->price(m_site.region, meter),
             std::move(needs));
}

void Draft::addProblem(Severity severity, std::string code, Text what, Text remedy)
{
    m_result.problems.push_back(
        {severity, std::move(code), std::move(what), std::move(remedy), m_element.id, std::nullopt});
}

Text Draft::notingFree(Text explanation, Meter meter, std::string_view allowance) const
{
    const std::optional<Decimal> free = m_site.book->allowance(allowance);
    if (!free)
        return explanation;
    return text(BAYPLAN_TEXT("%1; free to the account and not deducted: %2 %3"),
                std::vector<Text>{std::move(explanation)}, *free, std::string(unitOf(meter)));
}

Contribution Draft::take()
{
    assert(m_result.cost.idle.sum() + m_result.cost.alwaysOn == m_result.cost.timeBilled);
    std::ranges::stable_sort(m_result.lines, {}, &BillLine::meter);
    return std::move(m_result);
}

Text counted(std::int64_t count, std::string_view one, std::string_view many)
{
    return text(count == 1 ? one : many, count);
}

Text factorsInWords(const Site &site, std::vector<Text> factors)
{
    if (site.copies != 1)
        factors.insert(factors.begin(), counted(site.copies, BAYPLAN_TEXT("%1 copy"), BAYPLAN_TEXT("%1 copies")));
    return joined(std::move(factors), " × ");
}

Text hoursInWords(int hours)
{
    return text(BAYPLAN_TEXT("%1 h"), std::int64_t{hours});
}

} // namespace bayplan

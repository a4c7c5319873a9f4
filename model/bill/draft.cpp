// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/draft.h"

#include "base/proportion.h"
#include "bill/savings.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <utility>

namespace bayplan {

namespace {

/// Dollars a month that no real line reaches; far enough below what Money holds that a few of them add up.
constexpr double largestLine = 1e9;

/// Lines of a service on Fargate.
constexpr std::size_t usualLines = 2;

} // namespace

void Contribution::replaceLine(const BillLine &line, const LineParts &whole, std::vector<BillLine> pieces)
{
    Money amount;
    for (BillLine &piece : pieces) {
        amount += piece.amount;
        covered += piece.terms == LineTerms::savingsPlan ? piece.amount : Money();
        lines.push_back(std::move(piece));
    }
    const Money change = amount - line.amount;
    cost.total += change;
    if (line.kind == LineKind::usage) {
        cost.usageBilled += change;
        return;
    }
    cost.timeBilled += change;
    if (line.kind == LineKind::timeBilled) {
        cost.idle += -whole.idle;
        cost.idle += whole.idle.scaledTo(amount);
        return;
    }
    // All always-on cost of an element falls outside needed hours by the same share.
    const Money before = std::exchange(cost.alwaysOn, cost.alwaysOn + change);
    if (before > Money())
        cost.alwaysOnUnneeded = Money::nanoUsd(static_cast<std::int64_t>(
            portionOf(cost.alwaysOn.inNanoUsd(), cost.alwaysOnUnneeded.inNanoUsd(), before.inNanoUsd())));
}

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
    if (!m_result.parts.empty())
        m_result.parts.back().idle += split;
}

void Draft::addAlwaysOn(Charge charge)
{
    const Money amount = add(std::move(charge), LineKind::alwaysOn);
    const Int128 needed = m_site.neededHours;
    const Int128 unneeded = m_site.monthHours - m_site.neededHours;
    m_result.cost.timeBilled += amount;
    m_result.cost.alwaysOn += amount;
    std::array<Money, 2> parts;
    splitInto(parts, amount, std::array{unneeded, needed});
    m_result.cost.alwaysOnUnneeded += parts.front();
}

void Draft::addUsage(Charge charge)
{
    m_result.cost.usageBilled += add(std::move(charge), LineKind::usage);
}

Money Draft::add(Charge charge, LineKind kind)
{
    if (charge.quantity.isZero())
        return {};
    const std::optional<NetPrice> net = priceOf(charge);
    if (!net) {
        missPrice(charge);
        return {};
    }
    const Price &price = net->price;
    if (charge.quantity.approximately() * price.usd.approximately() > largestLine) {
        refuseAmount(charge, price);
        return {};
    }
    const Money amount = lineAmount(charge.quantity, price.usd, m_site.rounding);
    m_result.cost.total += amount;
    noteOrigin(price);
    if (m_result.lines.empty())
        m_result.lines.reserve(usualLines);
    m_result.lines.push_back({m_element.id, m_site.environment, charge.meter, std::move(charge.item), m_site.region,
                              charge.quantity, price, amount, kind, std::move(charge.explanation), LineTerms::list,
                              net->list});
    noteParts(charge.meter);
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

std::optional<NetPrice> Draft::priceOf(const Charge &charge) const
{
    return netPriceOf(m_site.plan->settings, *m_site.book, m_site.region, charge.meter, charge.item, charge.priceKey);
}

void Draft::noteParts(Meter meter)
{
    if (m_site.plan->settings.savingsPlans.empty())
        return;
    if (isCoverable(meter) && !m_shape)
        m_shape = shapeOf(m_site, m_element);
    m_result.parts.push_back({{}, isCoverable(meter) ? *m_shape : HourShape{}});
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
    const auto net = netPriceOf(m_site.plan->settings, *m_site.book, m_site.region, meter);
    leaveOut({.meter = meter, .quantity = {}, .explanation = {}}, net ? std::optional(net->price) : std::nullopt,
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
    if (!free || m_site.plan->settings.freeAllowances)
        return explanation;
    return text(BAYPLAN_TEXT("%1; free to the account and not deducted: %2 %3"),
                std::vector<Text>{std::move(explanation)}, *free, std::string(unitOf(meter)));
}

Contribution Draft::take()
{
    assert(m_result.cost.idle.sum() + m_result.cost.alwaysOn == m_result.cost.timeBilled);
    if (std::ranges::is_sorted(m_result.lines, {}, &BillLine::meter))
        return std::move(m_result);
    if (m_result.parts.empty()) {
        std::ranges::stable_sort(m_result.lines, {}, &BillLine::meter);
        return std::move(m_result);
    }
    std::vector<std::size_t> order(m_result.lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [this](std::size_t i) { return m_result.lines[i].meter; });
    const auto inOrder = [&order](auto items) {
        decltype(items) sorted;
        for (const std::size_t i : order)
            sorted.push_back(std::move(items[i]));
        return sorted;
    };
    m_result.lines = inOrder(std::move(m_result.lines));
    m_result.parts = inOrder(std::move(m_result.parts));
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

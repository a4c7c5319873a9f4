// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/cost_figures.h"

#include "bill/budget.h"
#include "figures/bill_words.h"
#include "figures/spending.h"
#include "figures/subject.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace bayplan {

namespace {

constexpr std::size_t groupCount = static_cast<std::size_t>(Spending::other) + 1;

/// Money by what it is spent on, for one part.
using Amounts = std::array<Money, groupCount>;

/// Finds the part an element belongs to: its own, or that of what it stands in.
class PartFinder
{
public:
    PartFinder(const Plan &plan, const std::vector<Part> &parts) : m_plan(plan)
    {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].elements.empty())
                m_parts.emplace(Id{}, i);
            for (const Id id : parts[i].elements)
                m_parts.emplace(id, i);
        }
    }

    std::optional<std::size_t> find(Id id) const
    {
        if (!id.isValid()) {
            const auto part = m_parts.find(id);
            return part == m_parts.end() ? std::nullopt : std::optional(part->second);
        }
        for (const Element *element = m_plan.find(id); element; element = m_plan.find(element->parent)) {
            if (const auto part = m_parts.find(element->id); part != m_parts.end())
                return part->second;
        }
        return std::nullopt;
    }

private:
    const Plan &m_plan;
    std::unordered_map<Id, std::size_t> m_parts;
};

std::vector<Amounts> amountsOf(const Plan &plan, const Estimate &estimate, const std::vector<Part> &parts)
{
    std::vector<Amounts> amounts(parts.size());
    const PartFinder finder(plan, parts);
    for (const BillLine &line : estimate.lines) {
        if (const auto part = finder.find(line.element))
            amounts[*part][static_cast<std::size_t>(spendingOf(line.meter))] += line.amount;
    }
    return amounts;
}

bool dependsOnUsageAlone(const Cost &cost)
{
    return cost.total == Money() && cost.hasUnknownUsage;
}

std::vector<Text> notesOf(const Plan &plan, const Estimate &estimate, Id subject)
{
    std::vector<Text> notes = {priceDatesOf(estimate), conventionsOf(plan)};
    for (const BudgetState &state : budgetsOf(plan, estimate)) {
        if (state.environment == subject || !subject.isValid())
            notes.push_back(inWords(plan, state));
    }
    if (Text unknown = unknownSentence(plan, estimate, subject); !unknown.isEmpty())
        notes.push_back(std::move(unknown));
    return notes;
}

} // namespace

Text costSentence(const Plan &plan, const Estimate &estimate, Id subject)
{
    const std::vector<Text> name = {nameOf(plan, subject)};
    const Cost cost = costOf(estimate, subject);
    if (cost.total == Money()) {
        return dependsOnUsageAlone(cost) ? text(BAYPLAN_TEXT("%1: the cost depends on usage alone"), name)
                                         : text(BAYPLAN_TEXT("%1 costs nothing yet"), name);
    }
    const std::vector<Part> parts = partsOf(plan, estimate, subject);
    // None where the estimate is of an earlier plan, in which the subject still held something.
    const auto dearest = std::ranges::max_element(parts, {}, [](const Part &part) { return part.cost.total; });
    const bool isMost = parts.size() > 1 && dearest->cost.total + dearest->cost.total > cost.total;
    if (!isMost)
        return text(BAYPLAN_TEXT("%1 costs %2 a month"), name, cost.total);
    return text(BAYPLAN_TEXT("%1 costs %2 a month, most of it for %3"), name, cost.total,
                std::vector<Text>{dearest->name});
}

Text unknownSentence(const Plan &plan, const Estimate &estimate, Id subject)
{
    std::vector<Text> meters;
    for (const UnknownUsage &unknown : estimate.unknown) {
        Text meter = meterInWords(unknown.meter);
        const bool counts = !subject.isValid() || isInside(plan, unknown.element, subject);
        if (counts && std::ranges::find(meters, meter) == meters.end())
            meters.push_back(std::move(meter));
    }
    if (meters.empty())
        return {};
    return text(BAYPLAN_TEXT("Not in the total, because it depends on usage: %1"),
                std::vector<Text>{joined(std::move(meters), ", ")});
}

Figure costByEnvironment(const Plan &plan, const Estimate &estimate, Id subject)
{
    const std::vector<Part> parts = partsOf(plan, estimate, subject);
    const std::vector<Amounts> amounts = amountsOf(plan, estimate, parts);
    Figure figure;
    figure.key = "cost-by-environment";
    figure.title = costSentence(plan, estimate, subject);
    figure.subtitle = monthInWords(plan);
    figure.shape = FigureShape::stackedColumns;
    for (const Part &part : parts) {
        figure.categories.push_back(part.name);
        figure.elements.push_back(part.elements.size() == 1 ? part.elements.front() : Id{});
        figure.limits.push_back(part.elements.size() == 1 ? budgetOf(plan, part.elements.front()) : std::nullopt);
    }
    if (std::ranges::none_of(figure.limits, [](const auto &limit) { return limit.has_value(); }))
        figure.limits.clear();
    for (const SpendingDescription &group : spendings()) {
        Series series{std::string(group.key), text(group.name), group.look, {}};
        bool isThere = false;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Money amount = amounts[i][static_cast<std::size_t>(group.spending)];
            isThere = isThere || amount != Money();
            series.values.push_back(dependsOnUsageAlone(parts[i].cost) ? std::nullopt : std::optional(amount));
        }
        if (isThere)
            figure.series.push_back(std::move(series));
    }
    figure.notes = notesOf(plan, estimate, subject);
    return figure;
}

Figure costByKind(const Plan &plan, const Estimate &estimate, Id subject)
{
    const std::vector<Amounts> amounts = amountsOf(plan, estimate, partsOf(plan, estimate, subject));
    Figure figure;
    figure.key = "cost-by-kind";
    figure.title = costSentence(plan, estimate, subject);
    figure.subtitle = monthInWords(plan);
    figure.shape = FigureShape::doughnut;
    Series series{"cost", text(BAYPLAN_TEXT("Cost")), {}, {}};
    for (const SpendingDescription &group : spendings()) {
        Money sum;
        for (const Amounts &amount : amounts)
            sum += amount[static_cast<std::size_t>(group.spending)];
        if (sum == Money())
            continue;
        figure.categories.push_back(text(group.name));
        figure.categoryLooks.push_back(group.look);
        series.values.emplace_back(sum);
    }
    figure.series.push_back(std::move(series));
    figure.notes = notesOf(plan, estimate, subject);
    return figure;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/bill_tree.h"

#include "base/format.h"
#include "base/words.h"
#include "figures/bill_words.h"
#include "figures/subject.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace bayplan {

namespace {

constexpr Int128 billionth = 1'000'000'000;

/// Half away from zero.
Money scaled(Money amount, Int128 by, Int128 of)
{
    return amountOf(Quantity(Int128{amount.inNanoUsd()} * by, of) * Quantity(1, billionth), Decimal(1));
}

struct Factor
{
    std::int64_t by = 1;
    std::int64_t of = 1;
};

Factor factorOf(Period period, const Settings &settings)
{
    const std::int64_t month = hoursInMonth(settings);
    switch (period) {
    case Period::hour:
        return {1, month};
    case Period::day:
        return {24, month};
    case Period::year:
        return {hoursInYear(settings), month};
    case Period::month:
        break;
    }
    return {};
}

Factor factorOf(Meter meter, Period period, const Settings &settings)
{
    const bool isByMonth = unitOf(meter).ends_with("-month");
    return period == Period::year && isByMonth ? Factor{12, 1} : factorOf(period, settings);
}

std::string lowered(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// What a line is found by and put together by.
struct Subject
{
    Id element;
    Id environment;
    Meter meter;
    Text charge;
};

class TreeBuilder
{
public:
    TreeBuilder(const Plan &plan, const Estimate &estimate, const BillQuery &query)
        : m_plan(plan), m_estimate(estimate), m_query(query)
    {
        for (const std::string_view word : splitAt(query.filter, ' ')) {
            if (!word.empty())
                m_wanted.push_back(lowered(std::string(word)));
        }
        m_tree.nodes.emplace_back();
        m_tree.nodes.front().name = nameOf(plan, Id{});
    }

    BillTree build()
    {
        if (!m_query.onlyUnknown) {
            for (const BillLine &line : m_estimate.lines)
                add({line.element, line.environment, line.meter, meterInWords(line)}, &line, nullptr);
        }
        for (const UnknownUsage &usage : m_estimate.unknown)
            add({usage.element, usage.environment, usage.meter, meterInWords(usage.meter)}, nullptr, &usage);
        sort();
        m_tree.total = m_tree.nodes.front().total;
        return std::move(m_tree);
    }

private:
    struct GroupName
    {
        Text name;
        Id element;
    };

    GroupName groupName(BillGroup group, const Subject &subject) const
    {
        const Element *element = m_plan.find(subject.element);
        switch (group) {
        case BillGroup::environment:
            if (subject.environment.isValid())
                return {nameOf(m_plan, subject.environment), subject.environment};
            return {element ? nameOfOutside(m_plan, m_estimate) : text(BAYPLAN_TEXT("The plan itself")), {}};
        case BillGroup::service:
            return {text(describe(awsServiceOf(subject.meter)).name), {}};
        case BillGroup::kind:
            return {element ? text(kindOf(*element).label) : text(BAYPLAN_TEXT("Commitments")), {}};
        case BillGroup::element:
            break;
        }
        return {element ? nameOf(m_plan, subject.element) : text(BAYPLAN_TEXT("Savings Plans")), subject.element};
    }

    bool isWanted(const Subject &subject) const
    {
        if (m_wanted.empty())
            return true;
        std::string words = inWords(subject.charge) + ' ' + std::string(keyOf(subject.meter));
        for (const BillGroup group : {BillGroup::environment, BillGroup::service, BillGroup::kind, BillGroup::element})
            words += ' ' + inWords(groupName(group, subject).name);
        words = lowered(std::move(words));
        return std::ranges::all_of(m_wanted,
                                   [&](const std::string &word) { return words.find(word) != std::string::npos; });
    }

    void add(Subject subject, const BillLine *line, const UnknownUsage *usage)
    {
        if (!isWanted(subject))
            return;
        std::size_t at = 0;
        std::string path;
        for (const BillGroup group : m_query.groups) {
            GroupName name = groupName(group, subject);
            // Elements of one name are several; groups of one name are one.
            path += '\n' + (name.element.isValid() ? std::to_string(name.element.value) : inWords(name.name));
            at = child(at, path, std::move(name));
        }
        BillNode leaf;
        leaf.parent = at;
        leaf.name = std::move(subject.charge);
        leaf.element = subject.element;
        leaf.line = line;
        leaf.usage = usage;
        leaf.unknown = usage ? 1 : 0;
        if (line) {
            const Factor factor = factorOf(line->meter, m_query.period, m_plan.settings);
            leaf.total = inPeriod(line->amount, line->meter, m_query.period, m_plan.settings);
            leaf.unit = unitOf(line->meter);
            const Quantity quantity = line->quantity * Quantity(factor.by, factor.of);
            leaf.quantity = quantity.numerator() / quantity.denominator() * billionth +
                            quantity.numerator() % quantity.denominator() * billionth / quantity.denominator();
        }
        append(std::move(leaf));
    }

    std::size_t child(std::size_t parent, const std::string &path, GroupName name)
    {
        const auto [place, isNew] = m_places.emplace(path, m_tree.nodes.size());
        if (isNew) {
            BillNode node;
            node.parent = parent;
            node.name = std::move(name.name);
            node.element = name.element;
            m_tree.nodes[parent].children.push_back(m_tree.nodes.size());
            m_tree.nodes.push_back(std::move(node));
        }
        return place->second;
    }

    void append(BillNode leaf)
    {
        const std::size_t index = m_tree.nodes.size();
        m_tree.nodes[leaf.parent].children.push_back(index);
        for (std::size_t at = leaf.parent;; at = m_tree.nodes[at].parent) {
            BillNode &group = m_tree.nodes[at];
            group.total += leaf.total;
            group.unknown += leaf.unknown;
            if (leaf.line) {
                const bool isFirst = m_counted.emplace(at, true).second;
                group.unit = isFirst || group.unit == leaf.unit ? leaf.unit : std::string();
                group.quantity += leaf.quantity;
            }
            if (at == 0)
                break;
        }
        m_tree.nodes.push_back(std::move(leaf));
    }

    void sort()
    {
        const auto isBefore = [this](std::size_t a, std::size_t b) {
            const BillNode &left = m_tree.nodes[a];
            const BillNode &right = m_tree.nodes[b];
            const bool leftIsUnknown = left.usage != nullptr;
            const bool rightIsUnknown = right.usage != nullptr;
            return leftIsUnknown != rightIsUnknown ? rightIsUnknown : left.total > right.total;
        };
        for (BillNode &node : m_tree.nodes)
            std::ranges::stable_sort(node.children, isBefore);
    }

    const Plan &m_plan;
    const Estimate &m_estimate;
    const BillQuery &m_query;
    std::vector<std::string> m_wanted;
    std::unordered_map<std::string, std::size_t> m_places;
    std::unordered_map<std::size_t, bool> m_counted;
    BillTree m_tree;
};

/// Requests that reach services and functions of the subject in a month, all copies together; 0 when nobody knows.
Quantity requestsOf(const Plan &plan, const Estimate &estimate, Id subject)
{
    Quantity requests;
    plan.forEachElement([&](const Element &element) {
        if (subject.isValid() && !isInside(plan, element.id, subject))
            return;
        const auto *environment = detailsOf<Environment>(environmentOf(plan, element.id));
        const std::int64_t copies = environment ? environment->copies : 1;
        if (const Outcome *outcome = estimate.simulation->find(element.id)) {
            requests = requests + Quantity::whole(outcome->requests) * Quantity::whole(copies);
        } else if (const auto *function = detailsOf<Function>(&element); function && function->requestsPerMonth) {
            requests = requests + Quantity::of(*function->requestsPerMonth) * Quantity::whole(copies);
        }
    });
    return requests;
}

} // namespace

std::string_view nameOf(Period period)
{
    switch (period) {
    case Period::hour:
        return BAYPLAN_TEXT("an hour");
    case Period::day:
        return BAYPLAN_TEXT("a day");
    case Period::year:
        return BAYPLAN_TEXT("a year");
    case Period::month:
        break;
    }
    return BAYPLAN_TEXT("a month");
}

Money inPeriod(Money perMonth, Meter meter, Period period, const Settings &settings)
{
    const Factor factor = factorOf(meter, period, settings);
    return scaled(perMonth, factor.by, factor.of);
}

Money inPeriod(Money perMonth, Period period, const Settings &settings)
{
    const Factor factor = factorOf(period, settings);
    return scaled(perMonth, factor.by, factor.of);
}

std::span<const BillOrder> billOrders()
{
    using enum BillGroup;
    static const std::vector<BillOrder> orders = {
        {"environment/element", BAYPLAN_TEXT("Environment › Element"), {environment, element}},
        {"environment/service/kind", BAYPLAN_TEXT("Environment › AWS service › Kind"), {environment, service, kind}},
        {"environment/kind/service", BAYPLAN_TEXT("Environment › Kind › AWS service"), {environment, kind, service}},
        {"service/environment/kind", BAYPLAN_TEXT("AWS service › Environment › Kind"), {service, environment, kind}},
        {"service/kind/environment", BAYPLAN_TEXT("AWS service › Kind › Environment"), {service, kind, environment}},
        {"kind/environment/service", BAYPLAN_TEXT("Kind › Environment › AWS service"), {kind, environment, service}},
        {"kind/service/environment", BAYPLAN_TEXT("Kind › AWS service › Environment"), {kind, service, environment}},
    };
    return orders;
}

BillTree billTreeOf(const Plan &plan, const Estimate &estimate, const BillQuery &query)
{
    return TreeBuilder(plan, estimate, query).build();
}

Text quantityInWords(const BillNode &node)
{
    if (node.unit.empty())
        return {};
    return verbatim(inWords(Quantity(node.quantity, billionth)) + " " + node.unit);
}

Text unitCostSentence(const Plan &plan, const Estimate &estimate, Id subject)
{
    const Cost *cost = estimate.find(subject);
    if (!cost || cost->total == Money())
        return {};
    std::vector<Text> parts;
    const Quantity requests = requestsOf(plan, estimate, subject);
    if (!requests.isZero()) {
        const Quantity perThousand = Quantity(cost->total.inNanoUsd(), billionth) * Quantity::whole(1000) *
                                     Quantity(requests.denominator(), requests.numerator());
        parts.push_back(text(BAYPLAN_TEXT("%1 per 1,000 requests"), inFineDollars(amountOf(perThousand, Decimal(1)))));
    }
    const auto *environment = detailsOf<Environment>(plan.find(subject));
    if (environment && environment->copies > 1)
        parts.push_back(text(BAYPLAN_TEXT("%1 per copy"), scaled(cost->total, 1, environment->copies)));
    return joined(std::move(parts));
}

} // namespace bayplan

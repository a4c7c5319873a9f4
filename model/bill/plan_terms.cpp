// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/plan_terms.h"

#include "base/proportion.h"
#include "base/quantity_order.h"
#include "bill/net_price.h"

#include <algorithm>
#include <cassert>
#include <span>

namespace bayplan {

namespace {

constexpr Int128 billionth = 1'000'000'000;

Int128 inBillionths(const Quantity &quantity)
{
    // Whole units first: a large numerator has no room for nine more digits.
    const Int128 whole = quantity.numerator() / quantity.denominator();
    const Int128 rest = quantity.numerator() % quantity.denominator();
    return whole * billionth +
           (quantity.denominator() < (Int128{1} << 90) ? rest * billionth / quantity.denominator() : 0);
}

Quantity fromBillionths(Int128 amount)
{
    return Quantity(amount, billionth);
}

/// What an account has free each month, and of which meters, all regions together.
struct Allowance
{
    std::string_view key;
    std::vector<Meter> meters;
};

std::span<const Allowance> allowances()
{
    static const std::vector<Allowance> list = {
        {"lambda.requests.free", {Meter::lambdaRequests, Meter::lambdaArmRequests}},
        {"lambda.duration.free", {Meter::lambdaDuration, Meter::lambdaArmDuration}},
        {"ecr.public.storage.free", {Meter::ecrPublicStorage}},
        {"transfer.internet.free", {Meter::transferInternet}},
        {"logs.ingest.free", {Meter::logsIngest}},
    };
    return list;
}

/// Everything but the lines and their parts.
Contribution withoutLines(const Contribution &contribution)
{
    Contribution result;
    result.unknown = contribution.unknown;
    result.problems = contribution.problems;
    result.cost = contribution.cost;
    result.oldest = contribution.oldest;
    result.newest = contribution.newest;
    result.hasEstimate = contribution.hasEstimate;
    result.covered = contribution.covered;
    return result;
}

/// A message about a text and one thing more. Texts are large, and lines many: nothing is copied twice.
Text textAbout(const Text &before, std::string_view message, std::vector<TextArgument> more)
{
    Text result{std::string(message), {}};
    result.arguments.reserve(1 + more.size());
    result.arguments.emplace_back(std::vector<Text>(1, before));
    for (TextArgument &argument : more)
        result.arguments.push_back(std::move(argument));
    return result;
}

/// Where one Savings Plan covers all usage of a shape, how much that is makes no difference to its lines.
void forgetWholeAmounts(std::vector<CoverableUsage::Part> &parts, Coverage &coverage)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (auto &covered : coverage) {
            if (covered[i] > 0 && covered[i] == parts[i].amount)
                covered[i] = parts[i].amount = 1;
        }
    }
}

std::string tierKey(Meter meter, int tier)
{
    return std::string(keyOf(meter)) + ".tier" + std::to_string(tier);
}

} // namespace

Money commitmentOf(const Settings &settings)
{
    Money committed;
    const Quantity hours = Quantity::whole(hoursInMonth(settings));
    for (const SavingsPlan &plan : settings.savingsPlans)
        committed += lineAmount(hours, plan.usdPerHour, settings.rounding);
    return committed;
}

PlanTerms::PlanTerms(const Settings &settings, const PriceBook &book)
    : m_settings(settings), m_book(book), m_committed(commitmentOf(settings))
{
    for (const SavingsPlan &plan : settings.savingsPlans)
        m_planNames.push_back(plan.toText());
    m_shared.resize(meters().size());
    m_group.resize(meters().size(), -1);
    for (const MeterDescription &meter : meters()) {
        m_shared[static_cast<std::size_t>(meter.meter)] =
            (!settings.savingsPlans.empty() && isCoverable(meter.meter)) ||
            book.allowance(tierKey(meter.meter, 2) + ".from").has_value();
    }
    for (std::size_t group = 0; settings.freeAllowances && group < allowances().size(); ++group) {
        for (const Meter meter : allowances()[group].meters) {
            m_group[static_cast<std::size_t>(meter)] = static_cast<int>(group);
            m_shared[static_cast<std::size_t>(meter)] = true;
        }
    }
}

void PlanTerms::add(Id element, const Contribution &contribution)
{
    count(element, contribution, 1);
}

void PlanTerms::remove(Id element, const Contribution &contribution)
{
    count(element, contribution, -1);
}

void PlanTerms::count(Id element, const Contribution &contribution, int sign)
{
    for (std::size_t i = 0; i < contribution.lines.size(); ++i) {
        const BillLine &line = contribution.lines[i];
        if (!isShared(line.meter))
            continue;
        const Key key{line.meter, line.item, line.region};
        Pool &pool = m_pools[key];
        const Int128 amount = sign * inBillionths(line.quantity);
        pool.total += amount;
        if (!m_settings.savingsPlans.empty() && isCoverable(line.meter)) {
            const HourShape &shape = contribution.parts[i].shape;
            auto part = std::ranges::find(pool.shapes, shape, &CoverableUsage::Part::shape);
            if (part == pool.shapes.end())
                part = pool.shapes.insert(part, {shape, 0});
            part->amount += amount;
            if (part->amount == 0)
                pool.shapes.erase(part);
        }
        const auto member = pool.elements.try_emplace(element).first;
        member->second += sign;
        if (member->second == 0)
            pool.elements.erase(member);
        m_touched.insert(key);
    }
}

Int128 PlanTerms::groupTotal(std::size_t group) const
{
    Int128 total = 0;
    for (const auto &[key, pool] : m_pools) {
        if (m_group[static_cast<std::size_t>(key.meter)] == static_cast<int>(group))
            total += pool.total;
    }
    return total;
}

PlanTerms::Rule PlanTerms::ruleOf(const Key &key, const Pool &pool) const
{
    Rule rule;
    rule.rest = pool.total;
    const int group = m_group[static_cast<std::size_t>(key.meter)];
    if (group < 0)
        return rule;
    const auto index = static_cast<std::size_t>(group);
    const std::optional<Decimal> allowed = m_book.allowance(allowances()[index].key);
    const Int128 all = groupTotal(index);
    if (!allowed || all == 0)
        return rule;
    rule.free = std::min(inBillionths(Quantity::of(*allowed)), all);
    rule.all = all;
    rule.rest -= portionOf(pool.total, rule.free, rule.all);
    return rule;
}

void PlanTerms::addTiers(Rule &rule, const Key &key) const
{
    if (ownPriceOf(m_settings, key.region, key.meter, key.item))
        return;
    Int128 start = 0;
    std::optional<NetPrice> price = netPriceOf(m_settings, m_book, key.region, key.meter, key.item);
    for (int tier = 2; price; ++tier) {
        const std::string next = tierKey(key.meter, tier);
        const auto from = m_book.allowance(next + ".from");
        auto nextPrice = from ? netPriceOf(m_settings, m_book, key.region, key.meter, key.item, next) : std::nullopt;
        const Int128 end = nextPrice ? inBillionths(Quantity::of(*from)) : rule.rest;
        if (!nextPrice || end >= rule.rest) {
            rule.tiers.push_back({*price, rule.rest - start});
            return;
        }
        rule.tiers.push_back({*price, end - start});
        start = end;
        price = nextPrice;
    }
}

std::optional<Price> PlanTerms::rateOf(const SavingsPlan &plan, const Key &key) const
{
    const std::string meter = std::string(keyOf(key.meter)) + (key.item.empty() ? "" : "/" + key.item);
    if (auto price = m_book.price(key.region, plan.rateKeyPrefix() + meter))
        return price;
    // Rates that are the same for one year and three stand once in the book.
    std::string both = plan.rateKeyPrefix();
    both.erase(both.find('.') + 1, 3);
    return m_book.price(key.region, both + meter);
}

CoverableUsage PlanTerms::coverable(const Key &key, const Pool &pool, const Rule &rule) const
{
    CoverableUsage usage;
    usage.parts = pool.shapes;
    for (CoverableUsage::Part &part : usage.parts)
        part.amount -= portionOf(part.amount, rule.free, rule.all);
    const auto price = netPriceOf(m_settings, m_book, key.region, key.meter, key.item);
    usage.onDemand = price ? price->price.usd : Decimal(0);
    for (const SavingsPlan &plan : m_settings.savingsPlans) {
        const std::optional<Price> rate = rateOf(plan, key);
        usage.rates.push_back(rate ? std::optional(rate->usd) : std::nullopt);
    }
    return usage;
}

void PlanTerms::addCoverage(std::map<Key, Rule> &rules) const
{
    std::vector<CoverableUsage> usages;
    std::vector<Rule *> owners;
    std::vector<const Key *> keys;
    for (auto &[key, rule] : rules) {
        if (!isCoverable(key.meter))
            continue;
        usages.push_back(coverable(key, m_pools.at(key), rule));
        owners.push_back(&rule);
        keys.push_back(&key);
    }
    const auto coverage = coverageOf(m_settings.savingsPlans, usages, hoursInMonth(m_settings));
    for (std::size_t i = 0; i < owners.size(); ++i) {
        Int128 covered = 0;
        for (const auto &parts : coverage[i]) {
            for (const Int128 part : parts)
                covered += part;
        }
        if (covered == 0)
            continue;
        owners[i]->parts = std::move(usages[i].parts);
        owners[i]->coverage = coverage[i];
        for (const SavingsPlan &plan : m_settings.savingsPlans)
            owners[i]->rates.push_back(rateOf(plan, *keys[i]));
        owners[i]->rest -= covered;
        forgetWholeAmounts(owners[i]->parts, owners[i]->coverage);
    }
}

std::vector<Id> PlanTerms::update()
{
    std::vector<Id> changed;
    if (m_touched.empty())
        return changed;
    // Free allowances and commitments are shared by several prices: a change of one is a change of all of them.
    const bool affectsAll = m_settings.freeAllowances || !m_settings.savingsPlans.empty();
    std::erase_if(m_pools, [](const auto &entry) { return entry.second.elements.empty(); });
    std::map<Key, Rule> rules;
    for (const auto &[key, pool] : m_pools) {
        if (affectsAll || m_touched.contains(key))
            rules.emplace_hint(rules.end(), key, ruleOf(key, pool));
    }
    if (!m_settings.savingsPlans.empty())
        addCoverage(rules);
    for (auto &[key, rule] : rules) {
        addTiers(rule, key);
        Pool &pool = m_pools.at(key);
        const bool isSame = rule == pool.rule || (rule.isTrivial() && pool.rule.isTrivial());
        for (const auto &[id, lines] : pool.elements) {
            if (isSame)
                break;
            changed.push_back(id);
        }
        pool.rule = std::move(rule);
    }
    m_touched.clear();
    return changed;
}

/// A line while it is divided: what is left of it, and the lines it becomes.
struct PlanTerms::Pieces
{
    const BillLine &line;
    Rounding rounding;
    Int128 left;
    Quantity taken = {};
    std::vector<BillLine> lines = {};

    /// Makes a line of so much; the one that takes the rest takes it exactly.
    void take(Int128 amount, const NetPrice &price, LineTerms terms, Text explanation)
    {
        if (amount == 0)
            return;
        left -= amount;
        const Quantity quantity = left == 0 ? line.quantity - taken : fromBillionths(amount);
        taken = taken + quantity;
        lines.push_back({line.element, line.environment, line.meter, line.item, line.region, quantity, price.price,
                         lineAmount(quantity, price.price.usd, rounding), line.kind, std::move(explanation), terms,
                         price.list});
    }
};

void PlanTerms::dividePieces(Pieces &pieces, const LineParts &parts, const Rule &rule) const
{
    const BillLine &line = pieces.line;
    constexpr std::size_t usualPieces = 2; ///< what is covered, and the rest
    pieces.lines.reserve(usualPieces);
    if (rule.free > 0) {
        NetPrice nothing{line.price, std::nullopt};
        nothing.price.usd = Decimal(0);
        pieces.take(portionOf(pieces.left, rule.free, rule.all), nothing, LineTerms::free,
                    textAbout(line.explanation, BAYPLAN_TEXT("%1; its share of what is free to the account: %2 %3"),
                              {fromBillionths(rule.free).toText(0), std::string(unitOf(line.meter))}));
    }
    const Int128 paid = pieces.left;
    const auto part = std::ranges::find(rule.parts, parts.shape, &CoverableUsage::Part::shape);
    for (std::size_t plan = 0; plan < rule.coverage.size() && part != rule.parts.end() && part->amount > 0; ++plan) {
        const auto index = static_cast<std::size_t>(part - rule.parts.begin());
        if (const std::optional<Price> &rate = rule.rates[plan])
            pieces.take(
                portionOf(paid, rule.coverage[plan][index], part->amount), {*rate, line.price.usd},
                LineTerms::savingsPlan,
                textAbout(line.explanation, BAYPLAN_TEXT("%1; covered by the Savings Plan %2"), {m_planNames[plan]}));
    }
    const Int128 rest = pieces.left;
    for (std::size_t tier = 0; tier < rule.tiers.size(); ++tier) {
        const bool isLast = tier + 1 == rule.tiers.size();
        const Tier &one = rule.tiers[tier];
        pieces.take(isLast ? pieces.left : portionOf(rest, one.amount, rule.rest), one.price, LineTerms::list,
                    rule.tiers.size() == 1
                        ? line.explanation
                        : textAbout(line.explanation, BAYPLAN_TEXT("%1; tier %2 of what the plan uses in the region"),
                                    {static_cast<std::int64_t>(tier + 1)}));
    }
    if (rule.tiers.empty())
        pieces.take(pieces.left, {line.price, line.listPrice}, LineTerms::list, line.explanation);
}

std::shared_ptr<const Contribution> PlanTerms::divided(std::shared_ptr<const Contribution> contribution) const
{
    const auto ruleFor = [&](const BillLine &line) -> const Rule * {
        if (!isShared(line.meter))
            return nullptr;
        const auto pool = m_pools.find({line.meter, line.item, line.region});
        return pool == m_pools.end() || pool->second.rule.isTrivial() ? nullptr : &pool->second.rule;
    };
    if (std::ranges::none_of(contribution->lines, [&](const BillLine &line) { return ruleFor(line); }))
        return contribution;
    Contribution result = withoutLines(*contribution);
    result.lines.reserve(2 * contribution->lines.size());
    for (std::size_t i = 0; i < contribution->lines.size(); ++i) {
        const BillLine &line = contribution->lines[i];
        const Rule *rule = ruleFor(line);
        if (!rule) {
            result.lines.push_back(line);
            continue;
        }
        const LineParts parts = contribution->parts.empty() ? LineParts() : contribution->parts[i];
        Pieces pieces{line, m_settings.rounding, inBillionths(line.quantity)};
        dividePieces(pieces, parts, *rule);
        if (pieces.lines.empty())
            pieces.lines.push_back(line);
        result.replaceLine(line, parts, std::move(pieces.lines));
    }
    return std::make_shared<const Contribution>(std::move(result));
}

BillLine PlanTerms::unusedLine(Money used) const
{
    BillLine line;
    line.meter = Meter::savingsUnused;
    line.region = "global";
    line.amount = std::max(m_committed - used, Money());
    line.quantity = Quantity(line.amount.inNanoUsd(), billionth);
    line.price = {Decimal(1), unitOf(Meter::savingsUnused), {}, Confidence::yours, {}};
    line.terms = LineTerms::savingsPlan;
    line.explanation = text(BAYPLAN_TEXT("%1 committed, %2 used"), m_committed, m_committed - line.amount);
    return line;
}

Problems PlanTerms::problems() const
{
    Problems result;
    std::map<std::string, std::string> unknown;
    for (const auto &[key, pool] : m_pools) {
        const bool hasRate =
            !isCoverable(key.meter) || std::ranges::all_of(m_settings.savingsPlans, [&](const SavingsPlan &plan) {
                return rateOf(plan, key).has_value();
            });
        if (!hasRate) {
            std::string &meters = unknown[key.region];
            meters +=
                (meters.empty() ? "" : ", ") + std::string(keyOf(key.meter)) + (key.item.empty() ? "" : "/" + key.item);
        }
    }
    for (const auto &[region, meters] : unknown) {
        result.push_back({Severity::warning,
                          "savings-rate-unknown",
                          text(BAYPLAN_TEXT("the price book has no Savings Plan rate in %1 for %2"), region, meters),
                          text(BAYPLAN_TEXT("nothing is covered there; compare with AWS's rates before you commit")),
                          {},
                          {}});
    }
    return result;
}

} // namespace bayplan

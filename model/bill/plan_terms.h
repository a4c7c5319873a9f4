// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/draft.h"
#include "bill/savings.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace bayplan {

/// Applies what only the whole plan decides: tiers by the total of a region, free allowances of the account, Savings
/// Plans. Lines that it concerns are divided so that every element has its share of each tier, in proportion to its
/// quantity; all others stay as they are. Work follows what changed: elements are divided again only when the total
/// that they share moved.
class PlanTerms
{
public:
    /// Requires: `book` has the prices of every contribution that is added. Both are copied.
    PlanTerms(const Settings &settings, const PriceBook &book);

    /// Counts the lines of an element, or takes them back from the totals.
    void add(Id element, const Contribution &contribution);
    void remove(Id element, const Contribution &contribution);

    /// Finds out anew what the totals mean. Returns the elements whose lines must be divided again, some of them twice.
    [[nodiscard]] std::vector<Id> update();

    /// The contribution with its lines divided; the same one when nothing concerns it.
    [[nodiscard]] std::shared_ptr<const Contribution> divided(std::shared_ptr<const Contribution> contribution) const;

    /// What nothing consumed of the commitments, as a line of the plan. `used` is what covered lines cost.
    [[nodiscard]] BillLine unusedLine(Money used) const;
    /// Usage that Savings Plans cover, but at unknown rates: nothing is applied to it then.
    [[nodiscard]] Problems problems() const;

private:
    struct Key
    {
        Meter meter;
        std::string item;
        std::string region;
        friend auto operator<=>(const Key &, const Key &) = default;
    };
    struct Tier
    {
        NetPrice price;
        Int128 amount = 0; ///< of `rest`
        friend bool operator==(const Tier &, const Tier &) = default;
    };
    /// How a quantity of a pool is divided: what is free, what is covered, and the rest by tiers.
    struct Rule
    {
        Int128 free = 0; ///< of `all`
        Int128 all = 1;
        /// Paid usage by shape; 1 where a Savings Plan covers all of it, because its lines then stay as they are when
        /// there is more of it or less.
        std::vector<CoverableUsage::Part> parts;
        Coverage coverage;                       ///< of each part
        std::vector<std::optional<Price>> rates; ///< by Savings Plan; empty where nothing is covered
        Int128 rest = 0;
        std::vector<Tier> tiers;
        friend bool operator==(const Rule &, const Rule &) = default;
        [[nodiscard]] bool isTrivial() const { return free == 0 && coverage.empty() && tiers.size() < 2; }
    };
    /// All usage of a price.
    struct Pool
    {
        Int128 total = 0; ///< in billionths of the unit
        std::vector<CoverableUsage::Part> shapes;
        std::map<Id, int> elements; ///< with the number of their lines
        Rule rule;
    };
    struct Pieces;

    [[nodiscard]] bool isShared(Meter meter) const { return m_shared[static_cast<std::size_t>(meter)]; }
    void count(Id element, const Contribution &contribution, int sign);
    [[nodiscard]] Rule ruleOf(const Key &key, const Pool &pool) const;
    [[nodiscard]] Int128 groupTotal(std::size_t group) const;
    void addTiers(Rule &rule, const Key &key) const;
    void addCoverage(std::map<Key, Rule> &rules) const;
    [[nodiscard]] CoverableUsage coverable(const Key &key, const Pool &pool, const Rule &rule) const;
    [[nodiscard]] std::optional<Price> rateOf(const SavingsPlan &plan, const Key &key) const;
    void dividePieces(Pieces &pieces, const LineParts &parts, const Rule &rule) const;

    Settings m_settings;
    PriceBook m_book;
    std::vector<bool> m_shared; ///< by meter
    std::vector<int> m_group;   ///< by meter: of free allowances; −1: none
    std::map<Key, Pool> m_pools;
    std::set<Key> m_touched;
    Money m_committed;
    std::vector<std::string> m_planNames; ///< of the Savings Plans, as people write them
};
/// What Savings Plans cost in a month, used or not.
[[nodiscard]] Money commitmentOf(const Settings &settings);

} // namespace bayplan

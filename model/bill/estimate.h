// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/id.h"
#include "base/problem.h"
#include "base/quantity.h"
#include "base/text.h"
#include "bill/idle.h"
#include "bill/shared_list.h"
#include "plan/id_map.h"
#include "plan/plan.h"
#include "prices/price_book.h"
#include "simulation/simulate.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// How a line of the bill relates to time: billed while something runs, billed whether or not it runs, or
/// billed by what flows through.
enum class LineKind { timeBilled, alwaysOn, usage };

/// On what terms a line is billed: by the list (or own) price, free to the account, or covered by a Savings Plan.
enum class LineTerms { list, free, savingsPlan };

/// The word of files: "list", "free", "savings-plan".
[[nodiscard]] std::string_view keyOf(LineTerms terms);

/// One line: quantity × price, rounded once to nano-dollars. Quantities include the copies of the environment.
struct BillLine
{
    Id element;     ///< invalid: the plan itself, as for unused commitments
    Id environment; ///< invalid: the plan itself
    Meter meter = Meter::fargateVcpu;
    std::string item; ///< the instance type of `ec2.instance`; else empty
    std::string region;
    Quantity quantity;
    Price price;
    Money amount;
    LineKind kind = LineKind::timeBilled;
    Text explanation; ///< "6 tasks × 4 vCPU × 730 h"
    LineTerms terms = LineTerms::list;
    /// The price before a discount or without the Savings Plan; nothing when it is what is paid.
    std::optional<Decimal> listPrice = {};
};

/// A charge that depends on usage nobody has given: shown with its price, never as $0.
struct UnknownUsage
{
    Id element;
    Id environment;
    Meter meter;
    std::string region;
    std::optional<Price> price; ///< nothing when the book has none
    Text needs;                 ///< "requests per second"; "a price" when only that is missing
};

/// Money of an element, an environment or the plan, with everything inside it.
struct Cost
{
    Money total;
    Money timeBilled; ///< the idle parts and always-on
    Money usageBilled;
    Money alwaysOn;
    Money alwaysOnUnneeded; ///< share of always-on that falls outside needed hours
    IdleSplit idle;         ///< sums to timeBilled − alwaysOn
    bool hasUnknownUsage = false;

    Cost &operator+=(const Cost &other);
    friend bool operator==(const Cost &, const Cost &) = default;
};

/// The bill of a plan for a month of its convention.
struct Estimate
{
    SharedList<BillLine> lines; ///< by element id, then meter
    SharedList<UnknownUsage> unknown;
    Problems
        problems; ///< prices that are missing, estimated or old; tasks that are billed otherwise than they are drawn
    Cost plan;
    /// What the services do that have traffic; what they are billed follows from it. Never null after an estimate.
    std::shared_ptr<const Simulation> simulation;
    /// By element, everything inside it included. Elements that cost nothing are absent.
    IdMap<Cost> elements;
    std::string edition; ///< of the price book
    std::string oldest;  ///< observation dates of the prices used; empty without lines
    std::string newest;
    /// The prices it was made with, which keep the texts of its lines alive.
    std::optional<PriceBook> book;

    /// The cost of an element, or of the plan for an invalid id; nothing when it costs nothing and depends on nothing.
    [[nodiscard]] const Cost *find(Id element) const;
};

/// Computes bills, and remembers what each element contributed, so that after an edit only what changed is computed
/// again. Not thread-safe: one thread at a time.
class Estimator
{
public:
    /// Prices seen more than 180 days before `today` are warned of; not given, it is the day of each estimate.
    /// `options` say how traffic is followed.
    explicit Estimator(const PriceBook &book = PriceBook::builtIn(), std::optional<Date> today = std::nullopt,
                       FlowOptions options = {});
    ~Estimator();
    Estimator(Estimator &&) noexcept;
    Estimator &operator=(Estimator &&) noexcept;

    /// The bill of `plan`; nothing when `stop` was requested before it was done.
    [[nodiscard]] std::optional<Estimate> estimate(const Plan &plan, std::stop_token stop = {});

    /// How many elements with charges of their own the last call computed rather than remembered.
    [[nodiscard]] std::size_t computedElements() const;

private:
    struct Cache;
    std::unique_ptr<Cache> m_cache;
};

/// The bill in one call, for programs that need it once.
[[nodiscard]] Estimate estimate(const Plan &plan, const PriceBook &book = PriceBook::builtIn());

/// What an environment costs now, and would cost if its tasks ran in its needed hours only.
struct ScheduleSaving
{
    Cost now;
    Cost then;
    Money perMonth;
    /// Over the real hours of the plan's year with the environment's holidays. Nothing when the time zone is unknown.
    std::optional<Money> perYear;
    Money staysOn; ///< always-on cost that no schedule removes
};

/// Re-estimates the plan with the running hours of `environment` set to its needed hours.
/// Requires: the element is an environment.
[[nodiscard]] ScheduleSaving scheduleSaving(const Plan &plan, Id environment,
                                            const PriceBook &book = PriceBook::builtIn());

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"
#include "prices/price_book.h"
#include "simulation/simulate.h"

#include <cstdint>
#include <map>
#include <string>

namespace bayplan {

/// Where and when an element is billed: what its environment and the plan's settings say, in the form the bill needs.
struct Site
{
    const Plan *plan = nullptr;
    const PriceBook *book = nullptr;
    const Simulation *simulation = nullptr; ///< null: nothing was simulated
    Id environment;                         ///< invalid: the element stands in none
    std::string region;                     ///< empty: nobody says
    int copies = 1;
    int monthHours = 0;
    int neededHours = 0;    ///< of the month
    int runningInside = 0;  ///< running hours that are needed
    int runningOutside = 0; ///< running hours that are not
    int availabilityMinimum = 1;
    Share target; ///< utilisation that services without a tracking policy aim at
    Rounding rounding = Rounding::exact;

    [[nodiscard]] int runningHours() const { return runningInside + runningOutside; }
    /// How many months the billed hours are: one, or twelve when a year is billed at once.
    [[nodiscard]] int months() const
    {
        constexpr int longestMonth = 31 * 24;
        return monthHours > longestMonth ? 12 : 1;
    }
    /// What a service does by the simulation; null where nobody knows.
    [[nodiscard]] const Outcome *outcomeOf(Id service) const
    {
        return simulation ? simulation->find(service) : nullptr;
    }
    /// Requests that reach an element in each step; null where nobody knows.
    [[nodiscard]] const TrafficSeries *trafficOf(Id element) const;
};

/// The site of an element of `plan`. A repository brings its own region. Everything outside of an environment is
/// needed always and counted once.
[[nodiscard]] Site siteOf(const Plan &plan, const PriceBook &book, const Simulation *simulation,
                          const Element &element);

/// The sites of many elements of a plan: what an environment says is worked out once. Not for several threads at once.
class Sites
{
public:
    /// Requires: all of them outlive the sites.
    Sites(const Plan &plan, const PriceBook &book, const Simulation *simulation);

    /// What `siteOf` says. The site lives until the next call.
    [[nodiscard]] const Site &of(const Element &element);

private:
    [[nodiscard]] Id environmentIdOf(const Element &element);
    [[nodiscard]] const Site &ofEnvironment(Id environment);

    Site m_outside;
    Site m_own; ///< of an element with a region of its own
    std::map<Id, Site> m_environments;
    /// The environment of what stands in `m_parent`: neighbours are asked for one after the other.
    Id m_parent;
    Id m_environment;
};

} // namespace bayplan

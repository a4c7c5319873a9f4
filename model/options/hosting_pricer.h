// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison_basis.h"
#include "options/group_types.h"
#include "simulation/simulate.h"

namespace bayplan {

/// Prices the variants of a comparison's basis once their services have been simulated.
class HostingPricer
{
public:
    /// Requires: all of them outlive the pricer.
    HostingPricer(const ComparisonBasis &basis, const ComparisonSettings &settings, const PriceBook &book)
        : m_basis(basis), m_settings(settings), m_book(book)
    {
    }

    /// What a hosting costs: the elements of its scope, and what comes along with the hosting itself.
    /// Requires: `plan` is the hosting's variant with room for its tasks, `simulation` that of this plan.
    [[nodiscard]] HostingCost costOf(Hosting hosting, Plan plan, const Simulation &simulation) const;

private:
    void addOnTerms(HostingCost &cost, Hosting hosting, const Plan &plan, const Simulation &simulation) const;
    void chooseTypes(HostingCost &cost, Plan &plan, const Simulation &simulation) const;
    void addControlPlanes(HostingCost &cost) const;
    void provision(HostingCost &cost, const Plan &plan, const Flow &flow) const;

    const ComparisonBasis &m_basis;
    const ComparisonSettings &m_settings;
    const PriceBook &m_book;
};

} // namespace bayplan

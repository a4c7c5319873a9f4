// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison_basis.h"

#include <span>
#include <stop_token>

namespace bayplan {

/// What is found out about a point: all of it, or only what is paid. What is unused of that is meaningless then.
enum class PointDetail { all, amounts };

/// Finds out what the variants of a basis cost at any traffic. Const members may run on several threads at once.
class ComparisonStudy
{
public:
    /// Requires: the book outlives the study.
    ComparisonStudy(ComparisonBasis basis, ComparisonSettings settings, const PriceBook &book);

    [[nodiscard]] const ComparisonBasis &basis() const { return m_basis; }

    /// Whether there are so many services that a single point keeps all processors busy.
    [[nodiscard]] bool isWide() const;

    /// Hostings at a multiple of the traffic; of those that are not asked for the costs are zero. Nothing when stopped.
    [[nodiscard]] std::optional<ComparisonPoint> at(const Decimal &factor, std::span<const Hosting> hostings,
                                                    PointDetail detail = PointDetail::all,
                                                    std::stop_token stop = {}) const;

    /// What the plan costs as drawn, by its bill: what counts of the parts that count.
    [[nodiscard]] Money drawnCost(const Estimate &bill) const;

private:
    ComparisonBasis m_basis;
    ComparisonSettings m_settings;
    const PriceBook &m_book;
};

} // namespace bayplan

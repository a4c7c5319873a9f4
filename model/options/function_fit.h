// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison_basis.h"
#include "prices/price_book.h"
#include "traffic/flow.h"

namespace bayplan {

/// A service that might become a function, with what judging that needs.
struct FunctionCandidate
{
    const ComparisonBasis &basis;
    const BasisService &service;
    const ComparisonSettings &settings;
    const PriceBook &book;
    const Flow &flow; ///< of today
};

/// Adds what rules a function out for a service, makes it worse, or is worth knowing: size, payload, how requests come
/// in, cold starts, how many environments there are at the peak.
void judgeFunction(const FunctionCandidate &candidate, Problems &problems);

} // namespace bayplan

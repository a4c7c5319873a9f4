// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/estimate_report.h"

#include "figures/subject.h"

#include <vector>

namespace bayplan {

Estimate onlyEnvironment(const Estimate &estimate, const Plan &plan, Id environment)
{
    Estimate result;
    result.plan = costOf(estimate, environment);
    result.edition = estimate.edition;
    result.simulation = estimate.simulation;
    result.book = estimate.book;
    const auto isHere = [&](Id id) {
        return isInside(plan, id, environment);
    };
    for (const BillLine &line : estimate.lines) {
        if (line.environment != environment)
            continue;
        result.lines.push_back(line);
        const std::string asOf(line.price.asOf);
        if (asOf.empty())
            continue;
        if (result.oldest.empty() || asOf < result.oldest)
            result.oldest = asOf;
        if (asOf > result.newest)
            result.newest = asOf;
    }
    for (const UnknownUsage &unknown : estimate.unknown) {
        if (unknown.environment == environment)
            result.unknown.push_back(unknown);
    }
    for (const Problem &problem : estimate.problems) {
        if (isHere(problem.element))
            result.problems.push_back(problem);
    }
    estimate.elements.forEach([&](Id id, const Cost &cost) {
        if (isHere(id))
            result.elements.set(id, cost);
    });
    return result;
}

} // namespace bayplan

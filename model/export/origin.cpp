// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/origin.h"

#include "figures/bill_words.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

constexpr std::size_t mostRegions = 4;

Text regionsOf(const Estimate &estimate)
{
    std::set<std::string> regions;
    for (const BillLine &line : estimate.lines)
        regions.insert(line.region);
    regions.erase("global");
    if (regions.size() > mostRegions)
        return text(BAYPLAN_TEXT("%1 regions"), static_cast<std::int64_t>(regions.size()));
    std::vector<Text> names;
    for (const std::string &region : regions)
        names.push_back(verbatim(region));
    return joined(std::move(names), ", ");
}

} // namespace

Text originOf(const Plan &plan, const Estimate &estimate)
{
    if (estimate.lines.empty())
        return priceDatesOf(estimate);
    return joined({priceDatesOf(estimate), text(BAYPLAN_TEXT("price book of %1"), estimate.edition),
                   regionsOf(estimate), conventionsOf(plan)});
}

Figure withOrigin(Figure figure, const Plan &plan, const Estimate &estimate, bool showsOrigin)
{
    if (!showsOrigin) {
        figure.notes.clear();
        return figure;
    }
    std::erase(figure.notes, priceDatesOf(estimate));
    std::erase(figure.notes, conventionsOf(plan));
    figure.notes.push_back(originOf(plan, estimate));
    return figure;
}

} // namespace bayplan

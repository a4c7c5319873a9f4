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

Text scenarioInWords(const Stamp &stamp)
{
    return stamp.scenario.empty() ? Text() : text(BAYPLAN_TEXT("scenario %1"), stamp.scenario);
}

Text originOf(const Plan &plan, const Estimate &estimate, const Stamp &stamp)
{
    if (estimate.lines.empty())
        return joined({scenarioInWords(stamp), priceDatesOf(estimate)});
    return joined({scenarioInWords(stamp), priceDatesOf(estimate),
                   text(BAYPLAN_TEXT("price book of %1"), estimate.edition), regionsOf(estimate), conventionsOf(plan)});
}

Figure withOrigin(Figure figure, const Plan &plan, const Estimate &estimate, const Stamp &stamp)
{
    if (!stamp.isShown) {
        figure.notes.clear();
        return figure;
    }
    std::erase(figure.notes, priceDatesOf(estimate));
    std::erase(figure.notes, conventionsOf(plan));
    figure.notes.push_back(originOf(plan, estimate, stamp));
    return figure;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/figure_text.h"
#include "export/options_report.h"
#include "figures/uncertainty_figures.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

Json swingsJson(const Uncertainty &uncertainty)
{
    Json swings = Json::array();
    for (const Swing &swing : uncertainty.swings)
        swings.push_back({{"element", swing.element.isValid() ? Json(swing.element.value) : Json(nullptr)},
                          {"name", inWords(swing.name)},
                          {"totalAtLow", exactUsd(swing.atLow)},
                          {"totalAtHigh", exactUsd(swing.atHigh)}});
    return swings;
}

} // namespace

std::string uncertaintyText(const Plan &plan, const Uncertainty &uncertainty, std::uint64_t seed)
{
    return figureText(uncertaintyRanges(plan, uncertainty, seed));
}

std::string uncertaintyJson(const Plan &plan, const Uncertainty &uncertainty, std::uint64_t seed)
{
    const Json json = {
        {"plan", plan.name},
        {"draws", uncertainty.draws},
        {"seed", seed},
        {"hasRanges", hasRanges(plan)},
        {"asGiven", exactUsd(uncertainty.asGiven)},
        {"p10", exactUsd(uncertainty.p10)},
        {"p50", exactUsd(uncertainty.p50)},
        {"p90", exactUsd(uncertainty.p90)},
        {"swings", swingsJson(uncertainty)},
        {"unpublished",
         {{"totalLow", exactUsd(uncertainty.unpublished.low)}, {"totalHigh", exactUsd(uncertainty.unpublished.high)}}}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/estimate_report.h"
#include "export/text_table.h"
#include "figures/subject.h"

namespace bayplan {

namespace {

std::string nameIn(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element ? element->name : std::string();
}

std::string kindIn(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element ? std::string(kindOf(*element).key) : std::string();
}

} // namespace

std::string estimateCsv(const Plan &plan, const Estimate &estimate, Id, const Stamp &stamp)
{
    TextTable table{{{"environment"}, {"element"},     {"name"},    {"kind"},      {"meter"},    {"item"},
                     {"quantity"},    {"unit"},        {"price"},   {"amount"},    {"region"},   {"priceDate"},
                     {"confidence"},  {"explanation"}, {"terms"},   {"listPrice"}, {"currency"}, {"hoursPerMonth"},
                     {"rounding"},    {"priceBook"},   {"scenario"}},
                    {}};
    const std::string hours = std::to_string(hoursInMonth(plan.settings));
    const std::string scenario = stamp.isShown ? stamp.scenario : std::string();
    const std::string rounding = plan.settings.rounding == Rounding::exact ? "exact" : "cents";
    for (const BillLine &line : estimate.lines) {
        table.rows.push_back({nameIn(plan, line.environment),
                              std::to_string(line.element.value),
                              nameIn(plan, line.element),
                              kindIn(plan, line.element),
                              std::string(keyOf(line.meter)),
                              line.item,
                              line.quantity.toText(),
                              std::string(unitOf(line.meter)),
                              line.price.usd.toText(),
                              exactUsd(line.amount),
                              line.region,
                              std::string(line.price.asOf),
                              std::string(keyOf(line.price.confidence)),
                              inWords(line.explanation),
                              std::string(keyOf(line.terms)),
                              line.listPrice ? line.listPrice->toText() : std::string(),
                              "USD",
                              hours,
                              rounding,
                              estimate.edition,
                              scenario});
    }
    for (const UnknownUsage &unknown : estimate.unknown) {
        table.rows.push_back(
            {nameIn(plan, unknown.environment),
             std::to_string(unknown.element.value),
             nameIn(plan, unknown.element),
             kindIn(plan, unknown.element),
             std::string(keyOf(unknown.meter)),
             "",
             "",
             std::string(unitOf(unknown.meter)),
             unknown.price ? unknown.price->usd.toText() : std::string(),
             "",
             unknown.region,
             unknown.price ? std::string(unknown.price->asOf) : std::string(),
             unknown.price ? std::string(keyOf(unknown.price->confidence)) : std::string(),
             inWords(text(BAYPLAN_TEXT("depends on usage; needs %1"), std::vector<Text>{unknown.needs})),
             "",
             "",
             "USD",
             hours,
             rounding,
             estimate.edition,
             scenario});
    }
    return inCsv(table);
}

} // namespace bayplan

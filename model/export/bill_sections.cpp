// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/bill_sections.h"

#include "base/format.h"
#include "figures/bill_words.h"
#include "figures/idle_figures.h"
#include "figures/idle_stack.h"
#include "figures/subject.h"

#include <algorithm>
#include <limits>
#include <map>

namespace bayplan {

namespace {

using LinesByElement = std::map<Id, BilledElement>;

std::vector<std::string> layerCells(const std::string &name, const Cost &cost,
                                    const std::vector<const IdleLayer *> &shown)
{
    std::vector<std::string> cells = {name};
    const bool isUnknown = cost.total == Money() && cost.hasUnknownUsage;
    for (const IdleLayer *layer : shown)
        cells.push_back(isUnknown ? "–" : inDollars(layer->of(cost)));
    cells.push_back(isUnknown ? "not known  " : inDollars(cost.total) + (cost.hasUnknownUsage ? " +" : "  "));
    return cells;
}

std::vector<const IdleLayer *> shownLayers(const std::vector<Part> &parts)
{
    std::vector<const IdleLayer *> shown;
    for (const IdleLayer &layer : idleLayers()) {
        if (std::ranges::any_of(parts, [&](const Part &part) { return layer.of(part.cost) != Money(); }))
            shown.push_back(&layer);
    }
    return shown;
}

BillSection sectionOf(const Plan &plan, const Estimate &estimate, Id environment, LinesByElement byElement)
{
    BillSection section;
    section.environment = environment;
    section.name = environment.isValid() ? nameOf(plan, environment) : nameOfOutside(plan, estimate);
    if (const auto *details = detailsOf<Environment>(plan.find(environment)))
        section.summary = calendarsOf(plan, *details);
    for (auto &[id, billed] : byElement) {
        section.amount += billed.amount;
        section.elements.push_back(std::move(billed));
    }
    std::ranges::stable_sort(section.elements,
                             [](const BilledElement &a, const BilledElement &b) { return a.amount > b.amount; });
    return section;
}

} // namespace

Text nameOfBilled(const Plan &plan, Id element)
{
    return element.isValid() ? nameOf(plan, element) : text(BAYPLAN_TEXT("Savings Plans"));
}

std::vector<BillSection> sectionsOf(const Plan &plan, const Estimate &estimate)
{
    std::map<Id, LinesByElement> byEnvironment;
    for (const BillLine &line : estimate.lines) {
        BilledElement &billed = byEnvironment[line.environment][line.element];
        billed.element = line.element;
        billed.amount += line.amount;
        billed.lines.push_back(&line);
    }
    std::vector<BillSection> sections;
    for (auto &[environment, byElement] : byEnvironment)
        sections.push_back(sectionOf(plan, estimate, environment, std::move(byElement)));
    // What stands outside sorts first by its id, but is the footnote of the bill.
    if (!sections.empty() && !sections.front().environment.isValid())
        std::rotate(sections.begin(), sections.begin() + 1, sections.end());
    return sections;
}

TextTable environmentTable(const Plan &plan, const Estimate &estimate, Id environment)
{
    const std::vector<Part> parts = partsOf(plan, estimate, environment, std::numeric_limits<std::size_t>::max());
    const std::vector<const IdleLayer *> shown = shownLayers(parts);
    TextTable table;
    table.columns.push_back({"", TextAlign::left});
    for (const IdleLayer *layer : shown)
        table.columns.push_back({std::string(layer->name), TextAlign::right});
    table.columns.push_back({"Total  ", TextAlign::right});
    for (const Part &part : parts)
        table.rows.push_back(layerCells(printable(inWords(part.name)), part.cost, shown));
    if (parts.size() > 1) {
        table.rows.emplace_back();
        table.rows.push_back(layerCells("Total", estimate.plan, shown));
    }
    return table;
}

TextTable unknownTable(const Plan &plan, const Estimate &estimate)
{
    TextTable table{{{"Element"}, {"Environment"}, {"Charge"}, {"Price", TextAlign::right}, {""}, {"Needed to know"}},
                    {}};
    for (const UnknownUsage &unknown : estimate.unknown) {
        const std::string price = unknown.price ? "$" + unknown.price->usd.toText() : std::string("not known");
        const Element *environment = plan.find(unknown.environment);
        table.rows.push_back({printable(inWords(nameOf(plan, unknown.element))),
                              environment ? printable(environment->name) : std::string("–"),
                              inWords(meterInWords(unknown.meter)), price, "a " + std::string(unitOf(unknown.meter)),
                              inWords(unknown.needs)});
    }
    return table;
}

Text calendarsOf(const Plan &plan, const Environment &environment)
{
    const WeekHours needed = neededHoursOf(environment, plan.settings);
    return joined({verbatim(environment.region), text(BAYPLAN_TEXT("needed %1"), needed.toText()),
                   text(BAYPLAN_TEXT("running %1"), environment.runningHours.toText())});
}

std::vector<Text> utilisationSources(const Plan &plan, Id environment)
{
    std::map<std::string, std::vector<Text>> names;
    plan.forEachElement([&](const Element &element) {
        const auto *service = detailsOf<Service>(&element);
        const auto *task = detailsOf<Task>(&element);
        const Utilisation *given = service ? &service->utilisation : task ? &task->utilisation : nullptr;
        const bool isHere = !environment.isValid() || isInside(plan, element.id, environment);
        if (!isHere || !given || !given->cpu || given->source.empty())
            return;
        std::vector<Text> &known = names[given->source];
        if (Text name = verbatim(element.name); std::ranges::find(known, name) == known.end())
            known.push_back(std::move(name));
    });
    std::vector<Text> sentences;
    for (auto &[source, known] : names) {
        sentences.push_back(
            text(BAYPLAN_TEXT("Utilisation of %1: %2."), std::vector<Text>{joined(std::move(known), ", ")}, source));
    }
    return sentences;
}

std::vector<Text> assumptionsOf(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    std::vector<Text> result = {
        text(BAYPLAN_TEXT("%1; a month begins on a Monday."), std::vector<Text>{conventionsOf(plan)}),
        text(BAYPLAN_TEXT("%1; price book of %2."), std::vector<Text>{priceDatesOf(estimate)}, estimate.edition)};
    if (!stamp.scenario.empty())
        result.insert(result.begin(), text(BAYPLAN_TEXT("Scenario %1 of the plan."), stamp.scenario));
    if (Text unknown = idleHeadline(plan, estimate, environment).unknown; !unknown.isEmpty())
        result.push_back(std::move(unknown));
    for (Text &source : utilisationSources(plan, environment))
        result.push_back(std::move(source));
    return result;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
// What the plan costs: by environment, by what the money is spent on, for a thousand requests and for a copy.
#include "base/format.h"
#include "export/deck/slide_parts.h"
#include "figures/cost_figures.h"
#include "figures/scaling_words.h"
#include "figures/subject.h"

#include <algorithm>
#include <numeric>

namespace bayplan::pptx {

namespace {

constexpr std::size_t mostRows = 11;
constexpr int unitRow = 30;

Money sumOf(const std::vector<std::optional<Money>> &values)
{
    return std::accumulate(values.begin(), values.end(), Money(),
                           [](Money sum, const std::optional<Money> &value) { return sum + value.value_or(Money()); });
}

/// What each slice is, in the order of the doughnut: a native table with the colours beside it.
void addSlices(Slide &slide, const Figure &figure, Money total)
{
    const double top = 308 - 17.0 * static_cast<double>(figure.categories.size() + 1);
    TableItem table{
        .name = "slices",
        .box = inPoints(504, top, 416, 34.0 * static_cast<double>(figure.categories.size() + 1)),
        .columns = {{"Spent on", 200}, {"A month", 116, TextAlign::right}, {"Share", 100, TextAlign::right}},
        .rows = {},
        .size = 14,
        .rowHeight = 34};
    GroupItem keys{.name = "keys", .description = "Colours of the slices", .shapes = {}};
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        const Money amount = figure.series.front().values[i].value_or(Money());
        const std::string name = inWords(figure.categories[i]);
        table.rows.push_back({name, inDollars(amount), shareInWords(amount, total)});
        ShapeItem key{.name = "key-" + std::to_string(i + 1),
                      .box = inPoints(484, top + 34.0 * static_cast<double>(i + 1) + 11, 12, 12)};
        key.fill = figure.categoryLooks[i];
        key.description = "Colour of " + name;
        keys.shapes.push_back(std::move(key));
    }
    table.description = "Cost by what the money is spent on";
    slide.items.emplace_back(std::move(keys));
    slide.items.emplace_back(std::move(table));
}

std::string dearestSentence(const Figure &figure, Money total)
{
    const auto &values = figure.series.front().values;
    const auto most =
        std::ranges::max_element(values, {}, [](const std::optional<Money> &value) { return value.value_or(Money()); });
    const auto index = static_cast<std::size_t>(most - values.begin());
    return "Where the money goes: " + shareInWords(most->value_or(Money()), total) + " is spent on " +
           inWords(figure.categories[index]);
}

/// A service with requests and its cost in proportion.
struct UnitCost
{
    Id service;
    double requests = 0; ///< a month
    Money cost;
};

std::vector<UnitCost> unitCosts(const DeckSource &source)
{
    std::vector<UnitCost> costs;
    if (!source.estimate.simulation)
        return costs;
    constexpr double secondsPerHour = 3600;
    for (const auto &[id, outcome] : source.estimate.simulation->services) {
        const bool isWanted = !source.subject.isValid() || isInside(source.plan, id, source.subject);
        const Money cost = costOf(source.estimate, id).total;
        if (!isWanted || outcome->requests <= 0 || outcome->seconds() <= 0 || cost == Money())
            continue;
        // What was simulated stands for the month of the plan; a copy has as many requests as the other.
        const auto *environment = detailsOf<Environment>(environmentOf(source.plan, id));
        const double months = source.plan.settings.hoursPerMonth * secondsPerHour /
                              static_cast<double>(outcome->seconds()) * (environment ? environment->copies : 1);
        costs.push_back({id, static_cast<double>(outcome->requests) * months, cost});
    }
    std::ranges::stable_sort(costs, [](const UnitCost &a, const UnitCost &b) { return a.cost > b.cost; });
    costs.resize(std::min(costs.size(), mostRows));
    return costs;
}

Money perThousand(const UnitCost &unit)
{
    return Money::nanoUsd(static_cast<std::int64_t>(unit.cost.approximatelyUsd() * 1e12 / unit.requests));
}

TableItem copiesTable(const DeckSource &source)
{
    TableItem table{.name = "copies",
                    .box = inPoints(40, 120, 420, 26),
                    .columns = {{"Environment", 180},
                                {"Copies", 60, TextAlign::right},
                                {"Per copy", 100, TextAlign::right},
                                {"Together", 90, TextAlign::right}},
                    .rows = {},
                    .size = 13,
                    .rowHeight = unitRow,
                    .description = "Cost of a copy of each environment"};
    for (const Id id : source.plan.children(Id{})) {
        const Element *element = source.plan.find(id);
        const auto *environment = detailsOf<Environment>(element);
        const bool isWanted = !source.subject.isValid() || source.subject == id;
        if (!environment || !isWanted || table.rows.size() >= mostRows)
            continue;
        const Money total = costOf(source.estimate, id).total;
        const int copies = std::max(1, environment->copies);
        table.rows.push_back({fitted(element->name, 165, 13, 1), std::to_string(copies),
                              inDollars(Money::nanoUsd(total.inNanoUsd() / copies)), inDollars(total)});
    }
    return table;
}

TableItem requestsTable(const DeckSource &source, const std::vector<UnitCost> &costs)
{
    TableItem table{.name = "requests",
                    .box = inPoints(500, 120, 420, 26),
                    .columns = {{"Service", 190},
                                {"Requests a month", 120, TextAlign::right},
                                {"For 1,000", 110, TextAlign::right}},
                    .rows = {},
                    .size = 13,
                    .rowHeight = unitRow,
                    .description = "Cost of a thousand requests of each service"};
    for (const UnitCost &cost : costs) {
        const Element *environment = environmentOf(source.plan, cost.service);
        const std::string name =
            source.plan.find(cost.service)->name + (environment ? " in " + environment->name : std::string());
        table.rows.push_back(
            {fitted(name, 175, 13, 1), numberInWords(cost.requests), inFineDollars(perThousand(cost))});
    }
    return table;
}

} // namespace

std::vector<Slide> costSlide(const DeckSource &source)
{
    const Figure figure = costByEnvironment(source.plan, source.estimate, source.subject);
    Slide slide = figureSlide(source, "cost", figure);
    if (chartOf(figure).isEmpty())
        return {};
    slide.notes.push_back("Each column is one environment; its parts are what the money is spent on.");
    return {slide};
}

std::vector<Slide> spendingSlide(const DeckSource &source)
{
    const Figure figure = costByKind(source.plan, source.estimate, source.subject);
    ChartData chart = chartOf(figure);
    const Money total = figure.series.empty() ? Money() : sumOf(figure.series.front().values);
    if (chart.isEmpty() || total <= Money())
        return {};
    Slide slide = slideOf(source, "spending", dearestSentence(figure, total), inWords(figure.subtitle));
    slide.items.emplace_back(chartItem("chart", inPoints(40, 128, 400, 360), figure, std::move(chart)));
    ShapeItem middle =
        wordsItem("total", inPoints(160, 278, 160, 60),
                  {paragraphOf(inDollars(total), 22, Ink::text, true), paragraphOf("a month", 13, Ink::muted)});
    for (Paragraph &paragraph : middle.paragraphs)
        paragraph.align = TextAlign::center;
    middle.anchor = Anchor::middle;
    slide.items.emplace_back(std::move(middle));
    addSlices(slide, figure, total);
    addNotes(slide, {figure.title});
    slide.notes.push_back(valuesInWords(figure));
    addNotes(slide, figure.notes);
    return {slide};
}

std::vector<Slide> unitCostSlide(const DeckSource &source)
{
    const std::vector<UnitCost> costs = unitCosts(source);
    TableItem copies = copiesTable(source);
    if (costs.empty() && copies.rows.empty())
        return {};
    std::string title = "What one copy of an environment costs";
    if (!costs.empty()) {
        const Element *service = source.plan.find(costs.front().service);
        title = "1,000 requests to " + service->name + " cost " + inFineDollars(perThousand(costs.front()));
    }
    Slide slide = slideOf(source, "unit-costs", title);
    copies.box.height = emuPerPoint * unitRow * static_cast<Emu>(copies.rows.size() + 1);
    if (!copies.rows.empty())
        slide.items.emplace_back(std::move(copies));
    if (!costs.empty()) {
        TableItem requests = requestsTable(source, costs);
        requests.box.height = emuPerPoint * unitRow * static_cast<Emu>(requests.rows.size() + 1);
        slide.items.emplace_back(std::move(requests));
    }
    slide.notes = {"The cost of a service with everything inside it, divided by the requests that reach it in a month. "
                   "Load balancers and what else an environment shares are not divided among its services."};
    return {slide};
}

} // namespace bayplan::pptx

// SPDX-License-Identifier: GPL-3.0-or-later
// What is paid for and not needed: where, why, what to do about it, and what stays.
#include "base/format.h"
#include "export/deck/slide_parts.h"
#include "figures/bill_words.h"
#include "figures/idle_figures.h"
#include "figures/idle_stack.h"
#include "figures/subject.h"

#include <algorithm>
#include <array>

namespace bayplan::pptx {

namespace {

struct Reason
{
    std::string_view words;
    Money (*of)(const IdleSplit &idle);
};

/// Why money is avoidable, as somebody says it who has never read a definition.
constexpr auto reasons = std::to_array<Reason>({
    {BAYPLAN_TEXT("runs outside the hours somebody needs it"),
     [](const IdleSplit &idle) {
         return idle.offHours;
     }},
    {BAYPLAN_TEXT("more tasks kept than availability needs"),
     [](const IdleSplit &idle) {
         return idle.minimum - idle.minimumOnPurpose;
     }},
    {BAYPLAN_TEXT("tasks that come too early or leave late"),
     [](const IdleSplit &idle) {
         return idle.lag;
     }},
    {BAYPLAN_TEXT("commitments nothing uses"),
     [](const IdleSplit &idle) {
         return idle.unusedCommitment;
     }},
});

std::string whyOf(const Cost &cost)
{
    std::vector<std::pair<Money, std::string_view>> parts;
    for (const Reason &reason : reasons) {
        if (const Money amount = reason.of(cost.idle); amount > Money())
            parts.emplace_back(amount, reason.words);
    }
    std::ranges::stable_sort(parts, [](const auto &a, const auto &b) { return a.first > b.first; });
    std::string words;
    for (const auto &[amount, reason] : parts)
        words += (words.empty() ? "" : "; ") + inDollars(amount) + " " + std::string(reason);
    return words;
}

std::string whereOf(const DeckSource &source)
{
    std::vector<Part> parts = partsOf(source.plan, source.estimate, source.subject);
    std::ranges::stable_sort(
        parts, [](const Part &a, const Part &b) { return a.cost.idle.avoidable() > b.cost.idle.avoidable(); });
    std::string words;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, parts.size()); ++i) {
        const Money amount = parts[i].cost.idle.avoidable();
        if (amount > Money())
            words += (words.empty() ? "" : ", ") + inWords(parts[i].name) + " " + inDollars(amount);
    }
    return words;
}

std::string leverOf(const DeckSource &source, const IdleHeadline &idle)
{
    if (source.findings.saving && source.findings.saving->perMonth > Money()) {
        std::string words = "Run " + inWords(nameOf(source.plan, source.findings.scheduled)) +
                            " only when it is needed: saves " + inDollars(source.findings.saving->perMonth) +
                            " a month net";
        if (source.findings.saving->perYear)
            words += ", " + inDollars(*source.findings.saving->perYear) + " a year";
        return words;
    }
    return inWords(idle.lever);
}

std::string staysOf(const DeckSource &source, const Cost &cost)
{
    if (cost.alwaysOn == Money())
        return inDollars(cost.total - cost.idle.avoidable()) + " a month";
    std::string words =
        inDollars(cost.total - cost.idle.avoidable()) + " a month, " + inDollars(cost.alwaysOn) + " of it always on";
    const Id id = source.subject.isValid() ? source.subject : source.findings.scheduled;
    const Text kinds =
        id.isValid() ? staysOnSentence(source.plan, source.estimate, id, costOf(source.estimate, id).alwaysOn) : Text();
    if (!kinds.isEmpty())
        words += "; in " + inWords(nameOf(source.plan, id)) + " " + inWords(kinds);
    return words;
}

/// What the words of the chart mean.
void addMeanings(Slide &slide)
{
    Paragraph meanings{.phrases = {}};
    for (const auto &[word, meaning] : std::to_array<std::pair<std::string_view, std::string_view>>({
             {"Used ", "did work.  "},
             {"Reserved ", "kept free on purpose, for load and availability.  "},
             {"Avoidable ", "paid for, needed by nobody.  "},
             {"Always on ", "billed whether or not tasks run."},
         })) {
        meanings.phrases.push_back({std::string(word), 11, true, Ink::text});
        meanings.phrases.push_back({std::string(meaning), 11, false, Ink::muted});
    }
    slide.items.emplace_back(wordsItem("meanings", inPoints(40, 482, 880, 20), {std::move(meanings)}));
}

} // namespace

std::vector<Slide> idleSlide(const DeckSource &source)
{
    const Figure figure = idleByEnvironment(source.plan, source.estimate, source.subject);
    ChartData chart = chartOf(figure);
    if (chart.isEmpty())
        return {};
    const IdleHeadline idle = idleHeadline(source.plan, source.estimate, source.subject);
    const Cost cost = costOf(source.estimate, source.subject);
    Slide slide = slideOf(source, "idle", inWords(figure.title), inWords(figure.subtitle));
    slide.items.emplace_back(chartItem("chart", inPoints(40, 116, 548, 360), figure, std::move(chart)));
    std::vector<Paragraph> facts;
    addFact(facts, "WHERE", fitted(whereOf(source), 300, 14, 3));
    addFact(facts, "WHY", fitted(whyOf(cost), 300, 14, 4));
    addFact(facts, "WHAT TO DO", fitted(leverOf(source, idle), 300, 14, 3));
    addFact(facts, "WHAT STAYS", fitted(staysOf(source, cost), 300, 14, 4));
    addFact(facts, "HOW SURE", fitted(inWords(idle.unknown), 300, 14, 4));
    slide.items.emplace_back(wordsItem("facts", inPoints(608, 118, 312, 360), std::move(facts)));
    addMeanings(slide);
    addNotes(slide, {idle.headline, idle.alwaysOn, idle.lever, idle.unknown});
    slide.notes.push_back("Avoidable is what runs outside needed hours, comes too early or leaves late, or exceeds the "
                          "availability minimum. Headroom is not waste: it is shown as reserved.");
    return {slide};
}

namespace {

constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

struct HourKind
{
    std::string_view key;
    bool isNeeded;
    bool isRunning;
    Look look;
    std::string_view words;
};

constexpr auto hourKinds = std::to_array<HourKind>({
    {"used", true, true, {Ink::accent, Fill::solid}, "needed and running"},
    {"spare", false, true, {Ink::idle, Fill::solid}, "running, not needed"},
    {"missing", true, false, {Ink::warning, Fill::outlined}, "needed, not running"},
    {"stopped", false, false, {Ink::line, Fill::outlined}, "stopped, not needed"},
});

const HourKind &kindAt(const Figure &figure, int day, int hour)
{
    return *std::ranges::find_if(hourKinds, [&](const HourKind &kind) {
        return kind.isNeeded == figure.neededHours->has(day, hour) &&
               kind.isRunning == figure.runningHours->has(day, hour);
    });
}

constexpr double cellWidth = 33.5;
constexpr double cellHeight = 30;
constexpr double gridLeft = 92;
constexpr double gridTop = 140;

void addLabels(GroupItem &group)
{
    for (int hour = 0; hour < 24; hour += 3) {
        group.shapes.push_back(wordsItem("hour-" + std::to_string(hour),
                                         inPoints(gridLeft + cellWidth * hour, gridTop - 20, 60, 16),
                                         {paragraphOf(std::to_string(hour) + ":00", 11, Ink::muted)}));
    }
    for (int day = 0; day < 7; ++day) {
        ShapeItem label = wordsItem(std::string("day-") + days[static_cast<std::size_t>(day)],
                                    inPoints(40, gridTop + cellHeight * day, 48, cellHeight - 3),
                                    {paragraphOf(days[static_cast<std::size_t>(day)], 13, Ink::muted)});
        label.anchor = Anchor::middle;
        group.shapes.push_back(std::move(label));
    }
}

GroupItem weekGrid(const Figure &figure)
{
    GroupItem group{.name = "week", .description = inWords(figure.title), .shapes = {}};
    addLabels(group);
    for (int day = 0; day < 7; ++day) {
        for (int hour = 0; hour < 24; ++hour) {
            const HourKind &kind = kindAt(figure, day, hour);
            ShapeItem cell{.name = std::string(days[static_cast<std::size_t>(day)]) + "-" + std::to_string(hour),
                           .box = inPoints(gridLeft + cellWidth * hour, gridTop + cellHeight * day, cellWidth - 3,
                                           cellHeight - 3)};
            cell.outline = Outline::rounded;
            cell.fill = kind.look;
            cell.description = std::string(days[static_cast<std::size_t>(day)]) + " " + std::to_string(hour) +
                               ":00: " + std::string(kind.words);
            group.shapes.push_back(std::move(cell));
        }
    }
    return group;
}

void addHourKeys(Slide &slide, const Figure &figure)
{
    GroupItem keys{.name = "keys", .description = "What the colours of the hours mean", .shapes = {}};
    double x = gridLeft;
    for (const HourKind &kind : hourKinds) {
        int count = 0;
        for (int day = 0; day < 7; ++day) {
            for (int hour = 0; hour < 24; ++hour)
                count += &kindAt(figure, day, hour) == &kind ? 1 : 0;
        }
        if (count == 0)
            continue;
        ShapeItem key{.name = "key-" + std::string(kind.key), .box = inPoints(x, 366, 14, 14)};
        key.fill = kind.look;
        key.outline = Outline::rounded;
        key.description = "Colour of hours that are " + std::string(kind.words);
        keys.shapes.push_back(std::move(key));
        ShapeItem words = wordsItem("words-" + std::string(kind.key), inPoints(x + 20, 363, 180, 20),
                                    {paragraphOf(std::to_string(count) + " h " + std::string(kind.words), 13)});
        words.anchor = Anchor::middle;
        keys.shapes.push_back(std::move(words));
        x += 210;
    }
    slide.items.emplace_back(std::move(keys));
}

TableItem weekMoney(const Figure &figure)
{
    TableItem table{.name = "money",
                    .box = inPoints(gridLeft, 396, 560, 28.0 * static_cast<double>(figure.categories.size() + 1)),
                    .columns = {{"A month", 220}},
                    .rows = {},
                    .size = 13,
                    .rowHeight = 28,
                    .description = inWords(figure.subtitle.isEmpty() ? figure.title : figure.subtitle)};
    for (const Series &series : figure.series)
        table.columns.push_back({inWords(series.name), 170, TextAlign::right});
    for (std::size_t i = 0; i < figure.categories.size(); ++i) {
        std::vector<std::string> row = {inWords(figure.categories[i])};
        for (const Series &series : figure.series)
            row.push_back(series.values[i] ? inDollars(*series.values[i]) : "–");
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

void addWeek(Slide &slide, const Figure &figure)
{
    slide.items.emplace_back(weekGrid(figure));
    addHourKeys(slide, figure);
    slide.items.emplace_back(weekMoney(figure));
}

std::vector<Slide> weekSlide(const DeckSource &source)
{
    const Figure figure = week(source.plan, source.estimate, source.subject);
    if (!figure.neededHours || !figure.runningHours)
        return {};
    Slide slide = slideOf(source, "week", inWords(figure.title), inWords(figure.subtitle));
    addWeek(slide, figure);
    addNotes(slide, {figure.title, figure.subtitle});
    addNotes(slide, figure.notes);
    return {slide};
}

std::vector<Slide> scheduleSlide(const DeckSource &source)
{
    if (!source.findings.saving || source.findings.saving->perMonth == Money())
        return {};
    const Figure figure = scheduleBeforeAfter(source.plan, source.findings.scheduled, *source.findings.saving);
    std::vector<BridgeStep> steps = {{"Now", source.findings.saving->now.total, true}};
    for (const IdleLayer &layer : idleLayers()) {
        const Money change = layer.of(source.findings.saving->then) - layer.of(source.findings.saving->now);
        if (change != Money())
            steps.push_back({inWords(text(layer.name)), change});
    }
    steps.push_back({"Only when needed", source.findings.saving->then.total, true});
    Slide slide = slideOf(source, "schedule", inWords(figure.title), inWords(figure.subtitle));
    ChartItem chart = chartItem("chart", contentBox, figure, bridgeOf(steps));
    slide.items.emplace_back(std::move(chart));
    addNotes(slide, {figure.title, figure.subtitle});
    slide.notes.push_back(
        "The month is simulated again with the shorter running hours: starting and draining are paid, "
        "what is always on stays.");
    return {slide};
}

} // namespace bayplan::pptx

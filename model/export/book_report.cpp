// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/book_report.h"

#include "base/format.h"
#include "export/text_table.h"

#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

std::string counted(std::size_t count)
{
    return inWords(text("%1", static_cast<std::int64_t>(count)));
}

std::string amountOr(const std::optional<Decimal> &amount, std::string_view otherwise)
{
    return amount ? amount->toText() : std::string(otherwise);
}

TextTable pricesTable(const std::vector<PriceChange> &changes)
{
    TextTable table{{{"key"},
                     {"region"},
                     {"before", TextAlign::right},
                     {"after", TextAlign::right},
                     {"change", TextAlign::right},
                     {"unit"}},
                    {}};
    for (const PriceChange &change : changes)
        table.rows.push_back({change.key, change.region, amountOr(change.before, ""), amountOr(change.after, ""),
                              change.before && change.after ? changeInPercent(*change.before, *change.after) : "",
                              change.unit});
    return table;
}

TextTable linesTable(const BookEffect &effect)
{
    TextTable table{{{"element"},
                     {"price"},
                     {"region"},
                     {"before", TextAlign::right},
                     {"after", TextAlign::right},
                     {"change", TextAlign::right}},
                    {}};
    for (const BookEffect::Line &line : effect.lines)
        table.rows.push_back({line.name, line.key, line.region, inDollars(line.before), inDollars(line.after),
                              inSignedDollars(line.difference())});
    return table;
}

std::string headOf(const BookReport &report)
{
    return "Price book " + report.nameAfter + " of " + report.after.edition() + " beside " + report.nameBefore +
           " of " + report.before.edition();
}

std::string countsOf(const BookComparison &comparison)
{
    return "Prices that differ: " + counted(comparison.changed.size()) + ", new: " + counted(comparison.added.size()) +
           ", gone: " + counted(comparison.gone.size()) + ", the same: " + counted(comparison.same);
}

std::string effectLine(const BookEffect &effect)
{
    std::string line = "This plan: " + inDollars(effect.before) + " → " + inDollars(effect.after) + " a month (" +
                       inSignedDollars(effect.difference()) + "); lines that change: " + counted(effect.lines.size()) +
                       ", that do not: " + counted(effect.unchanged);
    if (effect.unpriced > 0)
        line += ", charges that lose their price: " + counted(effect.unpriced);
    return line;
}

std::string inSections(const BookReport &report, std::string (*written)(const TextTable &), std::string_view mark)
{
    std::string text = std::string(mark) + headOf(report) + "\n\n";
    if (report.effect) {
        text += effectLine(*report.effect) + "\n\n";
        if (!report.effect->lines.empty())
            text += written(linesTable(*report.effect)) + "\n";
    }
    text += countsOf(report.comparison) + "\n";
    if (!report.comparison.changed.empty())
        text += "\n" + written(pricesTable(report.comparison.changed));
    return text;
}

Json amountJson(const std::optional<Decimal> &amount)
{
    return amount ? Json(amount->toText()) : Json(nullptr);
}

Json changesJson(const std::vector<PriceChange> &changes)
{
    Json rows = Json::array();
    for (const PriceChange &change : changes)
        rows.push_back({{"key", change.key},
                        {"region", change.region},
                        {"unit", change.unit},
                        {"before", amountJson(change.before)},
                        {"after", amountJson(change.after)}});
    return rows;
}

Json effectJson(const std::optional<BookEffect> &effect)
{
    if (!effect)
        return nullptr;
    Json lines = Json::array();
    for (const BookEffect::Line &line : effect->lines)
        lines.push_back({{"element", line.element.value},
                         {"name", line.name},
                         {"environment", line.environment.isValid() ? Json(line.environment.value) : Json(nullptr)},
                         {"price", line.key},
                         {"region", line.region},
                         {"before", exactUsd(line.before)},
                         {"after", exactUsd(line.after)}});
    return {{"before", exactUsd(effect->before)},
            {"after", exactUsd(effect->after)},
            {"unpriced", effect->unpriced},
            {"lines", std::move(lines)}};
}

Json bookJson(const std::string &name, const PriceBook &book)
{
    return {{"name", name}, {"edition", book.edition()}, {"identity", book.identity()}};
}

} // namespace

std::string bookReportText(const BookReport &report)
{
    return inSections(
        report, [](const TextTable &table) { return inColumns(table); }, "");
}

std::string bookReportMarkdown(const BookReport &report)
{
    return inSections(report, inMarkdown, "# ");
}

std::string bookReportCsv(const BookReport &report)
{
    std::vector<PriceChange> all = report.comparison.changed;
    all.insert(all.end(), report.comparison.added.begin(), report.comparison.added.end());
    all.insert(all.end(), report.comparison.gone.begin(), report.comparison.gone.end());
    TextTable table{{{"key"}, {"region"}, {"before"}, {"after"}, {"unit"}}, {}};
    for (const PriceChange &change : all)
        table.rows.push_back(
            {change.key, change.region, amountOr(change.before, ""), amountOr(change.after, ""), change.unit});
    return inCsv(table);
}

std::string bookReportJson(const BookReport &report)
{
    const Json json = {{"before", bookJson(report.nameBefore, report.before)},
                       {"after", bookJson(report.nameAfter, report.after)},
                       {"plan", effectJson(report.effect)},
                       {"changed", changesJson(report.comparison.changed)},
                       {"added", changesJson(report.comparison.added)},
                       {"gone", changesJson(report.comparison.gone)},
                       {"same", report.comparison.same}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string importText(const ImportedBook &imported, const std::string &file)
{
    std::string text = file + ": price book of " + imported.book.edition() + "\n\n";
    TextTable offers{{{"offer"}, {"published"}, {"version"}}, {}};
    for (const OfferHead &offer : imported.offers)
        offers.rows.push_back({offer.offer, offer.published, offer.version});
    text += inColumns(offers, 2) + "\n";
    const TextTable counts{{{""}, {"", TextAlign::right}},
                           {{"prices that changed", counted(imported.changed)},
                            {"prices seen again as they were", counted(imported.confirmed)},
                            {"prices that are new", counted(imported.added)},
                            {"prices not in these offers, kept", counted(imported.kept)},
                            {"prices of the base seen later, kept", counted(imported.newer)},
                            {"doubtful prices left out", counted(imported.leftOut)}}};
    return text + inColumns(counts, 2);
}

} // namespace bayplan

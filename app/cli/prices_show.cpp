// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/words.h"
#include "export/text_table.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "prices_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <set>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string region = "us-east-1";
    std::string key;
    std::string filter;
    std::string prices;
    std::string format = "text";
    std::string output;
};

bool isWanted(const Options &options, const PriceEntry &entry)
{
    const bool isHere = options.region == "all" || entry.region == options.region || entry.region == "global";
    return isHere && entry.key.starts_with(options.filter) && entry.key.starts_with(options.key);
}

TextTable pricesTable(const Options &options, const PriceBook &book, std::string_view missing)
{
    TextTable table{{{"key"}, {"region"}, {"usd", TextAlign::right}, {"unit"}, {"seen"}, {"confidence"}, {"sources"}},
                    {}};
    for (const PriceEntry &entry : book.entries()) {
        if (isWanted(options, entry)) {
            table.rows.push_back({std::string(entry.key), std::string(entry.region),
                                  entry.usd ? entry.usd->toText() : std::string(missing), std::string(entry.unit),
                                  std::string(entry.asOf), std::string(keyOf(entry.confidence)),
                                  std::string(entry.sources)});
        }
    }
    return table;
}

/// What the short names of sources stand for.
TextTable sourcesTable(const Options &options, const PriceBook &book)
{
    std::set<std::string_view> used;
    for (const PriceEntry &entry : book.entries()) {
        if (isWanted(options, entry))
            for (const std::string_view id : splitAt(entry.sources, ','))
                used.insert(id);
    }
    TextTable table{{{"source"}, {"date"}, {"what it is"}}, {}};
    for (const PriceSource &source : book.sources()) {
        if (used.contains(source.id))
            table.rows.push_back({std::string(source.id), std::string(source.date), std::string(source.description)});
    }
    return table;
}

std::string answer(const Options &options, const PriceBook &book)
{
    if (options.format == "csv")
        return inCsv(pricesTable(options, book, ""));
    const TextTable table = pricesTable(options, book, "not known");
    // One price is asked for to see where it comes from; a list of all would drown in its sources.
    const TextTable sources = options.key.empty() ? TextTable() : sourcesTable(options, book);
    const std::string head = "Price book of " + book.edition() + ": list prices in USD without tax";
    if (options.format == "markdown")
        return "# " + head + "\n\n" + inMarkdown(table) + (sources.rows.empty() ? "" : "\n" + inMarkdown(sources));
    return head + "\n\n" + inColumns(table) + (sources.rows.empty() ? "" : "\n" + inColumns(sources));
}

int show(const Options &options)
{
    const std::optional<PriceBook> book = readPrices(options.prices);
    if (!book)
        return wrongUse;
    if (options.region != "all" && !book->hasRegion(options.region)) {
        std::string regions;
        for (const Region &region : book->regions())
            regions += ", " + std::string(region.id);
        return refuse("there are no prices of the region '" + options.region + "'; choose one of: all" + regions);
    }
    if (!options.key.empty() && pricesTable(options, *book, "").rows.empty())
        return refuse("there is no price '" + options.key + "' in " + options.region +
                      "; 'bayplan-cli prices show' lists all keys");
    return write({options.output, {options.prices}}, answer(options, *book));
}

} // namespace

Run declarePricesShow(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("KEY", options->key, "The price, or how its key begins: fargate.vcpu")->type_name("");
    app.add_option("--region", options->region, "Prices of this region, or all (default: us-east-1)")
        ->type_name("REGION");
    app.add_option("--meter", options->filter, "Only prices whose key begins like this: fargate")->type_name("KEY");
    addPrices(app, options->prices);
    addFormat(app, options->format, {"text", "csv", "markdown"});
    addOutput(app, options->output);
    return [options] {
        return show(*options);
    };
}

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "export/text_table.h"
#include "options.h"
#include "output.h"
#include "prices/price_book.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string region = "us-east-1";
    std::string filter;
    std::string format = "text";
    std::string output;
};

bool isWanted(const Options &options, const PriceEntry &entry)
{
    const bool isHere = options.region == "all" || entry.region == options.region || entry.region == "global";
    return isHere && (options.filter.empty() || entry.key.starts_with(options.filter));
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

std::string answer(const Options &options, const PriceBook &book)
{
    if (options.format == "csv")
        return inCsv(pricesTable(options, book, ""));
    const TextTable table = pricesTable(options, book, "not known");
    const std::string head = "Price book of " + book.edition() + ": list prices in USD without tax";
    if (options.format == "markdown")
        return "# " + head + "\n\n" + inMarkdown(table);
    return head + "\n\n" + inColumns(table);
}

int show(const Options &options)
{
    const PriceBook &book = PriceBook::builtIn();
    if (options.region != "all" && !book.hasRegion(options.region)) {
        std::string regions;
        for (const Region &region : book.regions())
            regions += ", " + std::string(region.id);
        return refuse("there are no prices of the region '" + options.region + "'; choose one of: all" + regions);
    }
    return write({options.output, {}}, answer(options, book));
}

} // namespace

Run declarePrices(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand("show", "Print the prices of a region, with their dates");
    app.require_subcommand(1);
    command->add_option("--region", options->region, "Prices of this region, or all (default: us-east-1)")
        ->type_name("REGION");
    command->add_option("--meter", options->filter, "Only prices whose key begins like this: fargate")
        ->type_name("KEY");
    addFormat(*command, options->format, {"text", "csv", "markdown"});
    addOutput(*command, options->output);
    return [options] {
        return show(*options);
    };
}

} // namespace bayplan::cli

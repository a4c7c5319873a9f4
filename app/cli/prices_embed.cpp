// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/embedded_book.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "prices_command.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string prices;
    std::string output;
    bool isRemoved = false;
};

int embed(const Options &options)
{
    const std::optional<Plan> plan = readPlan(options.file);
    const std::optional<PriceBook> book = plan ? readPrices(options.prices) : std::nullopt;
    if (!book)
        return wrongUse;
    const Plan result = options.isRemoved ? withoutEmbeddedPrices(*plan) : withEmbeddedPrices(*plan, *book);
    // The plan itself may be the place: it is read to its end before it is replaced.
    return write({options.output, {options.prices}}, archText(result));
}

} // namespace

Run declarePricesEmbed(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    app.add_flag("--remove", options->isRemoved, "Take the prices out again");
    addPrices(app, options->prices);
    addOutput(app, options->output);
    app.footer("Puts the prices that the bill uses into the plan, so that whoever receives it sees the same numbers.\n"
               "Commands say so when they use them; --prices BOOK takes another book all the same.");
    return [options] {
        return embed(*options);
    };
}

} // namespace bayplan::cli

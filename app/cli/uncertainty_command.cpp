// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "export/options_report.h"
#include "input.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    int draws = 100;
    int seed = 1;
    std::string prices;
    std::string format = "text";
    std::string output;
};

int run(const Options &options)
{
    const std::optional<Plan> plan = readPlan(options.file);
    if (!plan)
        return wrongUse;
    const std::optional<PriceBook> book = readPrices(*plan, options.prices);
    if (!book)
        return wrongUse;
    const auto seed = static_cast<std::uint64_t>(options.seed);
    const std::optional<Uncertainty> uncertainty = uncertaintyOf(*plan, options.draws, seed, {}, {}, *book);
    const auto report = options.format == "json" ? uncertaintyJson : uncertaintyText;
    return write({options.output, {options.file, options.prices}}, report(*plan, *uncertainty, seed));
}

} // namespace

Run declareUncertainty(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    app.add_option("--draws", options->draws, "How many months to draw (default: 100)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000).description(""));
    app.add_option("--seed", options->seed, "Which draws; the same seed gives the same figures (default: 1)")
        ->type_name("N")
        ->check(CLI::Range(0, 2'000'000'000).description(""));
    addPrices(app, options->prices);
    addFormat(app, options->format, {"text", "json"});
    addOutput(app, options->output);
    app.footer(
        "Draws from the ranges of traffic sources (low and high estimate) and of services (CPU time at least and\n"
        "at most). The ends of a range are its 10th and 90th percentile, what is given is its median.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/book_report.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "prices_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string before;
    std::string after;
    std::string plan;
    std::string format = "text";
    std::string output;
};

struct Writer
{
    std::string_view format;
    std::string (*write)(const BookReport &report);
};

constexpr auto writers = std::to_array<Writer>(
    {{"text", bookReportText}, {"json", bookReportJson}, {"csv", bookReportCsv}, {"markdown", bookReportMarkdown}});

int compare(const Options &options)
{
    const std::optional<PriceBook> before = readPrices(options.before);
    const std::optional<PriceBook> after = before ? readPrices(options.after) : std::nullopt;
    if (!after)
        return wrongUse;
    BookReport report{options.before, options.after, *before, *after, compareBooks(*before, *after), std::nullopt};
    if (!options.plan.empty()) {
        const std::optional<Plan> plan = readPlan(options.plan);
        if (!plan)
            return wrongUse;
        report.effect = effectOf(*plan, *before, *after);
    }
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    return write({options.output, {options.before, options.after, options.plan}}, writer->write(report));
}

} // namespace

Run declarePricesCompare(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("OLD", options->before, "A price book: a file, or a name that 'prices list' shows")
        ->required()
        ->type_name("");
    app.add_option("NEW", options->after, "Another one")->required()->type_name("");
    app.add_option("--plan", options->plan, "What the other book changes in this plan")->type_name("FILE");
    addFormat(app, options->format, {"text", "json", "csv", "markdown"});
    addOutput(app, options->output);
    return [options] {
        return compare(*options);
    };
}

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "export/comparison_report.h"
#include "input.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string service;
    std::string environment;
    std::string prices;
    bool computingOnly = false;
    int spotBase = 0;
    int onDemandWeight = 0;
    int reserve = 10;
    int provisioned = 0;
    std::optional<double> coldStarts;
    int assumedCpu = 100;
    std::string package = "image";
    std::string format = "text";
    std::string output;
};

/// How a comparison is written in each format.
struct Writer
{
    std::string_view format;
    std::string (*write)(const Comparison &comparison);
};

constexpr auto writers = std::to_array<Writer>(
    {{"text", comparisonText}, {"json", comparisonJson}, {"csv", comparisonCsv}, {"markdown", comparisonMarkdown}});

ComparisonSettings settingsOf(const Options &options)
{
    ComparisonSettings settings;
    settings.counts.fill(!options.computingOnly);
    settings.spot.base = options.spotBase;
    settings.spot.onDemandWeight = options.onDemandWeight;
    settings.reserve = options.reserve;
    settings.provisioned = options.provisioned;
    if (options.coldStarts)
        settings.coldStarts = Share{std::llround(*options.coldStarts * 100)};
    settings.assumedCpu = Decimal(options.assumedCpu);
    settings.package = options.package == "zip" ? FunctionPackage::zip : FunctionPackage::image;
    return settings;
}

int run(const Options &options)
{
    const std::optional<Plan> plan = readPlan(options.file);
    if (!plan)
        return wrongUse;
    const std::optional<PriceBook> book = readPrices(*plan, options.prices);
    if (!book)
        return wrongUse;
    const std::optional<Id> service = findService(*plan, options.file, options.service);
    const std::optional<Id> environment = findEnvironment(*plan, options.file, options.environment);
    if (!service || !environment)
        return wrongUse;
    const Id subject = service->isValid() ? *service : *environment;
    const auto comparison = compareHostings(*plan, subject, settingsOf(options), {}, {}, *book);
    if (!comparison) {
        complain(options.file + ": " + lineOf(comparison.error()));
        return wrongUse;
    }
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    return write({options.output, {options.file, options.prices}}, writer->write(**comparison));
}

} // namespace

Run declareCompare(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    app.add_option("--service", options->service, "The service; \"environment/name\" when several have the name")
        ->type_name("NAME");
    addEnvironment(app, options->environment);
    app.add_flag("--computing-only", options->computingOnly,
                 "Leave out what comes along: load balancer, network, logs, storage, alarms");
    app.add_option("--spot-base", options->spotBase, "Tasks that stay on demand beside Fargate Spot (default: 0)")
        ->type_name("N")
        ->check(CLI::Range(0, 5000).description(""));
    app.add_option("--on-demand-weight", options->onDemandWeight,
                   "Tasks on demand for each one on Spot beyond the base (default: 0)")
        ->type_name("N")
        ->check(CLI::Range(0, 1000).description(""));
    app.add_option("--reserve", options->reserve, "Per cent of the EC2 instances that are kept free (default: 10)")
        ->type_name("PERCENT")
        ->check(CLI::Range(0, 99).description(""));
    app.add_option("--provisioned", options->provisioned,
                   "Environments of each function that are kept ready (default: 0)")
        ->type_name("N")
        ->check(CLI::Range(0, 100'000).description(""));
    app.add_option("--cold-starts", options->coldStarts,
                   "Per cent of the requests that meet a cold start of a function; its INIT is then billed")
        ->type_name("PERCENT")
        ->check(CLI::Range(0.0, 100.0).description(""));
    app.add_option("--assume-cpu", options->assumedCpu,
                   "CPU time of a request in milliseconds where the plan does not say (default: 100)")
        ->type_name("MS")
        ->check(CLI::Range(1, 900'000).description(""));
    addChoice(app, "--package", options->package, {"image", "zip"}, "How functions are packaged");
    addFormat(app, options->format, {"text", "json", "csv", "markdown"});
    addPrices(app, options->prices);
    addOutput(app, options->output);
    app.footer(
        "The same work on every hosting, each simulated with its own scaling, from no traffic to a hundred times\n"
        "today's. Without --service the whole plan, or an environment.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

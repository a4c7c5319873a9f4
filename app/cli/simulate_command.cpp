// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/estimate.h"
#include "command.h"
#include "export/simulation_report.h"
#include "input.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string scenario;
    std::string service;
    std::string per = "none";
    std::string span = "month";
    std::string prices;
    std::string format = "text";
    std::string output;
};

/// How a simulation is written in each format.
struct Writer
{
    std::string_view format;
    std::string (*write)(const Plan &plan, const Estimate &estimate, const SimulationSubject &subject);
};

constexpr auto writers =
    std::to_array<Writer>({{"text", simulationText}, {"json", simulationJson}, {"csv", simulationCsv}});

SeriesStep stepOf(const std::string &per)
{
    return per == "minute" ? SeriesStep::minute : per == "hour" ? SeriesStep::hour : SeriesStep::none;
}

/// The simulation of a year. It has no bill: a plan's charges are those of a month.
Estimate simulatedYear(const Plan &plan)
{
    FlowOptions options;
    options.span = SimulatedTime::Span::year;
    Estimate result;
    result.simulation = std::make_shared<const Simulation>(simulate(plan, options));
    return result;
}

int run(const Options &options)
{
    const std::optional<Plan> plan = readPlan(options.file, options.scenario);
    if (!plan)
        return wrongUse;
    const std::optional<Id> service = findService(*plan, options.file, options.service);
    if (!service)
        return wrongUse;
    const std::optional<PriceBook> book = readPrices(*plan, options.prices);
    if (!book)
        return wrongUse;
    const bool isYear = options.span == "year";
    const Estimate bill = isYear ? simulatedYear(*plan) : estimate(*plan, *book);
    const auto *writer = std::ranges::find(writers, options.format, &Writer::format);
    const SimulationSubject subject{*service, stepOf(options.per),
                                    isYear ? std::nullopt : unpublishedBand(*plan, {}, *book)};
    return write({options.output, {options.file, options.prices}}, writer->write(*plan, bill, subject));
}

} // namespace

Run declareSimulate(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    addScenario(app, options->scenario);
    app.add_option("--service", options->service, "Only this service; \"environment/name\" when several have the name")
        ->type_name("NAME");
    addChoice(app, "--per", options->per, {"none", "minute", "hour"}, "Also what the service does, step by step");
    addChoice(app, "--span", options->span, {"month", "year"}, "The plan's month, or its year by the real calendar");
    addPrices(app, options->prices);
    addFormat(app, options->format, {"text", "json", "csv"});
    addOutput(app, options->output);
    app.footer(
        "Simulates a month of the plan's convention, which begins on a Monday 00:00 of each environment, or the\n"
        "hours of its year with clock changes and holidays; amounts are those of a month.\n"
        "What AWS does not publish (cool-down reading, metric delay, start time) follows the plan's settings.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

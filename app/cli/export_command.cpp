// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/estimate.h"
#include "command.h"
#include "export/estimate_report.h"
#include "export/export_formats.h"
#include "figures/figures.h"
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
    std::string output;
    std::string figure;
    std::string environment;
    std::string theme = "light";
    bool listsFigures = false;
};

template <typename Rows, typename Member>
std::string listOf(const Rows &rows, Member member, std::string_view separator)
{
    std::string list;
    for (const auto &row : rows)
        list += (list.empty() ? "" : std::string(separator)) + std::string(row.*member);
    return list;
}

int refuseEnding(const Options &options)
{
    return refuse(options.output + ": no format has this ending; choose one of " +
                  listOf(exportFormats(), &ExportFormat::ending, " "));
}

int refuseFigure(const Options &options)
{
    return refuse("there is no figure '" + options.figure +
                  "'; choose one of: " + listOf(figures(), &FigureDefinition::key, ", "));
}

int exportPlan(const Options &options, const ExportFormat &format, const FigureDefinition *definition)
{
    const std::optional<Plan> plan = readPlan(options.file);
    if (!plan)
        return wrongUse;
    const std::optional<Id> environment = findEnvironment(*plan, options.file, options.environment);
    if (!environment)
        return wrongUse;
    const Estimate whole = estimate(*plan);
    std::optional<Figure> figure;
    if (definition)
        figure = definition->build(*plan, whole, *environment);
    const Estimate bill = environment->isValid() ? onlyEnvironment(whole, *plan, *environment) : whole;
    const Theme theme = options.theme == "dark" ? Theme::dark : Theme::light;
    return write({options.output, {options.file}},
                 format.write({*plan, bill, figure ? &*figure : nullptr, *environment, theme}));
}

int run(const Options &options)
{
    if (options.listsFigures)
        return write({options.output, {}}, listOf(figures(), &FigureDefinition::key, "\n") + "\n");
    if (options.file.empty())
        return refuse("FILE is missing; say which plan to export");
    if (options.output.empty())
        return refuse(options.file + ": where to is missing; add -o OUT, its ending decides the format");
    const ExportFormat *format = formatForFile(options.output);
    if (!format)
        return refuseEnding(options);
    const FigureDefinition *definition = findFigure(options.figure);
    if (!options.figure.empty() && !definition)
        return refuseFigure(options);
    return exportPlan(options, *format, definition);
}

} // namespace

Run declareExport(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "A plan (.arch)")->type_name("");
    app.add_option("-o,--output", options->output,
                   "Where to; by its ending: " + listOf(exportFormats(), &ExportFormat::ending, " "))
        ->type_name("OUT");
    app.add_option("--figure", options->figure, "A chart instead of the canvas or the bill")->type_name("NAME");
    app.add_flag("--figures", options->listsFigures, "List the names of the charts");
    app.add_option("--environment", options->environment, "What the chart or the bill is about, by its name")
        ->type_name("NAME");
    addChoice(app, "--theme", options->theme, {"light", "dark"}, "Colours of pictures");
    app.footer("Without a chart .svg is the canvas; .csv, .md and .json are the bill.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

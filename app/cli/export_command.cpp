// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/estimate.h"
#include "command.h"
#include "deck_export.h"
#include "export/estimate_report.h"
#include "export/export_formats.h"
#include "figures/figures.h"
#include "input.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <vector>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string scenario;
    std::string output;
    std::string figure;
    std::string environment;
    std::string prices;
    std::string theme = "light";
    bool listsFigures = false;
    DeckExport deck;
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

/// The figures that `--figure` names, in its order; an empty list when one of them is none, of which it has complained.
/// A null figure is the canvas or the bill.
std::vector<const FigureDefinition *> wantedFigures(const std::string &names)
{
    std::vector<const FigureDefinition *> wanted;
    if (names == "all") {
        for (const FigureDefinition &definition : figures())
            wanted.push_back(&definition);
        return wanted;
    }
    for (std::size_t begin = 0; begin <= names.size();) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        const std::string name = names.substr(begin, end - begin);
        wanted.push_back(findFigure(name));
        if (!name.empty() && !wanted.back()) {
            complain("there is no figure '" + name +
                     "'; choose one of: " + listOf(figures(), &FigureDefinition::key, ", "));
            return {};
        }
        begin = end + 1;
    }
    return wanted;
}

constexpr std::string_view figurePlace = "{figure}";

/// The name of a figure's file: `{figure}` stands for its key.
std::string fileOf(std::string name, const FigureDefinition *definition)
{
    const std::size_t at = name.find(figurePlace);
    return at == std::string::npos || !definition ? name
                                                  : name.replace(at, figurePlace.size(), std::string(definition->key));
}

std::vector<Figure> figuresOf(const std::vector<const FigureDefinition *> &definitions, const Plan &plan,
                              const Estimate &estimate, Id subject)
{
    std::vector<Figure> figures;
    for (const FigureDefinition *definition : definitions) {
        if (definition)
            figures.push_back(definition->build(plan, estimate, subject));
    }
    return figures;
}

int exportPlan(const Options &options, const ExportFormat &format,
               const std::vector<const FigureDefinition *> &definitions)
{
    const std::optional<Plan> read = readPlan(options.file);
    const std::optional<Plan> plan = read ? scenarioOf(*read, options.file, options.scenario) : std::nullopt;
    if (!plan)
        return wrongUse;
    const std::optional<Id> environment = findEnvironment(*plan, options.file, options.environment);
    if (!environment)
        return wrongUse;
    const std::optional<PriceBook> book = readPrices(*plan, options.prices);
    if (!book)
        return wrongUse;
    const Estimate whole = estimate(*plan, *book);
    if (format.ending == deckEnding && options.output.find(figurePlace) == std::string::npos) {
        DeckSubject subject{*plan, whole, *environment};
        subject.whole = &*read;
        subject.scenario = options.scenario;
        return writeDeck(options.deck, {options.output, {options.file, options.prices}}, subject,
                         figuresOf(definitions, *plan, whole, *environment));
    }
    const Estimate bill = environment->isValid() ? onlyEnvironment(whole, *plan, *environment) : whole;
    const Theme theme = options.theme == "dark" ? Theme::dark : Theme::light;
    int code = done;
    for (const FigureDefinition *definition : definitions) {
        std::optional<Figure> figure;
        if (definition)
            figure = definition->build(*plan, whole, *environment);
        // Of all charts those that the plan has something for; a chart that is named is written whatever it shows.
        if (options.figure == "all" && !hasSomethingToShow(*figure))
            continue;
        code = write({fileOf(options.output, definition), {options.file, options.prices}},
                     format.write({*plan,
                                   bill,
                                   figure ? &*figure : nullptr,
                                   *environment,
                                   theme,
                                   {!options.deck.hidesOrigin, options.scenario}}));
        if (code != done)
            break;
    }
    return code;
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
    const std::vector<const FigureDefinition *> definitions = wantedFigures(options.figure);
    if (definitions.empty())
        return wrongUse;
    if (definitions.size() > 1 && format->ending != deckEnding && options.output.find(figurePlace) == std::string::npos)
        return refuse(options.output + ": several charts need several files; put {figure} into the name");
    return exportPlan(options, *format, definitions);
}

} // namespace

Run declareExport(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "A plan (.arch)")->type_name("");
    app.add_option("-o,--output", options->output,
                   "Where to; by its ending: " + listOf(exportFormats(), &ExportFormat::ending, " "))
        ->type_name("OUT");
    app.add_option("--figure", options->figure,
                   "A chart instead of the canvas or the bill; several with commas, or all, with {figure} in OUT")
        ->type_name("NAME");
    app.add_flag("--figures", options->listsFigures, "List the names of the charts");
    addScenario(app, options->scenario);
    app.add_option("--environment", options->environment, "What the chart or the bill is about, by its name")
        ->type_name("NAME");
    addPrices(app, options->prices);
    addDeckOptions(app, options->deck);
    addChoice(app, "--theme", options->theme, {"light", "dark"}, "Colours of pictures");
    app.footer("Without a chart .svg is the canvas, .pptx a deck of slides, anything else the bill; an .xlsx computes "
               "itself from quantities and prices.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

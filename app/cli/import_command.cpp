// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "exchange/import.h"
#include "export/problem_text.h"
#include "input.h"
#include "io/arch_file.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::vector<std::string> files;
    std::string name;
    std::string output;
    bool printsCommands = false;
};

std::string nameFrom(const Options &options)
{
    if (!options.name.empty() || options.output.empty())
        return options.name.empty() ? "Imported" : options.name;
    return std::filesystem::path(options.output).stem().string();
}

/// All sources, or nothing after a line on standard error for each that cannot be read.
std::optional<std::vector<Source>> readSources(const std::vector<std::string> &files)
{
    std::vector<Source> sources;
    for (const std::string &file : files) {
        Result<std::string> bytes = readInput(file);
        if (bytes)
            sources.push_back({file, std::move(*bytes)});
        else
            complain(lineOf(bytes.error()));
    }
    return sources.size() == files.size() ? std::optional(std::move(sources)) : std::nullopt;
}

int run(const Options &options)
{
    if (options.printsCommands)
        return write({options.output, {}}, fetchCommands());
    if (options.files.empty())
        return refuse("SOURCE is missing; name the files to import, or see the commands that fetch them with "
                      "bayplan-cli import --commands");
    const std::optional<std::vector<Source>> sources = readSources(options.files);
    if (!sources)
        return wrongUse;
    Plan empty;
    empty.name = nameFrom(options);
    const Result<Imported> imported = importEcs(*sources, empty);
    if (!imported)
        return refuse(lineOf(imported.error()));
    const int written = write({options.output, options.files}, archText(imported->plan));
    if (written != done)
        return written;
    for (const Problem &problem : imported->report)
        complain(problemText(problem, imported->plan, {}));
    complain(std::to_string(imported->plan.elementCount()) + " elements imported, " + countInWords(imported->report));
    return done;
}

} // namespace

Run declareImport(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("SOURCE", options->files, "Files to import together; - is standard input")->type_name("");
    app.add_option("--name", options->name, "Name of the plan (default: that of OUT)")->type_name("NAME");
    app.add_flag("--commands", options->printsCommands, "Print the commands that fetch what can be imported");
    addOutput(app, options->output);
    app.footer("Reads what these print: aws ecs describe-services, describe-task-definition; and what\n"
               "create-service and register-task-definition take. What was not understood is listed on\n"
               "standard error.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

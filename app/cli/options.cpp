// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace bayplan::cli {

void addPlanFile(CLI::App &app, std::string &file)
{
    app.add_option("FILE", file, "A plan (.arch)")->required()->type_name("");
}

void addOutput(CLI::App &app, std::string &output)
{
    app.add_option("-o,--output", output, "Write to this file instead of standard output")->type_name("OUT");
}

void addEnvironment(CLI::App &app, std::string &name)
{
    app.add_option("--environment", name, "Only this environment, by its name")->type_name("NAME");
}

void addPrices(CLI::App &app, std::string &name)
{
    app.add_option("--prices", name, "Another price book: a file, or a name that 'prices list' shows")
        ->type_name("BOOK");
}

void addScenario(CLI::App &app, std::string &name)
{
    app.add_option("--scenario", name, "This scenario of the plan, by its name")->type_name("NAME");
}

void addFormat(CLI::App &app, std::string &format, const std::vector<std::string> &formats)
{
    addChoice(app, "--format", format, formats, "How it is written");
}

void addChoice(CLI::App &app, const std::string &spelling, std::string &value, const std::vector<std::string> &words,
               const std::string &help)
{
    std::string list;
    for (const std::string &word : words)
        list += (list.empty() ? "" : ", ") + word;
    const auto mistakeIn = [words, list](const std::string &given) {
        const bool isOneOfThem = std::ranges::find(words, given) != words.end();
        return isOneOfThem ? std::string() : "'" + given + "' is not one of " + list;
    };
    app.add_option(spelling, value, help + ": " + list + " (default: " + value + ")")
        ->type_name("WORD")
        ->check(CLI::Validator(mistakeIn, ""));
}

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <CLI/CLI.hpp>

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

void addFormat(CLI::App &app, std::string &format, const std::vector<std::string> &formats)
{
    std::string words;
    for (const std::string &one : formats)
        words += (words.empty() ? "" : ", ") + one;
    app.add_option("--format", format, "One of: " + words + " (default: " + formats.front() + ")")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(formats).description(""));
}

} // namespace bayplan::cli

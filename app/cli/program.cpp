// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "command.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <utility>
#include <vector>

namespace bayplan::cli {

namespace {

constexpr auto description = "Draw AWS container systems, see their cost and their idle money. Answers without a\n"
                             "display, for reviews and CI; nothing leaves this computer.";
constexpr auto footer = "Exit codes: 0 done; 1 the answer is no (errors found, over budget); 2 wrong use or input\n"
                        "that cannot be read; 3 the answer cannot be written.\n"
                        "'bayplan-cli COMMAND --help' explains each command.";

using Declared = std::vector<std::pair<CLI::App *, Run>>;

Declared declareAll(CLI::App &app)
{
    app.set_version_flag("--version", "bayplan-cli " BAYPLAN_VERSION, "Print the version and leave");
    app.set_help_flag("-h,--help", "Print this help and leave");
    app.require_subcommand(1);
    app.footer(footer);
    app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app.get_formatter()->label("Subcommands", "Commands");
    app.get_formatter()->label("Subcommand", "Command");
    app.get_formatter()->label("Positionals", "Arguments");
    app.get_formatter()->label("OPTIONS", "OPTION…");
    app.get_formatter()->label("REQUIRED", "");
    app.get_formatter()->column_width(26);
    Declared declared;
    for (const Command &command : commands()) {
        CLI::App *added = app.add_subcommand(std::string(command.name), std::string(command.help));
        declared.emplace_back(added, command.declare(*added));
    }
    return declared;
}

const CLI::App *namedCommand(const CLI::App &app)
{
    const auto named = app.get_subcommands();
    return named.empty() ? nullptr : named.front();
}

/// One line, whatever the library made of the mistake.
std::string mistakeInWords(const CLI::ParseError &error)
{
    std::string words = error.what();
    for (char &c : words) {
        if (c == '\n')
            c = ' ';
    }
    while (!words.empty() && (words.back() == ' ' || words.back() == '.'))
        words.pop_back();
    return words;
}

int answerParseError(const CLI::App &app, const CLI::ParseError &error)
{
    // Help and version arrive as errors as well.
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        std::ostringstream words;
        app.exit(error, words, words);
        return write({}, words.str());
    }
    const CLI::App *command = namedCommand(app);
    return refuse("bayplan-cli: " + mistakeInWords(error) + "; see bayplan-cli " +
                  (command ? command->get_name() + " " : std::string()) + "--help");
}

int runCommand(int argc, char **argv)
{
    CLI::App app(description, "bayplan-cli");
    const Declared declared = declareAll(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return answerParseError(app, error);
    }
    for (const auto &[command, run] : declared) {
        if (command->parsed())
            return run();
    }
    return wrongUse;
}

} // namespace

int runProgram(int argc, char **argv)
{
    try {
        return runCommand(argc, argv);
    } catch (const std::bad_alloc &) {
        return refuse("bayplan-cli: there is not enough memory for this; try a smaller input");
    } catch (const std::exception &error) {
        return refuse(std::string("bayplan-cli: ") + error.what() + "; this is a defect, please report it");
    }
}

} // namespace bayplan::cli

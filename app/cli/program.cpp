// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "command.h"
#include "help.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
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
    app.formatter(std::make_shared<HelpWriter>());
    Declared declared;
    for (const Command &command : commands()) {
        CLI::App *added = app.add_subcommand(std::string(command.name), std::string(command.help));
        added->footer("");
        declared.emplace_back(added, command.declare(*added));
    }
    return declared;
}

const CLI::App *namedCommand(const CLI::App &app)
{
    const auto named = app.get_subcommands();
    return named.empty() ? nullptr : named.front();
}

std::string joined(const std::vector<std::string> &words, std::string_view separator)
{
    std::string line;
    for (const std::string &word : words)
        line += (line.empty() ? "" : std::string(separator)) + word;
    return line;
}

/// One line, whatever the library made of the mistake.
std::string mistakeInWords(const CLI::App &app, const CLI::ParseError &error)
{
    if (dynamic_cast<const CLI::ExtrasError *>(&error))
        return "'" + joined(app.remaining(true), " ") + "' is not understood";
    const CLI::App *command = namedCommand(app);
    const CLI::App &where = command ? *command : app;
    if (!where.get_subcommands([](const CLI::App *) { return true; }).empty() && where.get_subcommands().empty())
        return "a command is missing";
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
    return refuse("bayplan-cli: " + mistakeInWords(app, error) + "; see bayplan-cli " +
                  (command ? command->get_name() + " " : std::string()) + "--help");
}

/// Says what is wrong with the first word when it is no command; the library would only say that one is missing.
std::optional<int> refuseFirstWord(int argc, char **argv)
{
    std::vector<std::string> names;
    for (const Command &command : commands())
        names.emplace_back(command.name);
    const std::string first = argc > 1 ? argv[1] : "";
    if (argc > 1 && (first.starts_with('-') || std::ranges::find(names, first) != names.end()))
        return std::nullopt;
    return refuse("bayplan-cli: " + (argc > 1 ? "there is no command '" + first + "'" : "a command is missing") +
                  "; choose from: " + joined(names, ", ") + "; see bayplan-cli --help");
}

int runCommand(int argc, char **argv)
{
    if (const std::optional<int> refused = refuseFirstWord(argc, argv))
        return *refused;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "help.h"

#include "export/text_table.h"

namespace bayplan::cli {

namespace {

bool isArgument(const CLI::Option *option)
{
    return !option->nonpositional();
}

bool isOption(const CLI::Option *option)
{
    return option->nonpositional();
}

bool isAny(const CLI::App *)
{
    return true;
}

std::string spellingOf(const CLI::Option &option)
{
    if (isArgument(&option))
        return option.get_name(true) + (option.get_items_expected_max() > 1 ? "…" : "");
    std::string names = option.get_name(false, true);
    for (auto comma = names.find(','); comma != std::string::npos; comma = names.find(',', comma + 2))
        names.insert(comma + 1, " ");
    // A flag that takes a value when one is given carries its default in braces.
    if (const auto brace = names.find('{'); brace != std::string::npos)
        return names.substr(0, brace) + "[=" + option.get_type_name() + "]";
    return names + (option.get_type_name().empty() ? "" : " " + option.get_type_name());
}

std::string usageOf(const CLI::App &app, const std::string &name)
{
    std::string usage = "Usage: " + name;
    for (const CLI::Option *option : app.get_options(isArgument))
        usage += option->get_required() ? " " + spellingOf(*option) : " [" + spellingOf(*option) + "]";
    return usage + (app.get_subcommands(isAny).empty() ? " [OPTION…]\n" : " COMMAND\n");
}

using Rows = std::vector<std::vector<std::string>>;

Rows rowsOf(const std::vector<const CLI::Option *> &options)
{
    Rows rows;
    for (const CLI::Option *option : options)
        rows.push_back({spellingOf(*option), option->get_description()});
    return rows;
}

Rows rowsOf(const std::vector<const CLI::App *> &commands)
{
    Rows rows;
    for (const CLI::App *command : commands)
        rows.push_back({command->get_name(), command->get_description()});
    return rows;
}

std::string sectionOf(const std::string &title, Rows rows)
{
    return rows.empty() ? std::string() : "\n" + title + "\n" + inColumns({{{""}, {""}}, std::move(rows)}, 2);
}

} // namespace

std::string HelpWriter::make_help(const CLI::App *app, std::string name, CLI::AppFormatMode) const
{
    std::string help = app->get_description() + "\n\n" + usageOf(*app, name);
    help += sectionOf("Arguments", rowsOf(app->get_options(isArgument)));
    help += sectionOf("Commands", rowsOf(app->get_subcommands(isAny)));
    help += sectionOf("Options", rowsOf(app->get_options(isOption)));
    return help + (app->get_footer().empty() ? "" : "\n" + app->get_footer() + "\n");
}

} // namespace bayplan::cli

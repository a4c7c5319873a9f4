// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices_command.h"

#include "command.h"

#include <CLI/CLI.hpp>
#include <utility>
#include <vector>

namespace bayplan::cli {

Run declarePrices(CLI::App &app)
{
    app.require_subcommand(1);
    std::vector<std::pair<CLI::App *, Run>> commands;
    const auto add = [&](const char *name, const char *help, Run (*declare)(CLI::App &)) {
        CLI::App *command = app.add_subcommand(name, help);
        command->footer("");
        commands.emplace_back(command, declare(*command));
    };
    add("list", "Which price books there are", declarePricesList);
    add("show", "Prices of a region with their dates, and where one was seen", declarePricesShow);
    add("compare", "Which prices two books have differently, and what that changes in a plan", declarePricesCompare);
    add("import", "A price book from offer files of AWS", declarePricesImport);
    add("update", "A price book from the lists that AWS publishes, fetched", declarePricesUpdate);
    add("embed", "A plan that brings its prices along", declarePricesEmbed);
    return [commands = std::move(commands)] {
        for (const auto &[command, run] : commands)
            if (command->parsed())
                return run();
        return static_cast<int>(wrongUse);
    };
}

} // namespace bayplan::cli

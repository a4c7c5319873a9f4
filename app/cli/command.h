// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace bayplan::cli {

/// What the program tells the script that called it.
enum ExitCode {
    done = 0,
    answerIsNo = 1, ///< errors found, over budget
    wrongUse = 2,   ///< or input that cannot be read
    unwritable = 3
};

/// What a command does once its options are read; returns the exit code.
using Run = std::function<int()>;

/// A command of the program. A new one is one file in this folder and one row in `commands()`.
struct Command
{
    std::string_view name;
    std::string_view help;
    /// Declares its options, which live as long as the returned function.
    Run (*declare)(CLI::App &app);
};

[[nodiscard]] std::span<const Command> commands();

Run declareCheapest(CLI::App &app);
Run declareCheck(CLI::App &app);
Run declareCompare(CLI::App &app);
Run declareDiff(CLI::App &app);
Run declareEstimate(CLI::App &app);
Run declareExport(CLI::App &app);
Run declareImport(CLI::App &app);
Run declarePrices(CLI::App &app);
Run declareReconcile(CLI::App &app);
Run declareSchedule(CLI::App &app);
Run declareSchema(CLI::App &app);
Run declareSimulate(CLI::App &app);
Run declareUncertainty(CLI::App &app);

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace bayplan::cli {

/// Options that several commands share, each spelt and explained once.
void addPlanFile(CLI::App &app, std::string &file);
void addOutput(CLI::App &app, std::string &output);
void addEnvironment(CLI::App &app, std::string &name);
/// `--prices`: a book by its name or file; see `readPrices`.
void addPrices(CLI::App &app, std::string &name);
void addScenario(CLI::App &app, std::string &name);
/// Requires: `formats` is not empty; the first one is the default.
void addFormat(CLI::App &app, std::string &format, const std::vector<std::string> &formats);
/// An option that takes one of some words; its present value is the default.
void addChoice(CLI::App &app, const std::string &spelling, std::string &value, const std::vector<std::string> &words,
               const std::string &help);

} // namespace bayplan::cli

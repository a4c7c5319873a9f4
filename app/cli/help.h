// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

namespace bayplan::cli {

/// Writes help in one layout, whatever version of the library reads the options: what it is, usage, arguments,
/// options, commands, and a closing remark.
class HelpWriter : public CLI::FormatterBase
{
public:
    std::string make_help(const CLI::App *app, std::string name, CLI::AppFormatMode mode) const override;
};

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "io/arch_file.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace bayplan::cli {

Run declareSchema(CLI::App &app)
{
    const auto output = std::make_shared<std::string>();
    addOutput(app, *output);
    return [output] {
        return write({*output, {}}, archSchema());
    };
}

} // namespace bayplan::cli

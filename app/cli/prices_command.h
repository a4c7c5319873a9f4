// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

namespace bayplan::cli {

/// The commands of `prices`; each declares its options and returns what runs it.
Run declarePricesCompare(CLI::App &app);
Run declarePricesEmbed(CLI::App &app);
Run declarePricesImport(CLI::App &app);
Run declarePricesList(CLI::App &app);
Run declarePricesShow(CLI::App &app);
Run declarePricesUpdate(CLI::App &app);

} // namespace bayplan::cli

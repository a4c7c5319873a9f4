// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/arch_file.h"
#include "prices/price_book.h"

#include <optional>
#include <string>

namespace bayplan::cli {

/// The bytes of a file, or of standard input for "-". Fails with `unreadable`.
[[nodiscard]] Result<std::string> readInput(const std::string &file);

/// The plan of a file, for commands that answer questions about whole plans. When the file cannot be read, or its text
/// has errors, says so on standard error, one line each, and returns nothing.
[[nodiscard]] std::optional<Plan> readPlan(const std::string &file);

/// The price book of a name or file, the built-in one for an empty name. Says on standard error what is doubtful about
/// it. When it cannot be used, says why and returns nothing.
[[nodiscard]] std::optional<PriceBook> readPrices(const std::string &name);

/// The price book for a plan: the named one, else the built-in one under the prices that the plan brings along, of
/// which it says so.
[[nodiscard]] std::optional<PriceBook> readPrices(const Plan &plan, const std::string &name);

/// As above, for one of the plan's scenarios; an empty name is the plan itself. When there is no such scenario, says
/// which there are and returns nothing.
[[nodiscard]] std::optional<Plan> readPlan(const std::string &file, const std::string &scenario);

/// The same of a plan that is read already.
[[nodiscard]] std::optional<Plan> scenarioOf(const Plan &plan, const std::string &file, const std::string &scenario);

/// The environment with this name; an invalid id for an empty name. When there is none, says which there are and
/// returns nothing.
[[nodiscard]] std::optional<Id> findEnvironment(const Plan &plan, const std::string &file, const std::string &name);

/// The service with this name, or with "environment/name" where several have it; an invalid id for an empty name. When
/// there is none, or more than one, says which there are and returns nothing.
[[nodiscard]] std::optional<Id> findService(const Plan &plan, const std::string &file, const std::string &name);

} // namespace bayplan::cli

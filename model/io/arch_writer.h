// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <string>
#include <string_view>

namespace bayplan {

/// The element as compact JSON, as it stands in a file.
[[nodiscard]] std::string elementAsJson(const Element &element);

/// The link as compact JSON.
[[nodiscard]] std::string linkAsJson(const Link &link);

/// The settings that differ from the defaults as compact JSON.
[[nodiscard]] std::string settingsAsJson(const Settings &settings);

/// The name under which `Plan::unknown` keeps a key of the top level; those that look like the names of kept settings,
/// elements and links are marked, so that the two never meet.
[[nodiscard]] std::string topLevelName(std::string_view key);

} // namespace bayplan

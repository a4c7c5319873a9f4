// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <string>
#include <string_view>

namespace bayplan {

/// `wanted`, or the first of "wanted 2", "wanted 3" … that no child of `parent` but `except` is called.
[[nodiscard]] std::string uniqueName(const Plan &plan, Id parent, std::string_view wanted, Id except = {});

/// What a new element is called: the first free of its kind's usual names (environments are production, staging,
/// development), then the last of them with a number. A kind without usual names is called by its label.
[[nodiscard]] std::string defaultName(const Plan &plan, const Kind &kind, std::string_view preset, Id parent);

/// `text` with every whole word `from` made `to`: "shop-production" becomes "shop-staging", "reproduction" stays.
/// Hyphens, underscores, dots and slashes end a word.
[[nodiscard]] std::string withWordReplaced(std::string_view text, std::string_view from, std::string_view to);

} // namespace bayplan

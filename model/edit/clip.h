// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "edit/place.h"
#include "plan/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The elements with all they contain and the links among them, as the text of a small `.arch` plan: what the clipboard
/// holds.
[[nodiscard]] std::string copied(const Plan &plan, const std::vector<Id> &ids);

/// Adds what `copied` wrote, or the whole of any `.arch` text, into `target` or wherever it may stand from there, with
/// new ids, at `at` in plan coordinates or at a free spot. A link to a repository of this plan with the same name is
/// made again. Fails with the first problem of the text, or `parent-kind`.
[[nodiscard]] Result<PlacedMany> pasted(const Plan &plan, std::string_view text, Id target, std::optional<Point> at);

} // namespace bayplan

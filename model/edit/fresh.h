// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit/bench.h"

#include <string>
#include <string_view>

namespace bayplan {

/// Adds an element of `kind` to `parent`, named and filled as its surroundings suggest, without what it brings and at
/// the parent's corner. Requires: `preset` is empty or one of the kind's.
Id addFresh(Bench &bench, const Kind &kind, std::string_view preset, Id parent);

/// Adds what an element's kind brings, and what that brings.
void addBrought(Bench &bench, Id element);

/// Renames what stands in `element` and was called `before` like it, to `after`: a service's task and its main
/// container. Nothing but cards passes its name on.
void passNameOn(Plan &plan, Id element, const std::string &before, const std::string &after);

} // namespace bayplan

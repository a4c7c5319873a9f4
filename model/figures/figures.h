// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <span>
#include <string_view>

namespace bayplan {

/// A figure the program can draw.
struct FigureDefinition
{
    std::string_view key;   ///< name for `--figure`: "idle-by-environment"
    std::string_view label; ///< a message id
    Figure (*build)(const Plan &plan, const Estimate &estimate, Id subject);
    /// Only of figures that take long to build: whether it is worth it for the plan.
    bool (*isWorthIt)(const Plan &plan, const Estimate &estimate) = nullptr;
};

/// All figures. A new one is one function and one row here; screen, SVG, CSV, Markdown, JSON and command line follow.
[[nodiscard]] std::span<const FigureDefinition> figures();

/// The figure with this key, or null.
[[nodiscard]] const FigureDefinition *findFigure(std::string_view key);

/// Whether there is more in a figure than its title: a plan without scenarios has none to compare.
[[nodiscard]] bool hasSomethingToShow(const Figure &figure);

/// Whether a figure of the whole plan has something to show; does not build one that takes long.
[[nodiscard]] bool hasSomethingToShow(const FigureDefinition &definition, const Plan &plan, const Estimate &estimate);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/theme.h"
#include "figures/figure.h"

#include <string>

namespace bayplan {

/// A figure as an SVG document, 720 pixels wide: title, chart, keys and notes, on the panel colour of the theme.
/// Fonts are named, not embedded; widths are those of Inter.
[[nodiscard]] std::string figureSvg(const Figure &figure, Theme theme = Theme::light);

} // namespace bayplan

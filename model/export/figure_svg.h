// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/svg_writer.h"
#include "figures/figure.h"

#include <string>

namespace bayplan {

/// A figure as an SVG document, 720 pixels wide: title, chart, keys and notes, on the panel colour of the theme. Values
/// appear when one points at them. Fonts are named, not embedded; widths are those of Inter.
[[nodiscard]] std::string figureSvg(const Figure &figure, const SvgStyle &style = {});

} // namespace bayplan

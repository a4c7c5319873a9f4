// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/slide.h"

#include <string>

namespace bayplan::pptx {

/// A slide as an SVG picture of 960 × 540: words, shapes, lines and tables. A chart is an empty surface: figures have
/// pictures of their own.
[[nodiscard]] std::string svgOf(const Slide &slide);

} // namespace bayplan::pptx

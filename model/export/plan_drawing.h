// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/svg_writer.h"
#include "plan/plan.h"

#include <string>
#include <vector>

namespace bayplan {

/// The canvas with its costs as an SVG document, or some elements of it with all inside; what an element costs appears
/// when one points at it. With `showsOrigin` a line below says where its numbers come from.
[[nodiscard]] std::string planSvg(const Plan &plan, const Estimate &estimate, const std::vector<Id> &selection = {},
                                  const SvgStyle &style = {}, bool showsOrigin = true);

} // namespace bayplan

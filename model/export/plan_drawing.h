// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/origin.h"
#include "export/svg_writer.h"
#include "plan/plan.h"

#include <string>
#include <vector>

namespace bayplan {

/// The canvas with its costs as an SVG document, or some elements of it with all inside; what an element costs appears
/// when one points at it. Below it a line says where its numbers come from, unless the stamp is not shown.
[[nodiscard]] std::string planSvg(const Plan &plan, const Estimate &estimate, const std::vector<Id> &selection = {},
                                  const SvgStyle &style = {}, const Stamp &stamp = {});

} // namespace bayplan

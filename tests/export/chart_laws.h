// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/package.h"

#include <string>
#include <vector>

namespace pugi {
class xml_node;
}

namespace bayplan {

/// What is wrong with a chart part: axes, series, order of elements, numbers, and its cache against its workbook.
[[nodiscard]] std::vector<std::string> chartFaults(const pptx::Package &package, const pptx::Part &part,
                                                   const pugi::xml_node &chart);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison.h"

#include <string>

namespace bayplan {

/// A comparison for people: the answer, a table of hostings, fit and duties, and the cost at each traffic.
[[nodiscard]] std::string comparisonText(const Comparison &comparison);

/// The same in Markdown.
[[nodiscard]] std::string comparisonMarkdown(const Comparison &comparison);

/// Everything of a comparison as JSON; amounts are decimal strings in USD.
[[nodiscard]] std::string comparisonJson(const Comparison &comparison);

/// The curve as CSV: a row for each traffic and hosting.
[[nodiscard]] std::string comparisonCsv(const Comparison &comparison);

} // namespace bayplan

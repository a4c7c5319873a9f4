// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/chart_data.h"
#include "export/deck/deck.h"
#include "options/comparison.h"

#include <memory>
#include <stop_token>

namespace bayplan::pptx {

/// What the dearest service of the subject that has traffic would cost on every hosting. Null when none has traffic, or
/// when it was stopped.
[[nodiscard]] std::shared_ptr<const Comparison> comparisonOf(const DeckSubject &subject, const std::stop_token &stop);

/// The cost of every possible hosting against requests a second, by decades, around what matters: a point for today,
/// and one for each of the nearest crossings with its traffic as its name.
/// Requires: the comparison knows the traffic.
[[nodiscard]] ChartData breakEvenChart(const Comparison &comparison);

} // namespace bayplan::pptx

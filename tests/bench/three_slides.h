// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace bayplan {

/// A deck of three slides with notes, as other programs can make it: twelve stacked columns of five series, a line of
/// a thousand points, and thirty shapes with lines between them.
[[nodiscard]] std::string threeSlides();

/// A deck of one line through so many points.
[[nodiscard]] std::string deckOfPoints(int points);

} // namespace bayplan

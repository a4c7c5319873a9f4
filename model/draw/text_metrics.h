// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/picture.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// How wide a line of UTF-8 text in Inter is, in pixels, rounded up; kerning is left out. Characters that Inter lacks
/// count as a full em when they are wide (CJK, emoji), else as an average letter.
[[nodiscard]] int textWidth(std::string_view words, int pixels, TextWeight weight = TextWeight::regular);

/// The text, or its beginning with "…", so that it is at most `width` wide; empty when not even one letter fits.
[[nodiscard]] std::string elided(std::string_view words, int width, int pixels,
                                 TextWeight weight = TextWeight::regular);

/// The text in lines at most `width` wide, broken at blanks where possible and at its own line ends. Of more than
/// `mostLines` the last one ends with "…".
[[nodiscard]] std::vector<std::string> wrapped(std::string_view words, int width, int pixels, TextWeight weight,
                                               std::size_t mostLines);

/// Where the baseline of a text run is: its capitals stand in the middle of the box.
[[nodiscard]] int baselineOf(const TextRun &run);

/// Where a text run begins and ends, by its alignment in the box.
[[nodiscard]] Rect inkedBox(const TextRun &run);

} // namespace bayplan

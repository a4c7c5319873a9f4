// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace bayplan::card {

// Distances inside elements, in plan units, on a grid of 4 where text allows.
inline constexpr int sidePadding = 12;
inline constexpr int titleTop = 9;
inline constexpr int titleHeight = 18;
inline constexpr int summaryTop = 27;
inline constexpr int summaryHeight = 17;
inline constexpr int barTop = 48;
inline constexpr int barHeight = 4;
inline constexpr int contentTop = 60;
inline constexpr int bottomPadding = 12;
inline constexpr int bottomPaddingBelowChip = 8;
inline constexpr int rowHeight = 22;
inline constexpr int rowGap = 4;
inline constexpr int chipHeight = 20;

inline constexpr int frameSide = 16;
inline constexpr int frameTop = 56;
inline constexpr int frameTitleTop = 12;
inline constexpr int frameSummaryTop = 30;
inline constexpr int frameEdge = 4;

inline constexpr int boxSide = 16;
inline constexpr int boxTop = 40;
inline constexpr int boxTitleTop = 10;

inline constexpr int noteSide = 12;
inline constexpr int noteTop = 10;
inline constexpr int noteLine = 17;
inline constexpr std::size_t mostNoteLines = 60;

} // namespace bayplan::card

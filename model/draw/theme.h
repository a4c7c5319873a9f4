// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/picture.h"

#include <cstdint>
#include <string>

namespace bayplan {

enum class Theme { light, dark };

/// A colour of the screen, each part 0…255.
struct Rgb
{
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    friend constexpr bool operator==(Rgb, Rgb) = default;
};

/// What an ink looks like, from `resources/theme.txt`. Requires: `ink` is not `Ink::none`.
[[nodiscard]] Rgb colourOf(Ink ink, Theme theme);

/// "#2457D6".
[[nodiscard]] std::string inHex(Rgb colour);

/// The colour `share` (0…1) of the way from one to the other: tints.
[[nodiscard]] Rgb mixed(Rgb from, Rgb to, double share);

/// How well one stands out from the other, 1…21, by WCAG 2's formula for relative luminance.
[[nodiscard]] double contrast(Rgb a, Rgb b);

} // namespace bayplan

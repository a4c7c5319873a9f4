// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/theme.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace bayplan {

namespace {

struct Row
{
    Ink ink;
    std::uint32_t light;
    std::uint32_t dark;
};

constexpr Row rows[] = {
#include "theme_table.inc"
};

constexpr bool followInks()
{
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        if (static_cast<std::size_t>(rows[i].ink) != i + 1)
            return false;
    }
    return true;
}
static_assert(followInks(), "resources/theme.txt must name the inks in the order of enum Ink");
static_assert(static_cast<std::size_t>(Ink::selection) == std::size(rows), "resources/theme.txt lacks an ink");

double luminance(Rgb colour)
{
    const auto linear = [](std::uint8_t part) {
        const double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

} // namespace

Rgb colourOf(Ink ink, Theme theme)
{
    assert(ink != Ink::none);
    if (ink == Ink::none)
        return {};
    const Row &row = rows[static_cast<std::size_t>(ink) - 1];
    const std::uint32_t value = theme == Theme::light ? row.light : row.dark;
    return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
            static_cast<std::uint8_t>(value & 0xFF)};
}

std::string inHex(Rgb colour)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result = "#";
    for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) {
        result += digits[part >> 4];
        result += digits[part & 0xF];
    }
    return result;
}

Rgb mixed(Rgb from, Rgb to, double share)
{
    const auto between = [share](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * std::clamp(share, 0.0, 1.0)));
    };
    return {between(from.red, to.red), between(from.green, to.green), between(from.blue, to.blue)};
}

double contrast(Rgb a, Rgb b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace bayplan

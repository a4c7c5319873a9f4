// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/badges.h"
#include "draw/picture.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The levels of detail a shape is shown at.
struct Levels
{
    Detail from = Detail::always;
    Detail until = Detail::close;
};
inline constexpr Levels closeOnly{Detail::close, Detail::close};
inline constexpr Levels normalOnly{Detail::normal, Detail::normal};
inline constexpr Levels overviewOnly{Detail::overview, Detail::overview};
inline constexpr Levels alwaysOnly{Detail::always, Detail::always};

/// How a line of text looks.
struct Type
{
    int pixels = 12;
    TextWeight weight = TextWeight::regular;
    Ink ink = Ink::text;
};

/// Collects the shapes of a node; texts are elided to where they may stand.
class ItemList
{
public:
    void add(PictureShape shape, Levels levels);

    /// A line of text; nothing when not even one letter fits. Returns how wide it is.
    int addText(std::string_view words, const Rect &box, const Type &type, TextAlign align, Levels levels);

    /// A line with words at the left and others at its right, which are left out when they would leave less than
    /// `leastLeft` for the left ones.
    void addLine(std::string_view left, const Type &leftType, std::string_view right, const Type &rightType,
                 const Rect &box, int leastLeft, Levels levels);

    /// The bar of used, reserved and avoidable money; nothing when the badge has none.
    void addBar(const Badge &badge, const Rect &box, Levels levels);

    [[nodiscard]] std::vector<PictureItem> taken() { return std::move(m_items); }

private:
    std::vector<PictureItem> m_items;
};

/// Whether a badge has a bar to show.
[[nodiscard]] bool hasBar(const Badge &badge);

} // namespace bayplan

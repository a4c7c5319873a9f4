// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/item_list.h"

#include "draw/text_metrics.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int gapBetweenTexts = 10;

int part(int width, double share)
{
    return static_cast<int>(std::lround(width * std::clamp(share, 0.0, 1.0)));
}

} // namespace

void ItemList::add(PictureShape shape, Levels levels)
{
    m_items.push_back({std::move(shape), levels.from, levels.until});
}

int ItemList::addText(std::string_view words, const Rect &box, const Type &type, TextAlign align, Levels levels)
{
    std::string fitting = elided(words, box.size.width, type.pixels, type.weight);
    if (fitting.empty())
        return 0;
    const int width = textWidth(fitting, type.pixels, type.weight);
    add(TextRun{std::move(fitting), box, type.pixels, type.weight, align, type.ink}, levels);
    return width;
}

void ItemList::addLine(std::string_view left, const Type &leftType, std::string_view right, const Type &rightType,
                       const Rect &box, int leastLeft, Levels levels)
{
    const int rightWidth = right.empty() ? 0 : textWidth(right, rightType.pixels, rightType.weight) + gapBetweenTexts;
    const int wanted = std::min(textWidth(left, leftType.pixels, leftType.weight), leastLeft);
    const bool bothFit = box.size.width - rightWidth >= wanted;
    Rect leftBox = box;
    if (bothFit)
        leftBox.size.width -= rightWidth;
    addText(left, leftBox, leftType, TextAlign::left, levels);
    if (bothFit)
        addText(right, box, rightType, TextAlign::right, levels);
}

bool hasBar(const Badge &badge)
{
    return badge.used.has_value() || badge.reserved > 0 || badge.avoidable > 0 || badge.unknown;
}

void ItemList::addBar(const Badge &badge, const Rect &box, Levels levels)
{
    if (!hasBar(badge))
        return;
    const int radius = box.size.height / 2;
    const auto upTo = [&](double share) {
        return Rect{box.at, {part(box.size.width, share), box.size.height}};
    };
    const double used = badge.used.value_or(0);
    const double reserved = used + badge.reserved;
    const double avoidable = reserved + badge.avoidable;
    RectShape ground{box, radius, Ink::line, Ink::none};
    if (badge.unknown)
        ground = {box, radius, Ink::panel, Ink::idle, 1, Fill::solid, true};
    add(ground, levels);
    // From the longest to the shortest, so that each covers the round end of the one before.
    if (badge.avoidable > 0)
        add(RectShape{upTo(avoidable), radius, Ink::idle}, levels);
    if (badge.reserved > 0) {
        add(RectShape{upTo(reserved), radius, Ink::panel}, levels);
        add(RectShape{upTo(reserved), radius, Ink::idle, Ink::none, 1, Fill::hatched}, levels);
    }
    if (const Rect usedBox = upTo(used); !usedBox.isEmpty())
        add(RectShape{usedBox, radius, Ink::accent}, levels);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/picture.h"
#include "export/deck/chart_data.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace bayplan::pptx {

/// English metric units: the unit of slides, 12,700 of them are a point, a 72nd of an inch.
using Emu = std::int64_t;
inline constexpr Emu emuPerPoint = 12'700;

/// A rectangle on a slide.
struct Box
{
    Emu x = 0;
    Emu y = 0;
    Emu width = 0;
    Emu height = 0;

    [[nodiscard]] constexpr Emu right() const { return x + width; }
    [[nodiscard]] constexpr Emu bottom() const { return y + height; }
    friend bool operator==(const Box &, const Box &) = default;
};

/// A rectangle given in points; a slide is 960 × 540 of them.
[[nodiscard]] constexpr Box inPoints(double x, double y, double width, double height)
{
    const auto emu = [](double points) {
        return static_cast<Emu>(points * emuPerPoint);
    };
    return {emu(x), emu(y), emu(width), emu(height)};
}

/// Words of one look. `size` is in points.
struct Phrase
{
    std::string text;
    double size = 14;
    bool isBold = false;
    Ink ink = Ink::text;
};

struct Paragraph
{
    std::vector<Phrase> phrases;
    TextAlign align = TextAlign::left;
    double spaceBefore = 0; ///< points
    bool isBullet = false;
};

enum class Anchor { top, middle, bottom };
enum class Outline { rectangle, rounded, cylinder };

/// A shape with or without words. `name` is stable: by it a later export finds what it made.
struct ShapeItem
{
    std::string name; ///< "headline"
    Box box;
    std::vector<Paragraph> paragraphs = {};
    Anchor anchor = Anchor::top;
    Outline outline = Outline::rectangle;
    std::optional<Look> fill = {};
    Ink stroke = Ink::none;
    bool isDashed = false;
    double strokeWidth = 0.75;    ///< points
    double inset = 0;             ///< distance of words from the outline, in points
    std::string description = {}; ///< for those who cannot see it; empty with words: the words say it
    bool isDecorative = false;
};

/// Where a line leaves or enters a shape. Rectangles, rounded ones and cylinders number their sites alike.
enum class Site { top = 0, left = 1, bottom = 2, right = 3 };

/// Sides of two boxes that face each other, for a line from one to the other.
[[nodiscard]] std::pair<Site, Site> facing(const Box &from, const Box &to);

/// A line that is glued to two shapes of the same group, by their index.
struct ConnectorItem
{
    std::string name;
    std::size_t from = 0;
    std::size_t to = 0;
    Site fromSite = Site::right;
    Site toSite = Site::left;
    std::string description;
    Ink ink = Ink::muted;
};

/// Shapes that stay together.
struct GroupItem
{
    std::string name;
    std::string description;
    std::vector<ShapeItem> shapes;
    std::vector<ConnectorItem> connectors = {};
    std::size_t below = 0; ///< so many shapes are painted before the lines, the others over them
};

struct ChartItem
{
    std::string name;
    Box box;
    ChartData chart;
    std::string description;
};

struct TableColumn
{
    std::string title;
    double width = 100; ///< points
    TextAlign align = TextAlign::left;
    double indent = 0; ///< more room on the left, in points
};

struct TableItem
{
    std::string name;
    Box box;
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows;
    bool lastIsTotal = false;
    double size = 11; ///< of its words, in points
    double rowHeight = 20;
    std::string description = {};
};

using SlideItem = std::variant<ShapeItem, GroupItem, ChartItem, TableItem>;

/// A slide as data: what stands where, before it is anybody's file format.
struct Slide
{
    std::string key; ///< "idle": stable; several pages of one are told apart by `page` or `of`
    int page = 1;
    std::string of = {};   ///< what a page is about, where pages come and go with it: the id of an element
    bool hasPages = false; ///< pages of this key come and go with the plan
    bool isTitle = false;  ///< the first one of a deck
    std::string title = {};
    std::string subtitle = {};
    std::vector<SlideItem> items = {};
    std::vector<std::string> notes = {}; ///< what the speaker says, a paragraph each
};

} // namespace bayplan::pptx

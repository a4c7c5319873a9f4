// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/draw_plan.h"
#include "draw/theme.h"
#include "export/svg_writer.h"

#include <functional>
#include <string>
#include <vector>

namespace bayplan {

/// Words beside what a picture shows.
struct PictureWords
{
    /// What appears when one points at an element.
    std::function<std::string(Id element)> hover = {};
    /// Below the picture, over as many lines as it needs.
    std::string footnote = {};
};

/// A picture of a plan as an SVG document at 100 %, on the background of the theme: the whole plan, or the elements of
/// `selection` with all inside them and the links between those. Fonts are named, not embedded. The same picture gives
/// the same bytes.
[[nodiscard]] std::string pictureSvg(const PlanPicture &picture, const SvgStyle &style = {},
                                     const std::vector<Id> &selection = {}, const PictureWords &words = {});

/// Shapes of any picture as an SVG document that shows `area`, at a level of detail; without a background when `ground`
/// is none.
[[nodiscard]] std::string itemsSvg(const std::vector<PictureItem> &items, const Rect &area, Theme theme, Ink ground,
                                   Detail level = Detail::close);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/draw_plan.h"
#include "draw/theme.h"

#include <string>
#include <vector>

namespace bayplan {

/// A picture of a plan as an SVG document at 100 %, on the background of the theme: the whole plan, or the elements of
/// `selection` with all inside them and the links between those. Fonts are named, not embedded. The same picture gives
/// the same bytes.
[[nodiscard]] std::string pictureSvg(const PlanPicture &picture, Theme theme = Theme::light,
                                     const std::vector<Id> &selection = {});

/// Shapes of any picture as an SVG document that shows `area`, at a level of detail; without a background when `ground`
/// is none.
[[nodiscard]] std::string itemsSvg(const std::vector<PictureItem> &items, const Rect &area, Theme theme, Ink ground,
                                   Detail level = Detail::close);

} // namespace bayplan

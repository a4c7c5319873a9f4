// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/slide.h"

#include <string>
#include <string_view>

namespace bayplan::pptx {

/// Eight digits that tell geometry and words apart from others.
[[nodiscard]] std::string markOf(const Box &box, std::string_view words);

/// Eight digits for how something looks: four for the fills and lines of `surface`, four for the type of `body`. Both
/// are XML; geometry, words, and what office programs add when they save have no part in it.
[[nodiscard]] std::string lookMarkOf(std::string_view surface, std::string_view body = {});

/// The name of a shape: its stable part ("bayplan:idle/headline"), by which a later export finds it, and marks of what
/// was written, by which that knows what the user has changed. Views into the name.
struct ShapeName
{
    std::string_view stable;  ///< empty: no shape of ours
    std::string_view place;   ///< mark of its geometry
    std::string_view words;   ///< of its words; of a line: of what it joins
    std::string_view surface; ///< of its fill and lines; of a chart: of all its looks
    std::string_view style;   ///< of the type of its words

    /// "bayplan:idle/headline#" with all marks there are.
    [[nodiscard]] std::string whole() const;
};
[[nodiscard]] ShapeName shapeNameOf(std::string_view name);

} // namespace bayplan::pptx

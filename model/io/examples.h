// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// A plan that comes with the program, to start from.
struct Example
{
    std::string_view key;      ///< "shop": also the name of its file in `resources/examples`
    std::string_view title;    ///< a message id
    std::string_view sentence; ///< what it shows; a message id
    std::string text;          ///< its `.arch` text
};

/// All examples; the first is the one to show when none is asked for.
[[nodiscard]] const std::vector<Example> &examples();

} // namespace bayplan

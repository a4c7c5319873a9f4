// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace bayplan {

struct Kind;

/// Text on the canvas.
struct Note
{
    std::string text;
    friend bool operator==(const Note &, const Note &) = default;
};

[[nodiscard]] const Kind &describe(const Note *);

} // namespace bayplan

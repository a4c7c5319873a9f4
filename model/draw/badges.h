// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"
#include "draw/picture.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace bayplan {

/// What a picture shows on an element besides the plan itself. Filled by `figures` (costs), or by playback (task
/// counts); the painter knows neither.
struct Badge
{
    std::string amount; ///< upper right: "$230.68", "depends on usage"
    std::string note;   ///< second line right: "13 % avoidable"
    /// Parts of the bar under the title, each 0…1 of its width; their sum is at most 1. No bar when all are unset.
    std::optional<double> used; ///< accent
    double reserved = 0;        ///< hatched grey
    double avoidable = 0;       ///< solid grey
    bool unknown = false;       ///< the bar is an outline: utilisation is not given
    std::optional<double> heat; ///< 0…1: cost tint on request
    bool problem = false;       ///< a warning mark beside the title
    bool alarm = false;         ///< a chip is filled: its alarm has gone off
    bool dimmed = false;        ///< drawn pale: it does not run at present
    friend bool operator==(const Badge &, const Badge &) = default;
};

using Badges = std::unordered_map<Id, Badge>;

} // namespace bayplan

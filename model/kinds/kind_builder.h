// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/kind.h"

namespace bayplan {

/// Joins a kind's table with functions on its own struct, so that no kind writes a cast.
template <typename T>
struct KindBuilder
{
    Kind kind;
    Text (*summary)(const T &) = nullptr;
    void (*check)(const T &, Id, Problems &) = nullptr;

    [[nodiscard]] Kind built() const
    {
        Kind result = kind;
        result.summary = [f = summary](const void *self) {
            return f ? f(*static_cast<const T *>(self)) : Text{};
        };
        result.check = [f = check](const void *self, Id element, Problems &problems) {
            if (f)
                f(*static_cast<const T *>(self), element, problems);
        };
        return result;
    }
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "base/geometry.h"
#include "base/quantity.h"
#include "plan/differences.h"

namespace bayplan {

/// A mark of a comparison on the canvas: a frame around an element that differs, or the ghost of one that has gone.
struct CanvasMark
{
    Rect outline;
    Difference state = Difference::unchanged; ///< unchanged: only its cost is another
    QString name;                             ///< of a ghost
    Money change;
};

} // namespace bayplan

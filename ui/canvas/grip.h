// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include "base/id.h"
#include "draw/bends.h"
#include "draw/hit_test.h"

#include <optional>

namespace bayplan {

class CanvasView;

/// What lies under the mouse, and so what a press would take hold of. Handles lie above everything.
struct Grip
{
    Id element; ///< innermost
    Id link;
    std::optional<Handle> handle;   ///< of the selected element, to resize it
    std::optional<BendHandle> bend; ///< of the selected link, to bend it
    bool isLinkHandle = false;      ///< from which a link is drawn

    [[nodiscard]] bool isHandle() const { return handle || bend || isLinkHandle; }
};

/// What lies at a place of the viewport, while the mouse is over the card `hovered`.
[[nodiscard]] Grip gripAt(const CanvasView &view, QPointF place, Id hovered);

/// The element whose round link handle shows: what is hovered, or what is selected; invalid for none.
[[nodiscard]] Id linkSourceOf(const CanvasView &view, Id hovered);

/// The link whose bend handles show: the only thing that is selected; invalid for none.
[[nodiscard]] Id bendableLink(const CanvasView &view);

/// The cursor that says what a press would do; nothing in particular is the arrow.
[[nodiscard]] Qt::CursorShape cursorOver(const Grip &grip);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/hit_test.h"
#include "tools/tool.h"

namespace bayplan {

/// Gives a container another size by one of its corners or edges; it stays around what it holds.
class ResizeTool : public Tool
{
public:
    ResizeTool(const Board &board, Id id, Handle handle, const Pointer &press);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override;
    [[nodiscard]] Qt::CursorShape cursor() const override;

private:
    Id m_id;
    Handle m_handle;
    Rect m_before;
    Rect m_content; ///< what must stay inside
    Rect m_after;
    QPointF m_press;
    std::vector<Rect> m_neighbours;
};

/// The cursor over a handle.
[[nodiscard]] Qt::CursorShape cursorOf(Handle handle);

} // namespace bayplan

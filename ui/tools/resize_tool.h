// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/layout.h"
#include "tools/tool.h"

namespace bayplan
{

enum class Corner { topLeft, topRight, bottomRight, bottomLeft };

/// Gives a container another size by one of its corners; it stays around what it holds.
class ResizeTool : public Tool
{
public:
    ResizeTool(const Plan &plan, const Layout &layout, Id id, Corner corner, const Pointer &press);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override;
    [[nodiscard]] Qt::CursorShape cursor() const override;

private:
    [[nodiscard]] Rect outlineFor(Point corner) const;

    Plan m_plan;
    Id m_id;
    Corner m_corner;
    Rect m_before;
    Rect m_content; ///< what must stay inside
    Rect m_after;
    QPointF m_press;
    std::vector<Rect> m_neighbours;
};

} // namespace bayplan

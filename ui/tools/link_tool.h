// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw/draw_plan.h"
#include "draw/layout.h"
#include "tools/tool.h"

namespace bayplan
{

/// Draws a link from an element to another one, and says why not.
class LinkTool : public Tool
{
public:
    /// `visible`: the part of the plan in which targets are worth showing.
    LinkTool(const Plan &plan, const Layout &layout, Id from, const Rect &visible);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override;
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    void welcomeTargets(const Rect &visible);
    [[nodiscard]] Id targetAt(Point place) const;

    Plan m_plan;
    const Layout &m_layout;
    Id m_from;
    Id m_to;
};

} // namespace bayplan

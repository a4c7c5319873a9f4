// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "tools/tool.h"

namespace bayplan {

/// Moves elements, puts them into another container, or with Alt copies them. Snaps to what is near unless Ctrl is
/// held; Shift keeps the axis.
class MoveTool : public Tool
{
public:
    /// Takes hold of `ids` by `grabbed`, one of them or something inside one.
    MoveTool(const Board &board, const std::vector<Id> &ids, Id grabbed, const Pointer &press);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override;
    [[nodiscard]] Qt::CursorShape cursor() const override;

private:
    [[nodiscard]] std::optional<Id> targetAt(Point place) const;
    [[nodiscard]] Point snappedDelta(const Pointer &pointer);
    void showTarget(std::optional<Id> target, Point place);
    [[nodiscard]] Result<Plan> outcome(std::vector<Id> &made) const;

    std::vector<Id> m_ids;
    Id m_home; ///< the parent of what is grabbed
    Rect m_around;
    QPointF m_press;
    std::vector<Rect> m_neighbours;
    std::optional<Id> m_neighboursOf;
    std::optional<Id> m_target;
    bool m_isPlaced = false; ///< by the parent: only another parent makes a difference
};

} // namespace bayplan

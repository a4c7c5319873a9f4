// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/tool.h"

namespace bayplan {

/// Moves one line of a link, and with it the corners at its ends; they are kept from then on.
class BendTool : public Tool
{
public:
    /// Requires: the link is drawn on the board, and `line` is one of its path's.
    BendTool(const Board &board, Id link, std::size_t line, const Pointer &press);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override;
    [[nodiscard]] Qt::CursorShape cursor() const override;

private:
    [[nodiscard]] int snapped(int coordinate, const Pointer &pointer) const;
    void showGuide();

    Id m_link;
    std::size_t m_line;
    bool m_isLevel;
    std::vector<Point> m_path; ///< before
    Rect m_from;
    Rect m_to;
    int m_press;  ///< where the mouse took the line, across it
    int m_before; ///< where the line lay
    int m_coordinate;
    std::vector<int> m_marks; ///< what it snaps to: the link's other lines, and the middles of what it joins
};

/// The step that moves a line of a link to `coordinate`; nothing when that changes nothing.
[[nodiscard]] std::optional<Step> stepWithLineAt(const Board &board, Id link, std::size_t line, int coordinate);

} // namespace bayplan

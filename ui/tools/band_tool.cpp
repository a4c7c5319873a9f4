// SPDX-License-Identifier: GPL-3.0-or-later
#include "band_tool.h"

#include <algorithm>

namespace bayplan {

BandTool::BandTool(const Board &board, Id container, std::vector<Id> selected, const Pointer &press)
    : Tool(board), m_container(container), m_press(press.point())
{
    if (press.holds(Qt::ShiftModifier) || press.holds(Qt::ControlModifier))
        m_before = std::move(selected);
    m_selection = m_before;
}

void BandTool::move(const Pointer &pointer)
{
    const Point here = pointer.point();
    const Rect band{{std::min(here.x, m_press.x), std::min(here.y, m_press.y)},
                    {std::abs(here.x - m_press.x), std::abs(here.y - m_press.y)}};
    m_feedback.band = band;
    m_selection = m_before;
    // An environment around everything would be caught by any band inside it: those are meant that the band encloses,
    // or touches unless they enclose it.
    for (const Id id : m_board.plan.children(m_container)) {
        const Rect outline = m_board.layout.outline(id);
        const bool caught = outline.intersects(band) && !outline.contains(band);
        if (caught && std::find(m_selection.begin(), m_selection.end(), id) == m_selection.end())
            m_selection.push_back(id);
    }
}

} // namespace bayplan

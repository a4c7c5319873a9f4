// SPDX-License-Identifier: GPL-3.0-or-later
#include "place_tool.h"

#include <QCoreApplication>

#include "draw/guides.h"
#include "draw/hit_test.h"
#include "tools/drop_rules.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

int onGrid(double value, int grid)
{
    return qRound(value / grid) * grid;
}

} // namespace

PlaceTool::PlaceTool(const Board &board, const Kind &kind, std::string preset)
    : Tool(board), m_kind(kind), m_preset(std::move(preset))
{
}

Qt::CursorShape PlaceTool::cursor() const
{
    return m_hasMoved && !m_isWelcome ? Qt::ForbiddenCursor : Qt::DragCopyCursor;
}

QString PlaceTool::label() const
{
    const auto preset = std::find_if(m_kind.presets.begin(), m_kind.presets.end(),
                                     [&](const Preset &one) { return one.key == m_preset; });
    return words(preset == m_kind.presets.end() ? m_kind.label : preset->label);
}

void PlaceTool::move(const Pointer &pointer)
{
    m_hasMoved = true;
    m_hit = elementAt(m_board.picture, pointer.point());
    // The mouse holds the new element near its title, where its cursor would grab it later.
    const Size size = m_kind.size;
    m_at = {onGrid(pointer.at.x() - std::min(size.width / 2, 48), pointer.grid),
            onGrid(pointer.at.y() - std::min(size.height / 2, 16), pointer.grid)};
    const DropTarget target = dropTarget(m_board.plan, m_kind, m_hit);
    m_isWelcome = target.refusal.isEmpty();
    m_feedback.isRefused = !m_isWelcome;
    m_feedback.hint = words(target.refusal);
    m_feedback.target.reset();
    const Id shown = m_isWelcome ? target.parent : m_hit;
    if (shown.isValid())
        m_feedback.target = m_board.layout.outline(shown);
    m_feedback.ghosts.clear();
    if (m_isWelcome)
        showGhosts(target);
    else
        m_feedback.ghosts = {{{m_at, m_kind.size}, label(), false}};
}

void PlaceTool::showGhosts(const DropTarget &target)
{
    Rect around{m_at, m_kind.size};
    std::vector<GhostFrame> ghosts = {{around, label(), false}};
    for (auto kind = target.missing.rbegin(); kind != target.missing.rend(); ++kind) {
        const Padding padding = paddingOf((*kind)->shape);
        around = {{around.left() - padding.side, around.top() - padding.top},
                  {around.size.width + 2 * padding.side, around.size.height + padding.top + padding.side}};
        around.size = around.size.expandedTo((*kind)->size);
        ghosts.push_back({around, words((*kind)->label), true});
    }
    std::reverse(ghosts.begin(), ghosts.end());
    m_feedback.ghosts = std::move(ghosts);
}

std::optional<Step> PlaceTool::finished()
{
    if (!m_isWelcome)
        return {};
    auto placed = place(m_board.plan, m_kind, m_preset, m_hit, m_at);
    if (!placed)
        return {};
    return Step{QCoreApplication::translate("tools", "Place %1").arg(label()), std::move(placed->plan), {placed->id}};
}

} // namespace bayplan

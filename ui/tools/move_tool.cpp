// SPDX-License-Identifier: GPL-3.0-or-later
#include "move_tool.h"

#include <QCoreApplication>

#include "edit/arrange.h"
#include "edit/place.h"
#include "tools/drop_rules.h"

#include <algorithm>

namespace bayplan {

MoveTool::MoveTool(const Board &board, const std::vector<Id> &ids, Id grabbed, const Pointer &press)
    : Tool(board), m_ids(outermostOf(board.plan, ids)), m_press(press.at)
{
    const Plan &plan = board.plan;
    const auto held = std::find_if(m_ids.begin(), m_ids.end(), [&](Id id) { return isInside(plan, grabbed, id); });
    if (held != m_ids.end())
        m_home = plan.find(*held)->parent;
    m_isPlaced = std::any_of(m_ids.begin(), m_ids.end(), [&](Id id) { return !canMove(plan, id); });
    m_around = outlineAround(board.layout, m_ids);
    m_target = m_home;
    m_feedback.lifted = m_ids;
}

Qt::CursorShape MoveTool::cursor() const
{
    if (m_feedback.isRefused)
        return Qt::ForbiddenCursor;
    return m_feedback.isCopy ? Qt::DragCopyCursor : Qt::ClosedHandCursor;
}

std::optional<Id> MoveTool::targetAt(Point place) const
{
    const auto holder = holderFor(m_board.plan, m_ids, elementBelow(m_board.picture, place, m_ids));
    // A container grows with what is pulled over its edge, as long as some of it is still inside.
    const bool overlapsHome =
        m_home.isValid() && m_board.layout.outline(m_home).intersects(m_around.movedBy(m_feedback.by));
    if (!holder && overlapsHome)
        return m_home;
    return holder;
}

Point MoveTool::snappedDelta(const Pointer &pointer)
{
    Point delta{qRound(pointer.at.x() - m_press.x()), qRound(pointer.at.y() - m_press.y())};
    const bool alongX = std::abs(delta.x) >= std::abs(delta.y);
    const auto onAxis = [&](Point moved) {
        if (!pointer.holds(Qt::ShiftModifier))
            return moved;
        return alongX ? Point{moved.x, 0} : Point{0, moved.y};
    };
    m_feedback.lines.clear();
    m_feedback.gaps.clear();
    if (pointer.holds(Qt::ControlModifier) || m_isPlaced)
        return onAxis(delta);
    Snapped snapped = snappedMove(m_around, onAxis(delta), m_neighbours, pointer.zoom, pointer.grid);
    if (onAxis(snapped.delta) == snapped.delta) {
        m_feedback.lines = std::move(snapped.lines);
        m_feedback.gaps = std::move(snapped.gaps);
    }
    return onAxis(snapped.delta);
}

void MoveTool::move(const Pointer &pointer)
{
    m_feedback.isCopy = pointer.holds(Qt::AltModifier);
    m_feedback.by = snappedDelta(pointer);
    const std::optional<Id> target = targetAt(pointer.point());
    if (target && target != m_neighboursOf) {
        m_neighbours = alignmentsFor(m_board.picture, m_ids, *target, m_board.visible);
        m_neighboursOf = target;
        m_feedback.by = snappedDelta(pointer);
    }
    showTarget(target, pointer.point());
}

void MoveTool::showTarget(std::optional<Id> target, Point place)
{
    m_target = target;
    m_feedback.target.reset();
    m_feedback.hint.clear();
    m_feedback.isRefused = false;
    if (target == m_home)
        return;
    const Id over = target ? *target : elementBelow(m_board.picture, place, m_ids);
    const auto trial = reparent(m_board.plan, m_ids, over, m_feedback.by);
    if (over.isValid())
        m_feedback.target = m_board.layout.outline(over);
    if (!trial) {
        m_feedback.isRefused = true;
        m_feedback.hint = reasonOf(trial.error());
    }
}

Result<Plan> MoveTool::outcome(std::vector<Id> &made) const
{
    if (!m_feedback.isCopy)
        return m_target == m_home ? moveBy(m_board.plan, m_ids, m_feedback.by)
                                  : reparent(m_board.plan, m_ids, *m_target, m_feedback.by);
    auto copies = duplicate(m_board.plan, m_ids, m_feedback.by);
    if (!copies)
        return tl::make_unexpected(copies.error());
    made = copies->ids;
    if (m_target == m_home)
        return std::move(copies->plan);
    return reparent(copies->plan, copies->ids, *m_target, {});
}

std::optional<Step> MoveTool::finished()
{
    const bool stays = m_target == m_home && (m_feedback.by == Point{} || (m_isPlaced && !m_feedback.isCopy));
    if (stays || m_feedback.isRefused || !m_target)
        return {};
    std::vector<Id> made;
    auto plan = outcome(made);
    if (!plan)
        return {};
    const QString names = namesOf(m_board.plan, m_ids);
    const QString text = m_feedback.isCopy ? QCoreApplication::translate("tools", "Duplicate %1").arg(names)
                                           : QCoreApplication::translate("tools", "Move %1").arg(names);
    return Step{text, std::move(*plan), made};
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bend_tool.h"

#include <QCoreApplication>

#include "draw/bends.h"
#include "draw/routes.h"
#include "edit/connect.h"
#include "tools/drop_rules.h"

#include <algorithm>
#include <cstdlib>

namespace bayplan {

namespace {

constexpr double reachOnScreen = 8;

bool runsLevel(const std::vector<Point> &path, std::size_t line)
{
    return path[line].y == path[line + 1].y;
}

int across(Point point, bool isLevel)
{
    return isLevel ? point.y : point.x;
}

} // namespace

BendTool::BendTool(const Board &board, Id link, std::size_t line, const Pointer &press)
    : Tool(board), m_link(link), m_line(line), m_path(board.picture.findLink(link)->path.points)
{
    const Link &joined = *board.plan.findLink(link);
    m_isLevel = runsLevel(m_path, line);
    m_from = board.layout.outline(joined.from);
    m_to = board.layout.outline(joined.to);
    m_press = across(press.point(), m_isLevel);
    m_coordinate = m_before = across(m_path[line], m_isLevel);
    m_marks = {across(m_from.center(), m_isLevel), across(m_to.center(), m_isLevel)};
    for (std::size_t other = 0; other + 1 < m_path.size(); ++other) {
        if (other != line && runsLevel(m_path, other) == m_isLevel)
            m_marks.push_back(across(m_path[other], m_isLevel));
    }
    m_feedback.bent = BentLink{link, m_path};
}

Qt::CursorShape BendTool::cursor() const
{
    return m_isLevel ? Qt::SizeVerCursor : Qt::SizeHorCursor;
}

int BendTool::snapped(int coordinate, const Pointer &pointer) const
{
    const int reach = std::max(1, qRound(reachOnScreen / pointer.zoom));
    const auto nearest = std::min_element(m_marks.begin(), m_marks.end(), [&](int a, int b) {
        return std::abs(a - coordinate) < std::abs(b - coordinate);
    });
    if (std::abs(*nearest - coordinate) <= reach)
        return *nearest;
    return qRound(static_cast<double>(coordinate) / pointer.grid) * pointer.grid;
}

void BendTool::showGuide()
{
    m_feedback.lines.clear();
    if (std::find(m_marks.begin(), m_marks.end(), m_coordinate) == m_marks.end())
        return;
    const Rect around = m_from.united(m_to);
    m_feedback.lines.push_back(m_isLevel ? GuideLine{{around.left(), m_coordinate}, {around.right(), m_coordinate}}
                                         : GuideLine{{m_coordinate, around.top()}, {m_coordinate, around.bottom()}});
}

void BendTool::move(const Pointer &pointer)
{
    const bool isFree = pointer.holds(Qt::ControlModifier);
    const int wanted = m_before + across(pointer.point(), m_isLevel) - m_press;
    m_coordinate = isFree ? wanted : snapped(wanted, pointer);
    Link bent = *m_board.plan.findLink(m_link);
    if (m_coordinate != m_before)
        bent.bends = bendsWithLineAt(m_path, m_line, m_coordinate, m_from, m_to);
    const auto outlineOf = [this](Id id) {
        return m_board.layout.outline(id);
    };
    m_feedback.bent->points =
        m_coordinate == m_before ? m_path : routeOf(m_board.plan, bent, outlineOf, RectGrid()).points;
    if (isFree)
        m_feedback.lines.clear();
    else
        showGuide();
}

std::optional<Step> BendTool::finished()
{
    return stepWithLineAt(m_board, m_link, m_line, m_coordinate);
}

std::optional<Step> stepWithLineAt(const Board &board, Id link, std::size_t line, int coordinate)
{
    const Link &joined = *board.plan.findLink(link);
    const std::vector<Point> &path = board.picture.findLink(link)->path.points;
    if (across(path[line], runsLevel(path, line)) == coordinate)
        return {};
    auto plan = bend(
        board.plan, link,
        bendsWithLineAt(path, line, coordinate, board.layout.outline(joined.from), board.layout.outline(joined.to)));
    if (!plan)
        return {};
    const QString text = QCoreApplication::translate("tools", "Bend the link between %1 and %2");
    return Step{text.arg(namesOf(board.plan, {joined.from}), namesOf(board.plan, {joined.to})), std::move(*plan), {}};
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "link_tool.h"

#include <QCoreApplication>

#include "draw/hit_test.h"
#include "edit/connect.h"
#include "tools/drop_rules.h"
#include "words.h"

namespace bayplan {

LinkTool::LinkTool(const Board &board, Id from) : Tool(board), m_from(from)
{
    welcomeTargets();
}

void LinkTool::welcomeTargets()
{
    m_board.picture.forEachNodeIn(m_board.visible, [&](const PictureNode &node) {
        if (node.element == m_from || node.shape == Shape::bare)
            return;
        if (linkEnds(m_board.plan, m_from, node.element).refusal.isEmpty())
            m_feedback.welcome.push_back(node.outline);
    });
}

Id LinkTool::targetAt(Point place) const
{
    const Id hit = elementAt(m_board.picture, place);
    // A row or chip hands on to its card, which may stand for it, but not beyond.
    for (const Element *element = m_board.plan.find(hit); element; element = m_board.plan.find(element->parent)) {
        if (element->id != m_from && linkEnds(m_board.plan, m_from, element->id).refusal.isEmpty())
            return element->id;
        if (shapeOf(m_board.plan, *element) == Shape::card)
            break;
    }
    return hit;
}

void LinkTool::move(const Pointer &pointer)
{
    m_to = targetAt(pointer.point());
    const Rect from = m_board.layout.outline(m_from);
    const Point end = pointer.point();
    m_feedback.target.reset();
    m_feedback.hint.clear();
    m_feedback.isRefused = false;
    if (m_to.isValid() && m_to != m_from && !isInside(m_board.plan, m_from, m_to)) {
        const auto linked = connect(m_board.plan, m_from, m_to);
        m_feedback.target = m_board.layout.outline(m_to);
        m_feedback.isRefused = !linked;
        if (!linked)
            m_feedback.hint = reasonOf(linked.error());
    }
    const Rect to = m_feedback.target && !m_feedback.isRefused ? *m_feedback.target : Rect{end, {1, 1}};
    m_feedback.wire = m_board.picture.previewLink(from, to).points;
}

std::optional<Step> LinkTool::finished()
{
    if (!m_to.isValid() || m_to == m_from || m_feedback.isRefused)
        return {};
    auto placed = connect(m_board.plan, m_from, m_to);
    if (!placed)
        return {};
    const QString text = QCoreApplication::translate("tools", "Link %1 and %2");
    return Step{text.arg(namesOf(m_board.plan, {m_from}), namesOf(m_board.plan, {m_to})), std::move(placed->plan), {}};
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "link_tool.h"

#include <QCoreApplication>

#include "edit/connect.h"
#include "tools/drop_rules.h"
#include "words.h"

namespace bayplan
{

LinkTool::LinkTool(const Plan &plan, const Layout &layout, Id from, const Rect &visible)
    : m_plan(plan), m_layout(layout), m_from(from)
{
    welcomeTargets(visible);
}

void LinkTool::welcomeTargets(const Rect &visible)
{
    m_plan.forEachElement([&](const Element &element) {
        const Rect outline = m_layout.outline(element.id);
        if (element.id == m_from || !outline.intersects(visible) || shapeOf(m_plan, element) == Shape::bare)
            return;
        if (linkEnds(m_plan, m_from, element.id).refusal.isEmpty())
            m_feedback.welcome.push_back(outline);
    });
}

Id LinkTool::targetAt(Point place) const
{
    const Id hit = elementAt(m_plan, m_layout, place);
    // A row or chip hands on to its card, which may stand for it, but not beyond.
    for (const Element *element = m_plan.find(hit); element; element = m_plan.find(element->parent)) {
        if (element->id != m_from && linkEnds(m_plan, m_from, element->id).refusal.isEmpty())
            return element->id;
        if (shapeOf(m_plan, *element) == Shape::card)
            break;
    }
    return hit;
}

void LinkTool::move(const Pointer &pointer)
{
    m_to = targetAt(pointer.point());
    const Rect from = m_layout.outline(m_from);
    Point end = pointer.point();
    m_feedback.target.reset();
    m_feedback.hint.clear();
    m_feedback.isRefused = false;
    if (m_to.isValid() && m_to != m_from && !isInside(m_plan, m_from, m_to)) {
        const auto linked = connect(m_plan, m_from, m_to);
        m_feedback.target = m_layout.outline(m_to);
        m_feedback.isRefused = !linked;
        if (!linked)
            m_feedback.hint = reasonOf(linked.error());
        else
            end = {m_feedback.target->left(), m_feedback.target->center().y};
    }
    const Point start{from.right(), from.center().y};
    const int middle = (start.x + end.x) / 2;
    m_feedback.wire = {start, {middle, start.y}, {middle, end.y}, end};
}

std::optional<Step> LinkTool::finished()
{
    if (!m_to.isValid() || m_to == m_from || m_feedback.isRefused)
        return {};
    auto placed = connect(m_plan, m_from, m_to);
    if (!placed)
        return {};
    const QString text = QCoreApplication::translate("tools", "Link %1 and %2");
    return Step{text.arg(namesOf(m_plan, {m_from}), namesOf(m_plan, {m_to})), std::move(placed->plan), {}};
}

} // namespace bayplan

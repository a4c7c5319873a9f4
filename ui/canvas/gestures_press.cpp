// SPDX-License-Identifier: GPL-3.0-or-later
#include "gestures.h"

#include "canvas/canvas_view.h"
#include "tools/band_tool.h"
#include "tools/bend_tool.h"
#include "tools/drop_rules.h"
#include "tools/link_tool.h"
#include "tools/move_tool.h"
#include "tools/picking.h"
#include "tools/resize_tool.h"

#include <algorithm>

// What a press selects, and which tool it becomes when it turns into a drag.

namespace bayplan {

namespace {

bool adds(Qt::KeyboardModifiers modifiers)
{
    return modifiers.testFlag(Qt::ShiftModifier) || modifiers.testFlag(Qt::ControlModifier);
}

bool isDeep(Qt::KeyboardModifiers modifiers)
{
    return modifiers.testFlag(Qt::ControlModifier) && modifiers.testFlag(Qt::AltModifier);
}

} // namespace

/// Whether what was pressed is selected, or stands in something selected.
bool Gestures::isHeld() const
{
    const Session &session = m_view.session();
    return m_grip.element.isValid() && std::any_of(session.selection().begin(), session.selection().end(), [&](Id id) {
               return session.plan().find(id) && isInside(session.plan(), m_grip.element, id);
           });
}

void Gestures::selectPressed(Qt::KeyboardModifiers modifiers)
{
    Session &session = m_view.session();
    m_isSettled = m_grip.isHandle();
    m_picked = {};
    if (m_isSettled)
        return;
    if (m_grip.link.isValid()) {
        m_picked = m_grip.link;
    } else if (m_grip.element.isValid()) {
        m_picked = isDeep(modifiers) ? m_grip.element : pickedBy(session.plan(), session.selection(), m_grip.element);
    }
    // A press on something selected may begin a drag of all that is selected: then only the release selects.
    const bool selectsNow = isDeep(modifiers) || (!adds(modifiers) && !isHeld());
    if (m_picked.isValid() && selectsNow) {
        session.select({m_picked});
        m_isSettled = true;
    }
}

void Gestures::toggle(Id id)
{
    std::vector<Id> selection = m_view.session().selection();
    if (std::erase(selection, id) == 0)
        selection.push_back(id);
    m_view.session().select(std::move(selection));
}

void Gestures::clicked(Qt::KeyboardModifiers modifiers)
{
    if (m_isSettled)
        return;
    if (!m_picked.isValid()) {
        if (!adds(modifiers))
            m_view.session().select({});
    } else if (adds(modifiers)) {
        toggle(m_picked);
    } else {
        m_view.session().select({m_picked});
    }
}

std::unique_ptr<Tool> Gestures::toolForElement()
{
    Session &session = m_view.session();
    const Element *element = session.plan().find(m_grip.element);
    // Shift over the ground of a container that is not selected draws a band inside it.
    if (!isHeld() && m_press.holds(Qt::ShiftModifier) && placesFreely(shapeOf(session.plan(), *element)))
        return std::make_unique<BandTool>(m_view.board(), element->id, session.selection(), m_press);
    if (!isHeld())
        session.select({m_picked});
    return std::make_unique<MoveTool>(m_view.board(), session.selection(), m_grip.element, m_press);
}

/// A link is bent where it is taken; one that is pressed together with others is not meant by itself.
std::unique_ptr<Tool> Gestures::toolForLink()
{
    const Id link = bendableLink(m_view);
    if (m_grip.bend && link.isValid())
        return std::make_unique<BendTool>(m_view.board(), link, m_grip.bend->line, m_press);
    if (!link.isValid() || link != m_grip.link)
        return nullptr;
    const auto line = lineNearest(m_view.plan().findLink(link)->path.points, m_press.point());
    return line ? std::make_unique<BendTool>(m_view.board(), link, line->line, m_press) : nullptr;
}

std::unique_ptr<Tool> Gestures::toolForDrag()
{
    Session &session = m_view.session();
    if (m_grip.handle)
        return std::make_unique<ResizeTool>(m_view.board(), session.current(), *m_grip.handle, m_press);
    if (m_grip.isLinkHandle)
        return std::make_unique<LinkTool>(m_view.board(), linkSource());
    if (m_grip.bend || m_grip.link.isValid())
        return toolForLink();
    if (m_grip.element.isValid())
        return toolForElement();
    return std::make_unique<BandTool>(m_view.board(), Id{}, session.selection(), m_press);
}

} // namespace bayplan

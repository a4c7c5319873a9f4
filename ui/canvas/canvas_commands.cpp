// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_actions.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>

#include "canvas/canvas_view.h"
#include "canvas/gestures.h"
#include "edit/clip.h"
#include "edit/connect.h"
#include "edit/group.h"
#include "edit/place.h"
#include "tools/bend_tool.h"
#include "tools/drop_rules.h"
#include "tools/picking.h"

#include <algorithm>

// What the canvas's actions do.

namespace bayplan {

namespace {

constexpr Point duplicateOffset{24, 24};
constexpr int linkedGap = 72;

} // namespace

void CanvasActions::copy()
{
    const Session &session = m_view.session();
    const std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    if (ids.empty())
        return;
    const QByteArray text = QByteArray::fromStdString(copied(session.plan(), ids));
    auto *data = new QMimeData;
    data->setData(QLatin1String(planMimeType), text);
    data->setText(QString::fromUtf8(text));
    QApplication::clipboard()->setMimeData(data);
}

void CanvasActions::cut()
{
    const std::vector<Id> ids = m_view.session().selection();
    copy();
    m_view.session().commit(tr("Cut %1").arg(namesOf(m_view.session().plan(), ids)),
                            remove(m_view.session().plan(), ids));
}

void CanvasActions::paste()
{
    // At the mouse while it is over the canvas; from a menu, where it fits.
    std::optional<Point> place;
    if (m_view.viewport()->underMouse())
        place = Pointer{m_view.toPlan(m_view.gestures().mouse())}.point();
    pasteAt(place);
}

void CanvasActions::pasteAt(std::optional<Point> place)
{
    const QMimeData *data = QApplication::clipboard()->mimeData();
    if (!data)
        return;
    if (data->hasFormat(QLatin1String(planMimeType)))
        m_view.pasteElements(data->data(QLatin1String(planMimeType)), place);
    else if (data->hasText())
        m_view.pasteText(data->text(), place);
}

void CanvasActions::duplicateAgain()
{
    Session &session = m_view.session();
    const Plan &plan = session.plan();
    const std::vector<Id> ids = outermostOf(plan, session.selection());
    if (ids.empty())
        return;
    // A copy that was moved since says where the next one is wanted: as far from it as it is from its original.
    Point offset = duplicateOffset;
    if (ids == m_lastCopies) {
        const Element *copy = plan.find(ids.front());
        offset = copy ? positionOf(plan, ids.front()) - m_lastOrigin : duplicateOffset;
    }
    const Point origin = positionOf(plan, ids.front());
    auto made = bayplan::duplicate(plan, ids, offset);
    if (!made) {
        emit session.refused(reasonOf(made.error()));
        return;
    }
    session.commit(tr("Duplicate %1").arg(namesOf(plan, ids)), std::move(made->plan));
    m_lastCopies = made->ids;
    m_lastOrigin = origin;
    session.select(made->ids);
    if (!made->ids.empty())
        m_view.reveal(made->ids.front());
}

void CanvasActions::removeSelected()
{
    Session &session = m_view.session();
    const std::vector<Id> ids = session.selection();
    const Id parent = parentToSelect(session.plan(), session.current());
    session.commit(tr("Delete %1").arg(namesOf(session.plan(), ids)), remove(session.plan(), ids));
    // Selecting what it stood in keeps the keyboard's place in the plan.
    if (parent.isValid() && session.selection().empty() && session.plan().find(parent))
        session.select({cardOf(session.plan(), parent)});
}

void CanvasActions::renameCurrent()
{
    m_view.startRename(m_view.session().current());
}

void CanvasActions::cloneCurrent()
{
    emit m_view.cloneRequested(m_view.session().current());
}

void CanvasActions::selectAll()
{
    Session &session = m_view.session();
    session.select(session.plan().children({}));
}

void CanvasActions::selectNone()
{
    m_view.session().select({});
}

void CanvasActions::selectParent()
{
    Session &session = m_view.session();
    const Id parent = parentToSelect(session.plan(), session.current());
    session.select(parent.isValid() ? std::vector<Id>{parent} : std::vector<Id>{});
    m_view.reveal(parent);
}

void CanvasActions::selectChild()
{
    Session &session = m_view.session();
    const Id child = childToSelect(session.plan(), session.layout(), session.current());
    if (child.isValid())
        session.select({child});
    m_view.reveal(child);
}

bool CanvasActions::hasNext(bool forward) const
{
    const Session &session = m_view.session();
    return nextInReadingOrder(session.plan(), session.layout(), session.current(), forward).isValid();
}

void CanvasActions::selectNext(bool forward)
{
    Session &session = m_view.session();
    const Id next = nextInReadingOrder(session.plan(), session.layout(), session.current(), forward);
    if (!next.isValid())
        return;
    session.select({next});
    m_view.reveal(next);
}

void CanvasActions::nudge(Point by)
{
    Session &session = m_view.session();
    if (session.selection().size() == 1 && session.plan().findLink(session.current()))
        return nudgeLink(by);
    std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    std::erase_if(ids, [&](Id id) { return !canMove(session.plan(), id); });
    if (!ids.empty())
        session.commit(tr("Move %1").arg(namesOf(session.plan(), ids)), moveBy(session.plan(), ids, by),
                       QStringLiteral("nudge"));
}

void CanvasActions::nudgeLink(Point by)
{
    Session &session = m_view.session();
    const PictureLink *link = m_view.plan().findLink(session.current());
    const bool isLevel = by.y != 0;
    const auto line = link ? longestLine(link->path.points, isLevel) : std::nullopt;
    if (!line)
        return;
    const int coordinate = isLevel ? line->at.y + by.y : line->at.x + by.x;
    if (auto step = stepWithLineAt(m_view.board(), link->link, line->line, coordinate))
        session.commit(step->text, std::move(step->plan), QStringLiteral("nudge"));
}

void CanvasActions::straightenSelected()
{
    Session &session = m_view.session();
    Plan plan = session.plan();
    for (const Id id : session.selection()) {
        if (plan.findLink(id))
            plan = *bend(plan, id, {});
    }
    session.commit(tr("Straighten the link"), std::move(plan));
}

void CanvasActions::selectLink()
{
    Session &session = m_view.session();
    const Id current = session.current();
    if (session.plan().find(current))
        m_linksOf = current;
    // The links of a card are those of its parts as well.
    std::vector<Id> links;
    for (const Id id : withDescendants(session.plan(), m_linksOf)) {
        if (cardOf(session.plan(), id) == cardOf(session.plan(), m_linksOf))
            links.insert(links.end(), session.plan().linksOf(id).begin(), session.plan().linksOf(id).end());
    }
    if (links.empty())
        return;
    const auto here = std::find(links.begin(), links.end(), current);
    const auto next = here == links.end() || here + 1 == links.end() ? links.begin() : here + 1;
    session.select({*next});
}

void CanvasActions::groupSelected()
{
    Session &session = m_view.session();
    const std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    auto made = grouped(session.plan(), ids);
    if (!made) {
        emit session.refused(reasonOf(made.error()));
        return;
    }
    session.commit(tr("Group %1").arg(namesOf(session.plan(), ids)), std::move(made->plan));
    session.select({made->id});
    m_view.reveal(made->id);
}

void CanvasActions::ungroupCurrent()
{
    Session &session = m_view.session();
    auto made = ungrouped(session.plan(), session.current());
    if (!made) {
        emit session.refused(reasonOf(made.error()));
        return;
    }
    session.commit(tr("Ungroup %1").arg(namesOf(session.plan(), {session.current()})), std::move(made->plan));
    session.select(made->ids);
}

void CanvasActions::cloneLinked(Point direction)
{
    Session &session = m_view.session();
    const Plan &plan = session.plan();
    const Id original = cardOf(plan, session.current());
    const Size size = m_view.outlineOf(original).size;
    if (size == Size{})
        return;
    const Point offset{direction.x * (size.width + linkedGap), direction.y * (size.height + linkedGap)};
    auto made = duplicateLinked(plan, original, offset);
    if (!made) {
        emit session.refused(reasonOf(made.error()));
        return;
    }
    session.commit(tr("Clone %1 with its links").arg(namesOf(plan, {original})), std::move(made->plan));
    session.select({made->id});
    m_view.reveal(made->id);
}

void CanvasActions::alignSelected(Edge edge)
{
    Session &session = m_view.session();
    const std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    session.commit(tr("Align %1").arg(namesOf(session.plan(), ids)), align(session.plan(), ids, edge));
}

void CanvasActions::distributeSelected(bool across)
{
    Session &session = m_view.session();
    const std::vector<Id> ids = outermostOf(session.plan(), session.selection());
    session.commit(tr("Distribute %1").arg(namesOf(session.plan(), ids)), distribute(session.plan(), ids, across));
}

} // namespace bayplan

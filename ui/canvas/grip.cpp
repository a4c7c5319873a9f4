// SPDX-License-Identifier: GPL-3.0-or-later
#include "grip.h"

#include "canvas/canvas_view.h"
#include "canvas/handles.h"
#include "tools/drop_rules.h"
#include "tools/picking.h"
#include "tools/resize_tool.h"

namespace bayplan {

namespace {

Id onlySelected(const Session &session)
{
    return session.selection().size() == 1 ? session.current() : Id{};
}

std::optional<Handle> handleUnder(const CanvasView &view, QPointF place)
{
    const Session &session = view.session();
    const Id current = onlySelected(session);
    if (!canResize(session.plan(), current))
        return {};
    return handleAt(session.layout().outline(current), Pointer{view.toPlan(place)}.point(), view.zoom());
}

std::optional<BendHandle> bendUnder(const CanvasView &view, QPointF place)
{
    const PictureLink *link = view.plan().findLink(bendableLink(view));
    if (!link)
        return {};
    for (const BendHandle &handle : bendHandles(link->path.points, view.zoom())) {
        if (handles::distance(view.toViewport(QPointF(handle.at.x, handle.at.y)), place) <= handles::bendReach)
            return handle;
    }
    return {};
}

bool isOnLinkHandle(const CanvasView &view, QPointF place, Id hovered)
{
    const Id source = linkSourceOf(view, hovered);
    return source.isValid() &&
           handles::distance(handles::link(view.onScreen(view.outlineOf(source))), place) <= handles::linkReach;
}

} // namespace

Id linkSourceOf(const CanvasView &view, Id hovered)
{
    const Session &session = view.session();
    const Id current = onlySelected(session);
    // A row that is selected goes before the card around it.
    const bool isInHovered = hovered.isValid() && cardOf(session.plan(), current) == hovered;
    if (hovered.isValid() && !isInHovered && canLink(session.plan(), hovered))
        return hovered;
    return canLink(session.plan(), current) ? current : Id{};
}

Id bendableLink(const CanvasView &view)
{
    const Id current = onlySelected(view.session());
    return view.plan().findLink(current) ? current : Id{};
}

Grip gripAt(const CanvasView &view, QPointF place, Id hovered)
{
    Grip grip;
    grip.handle = handleUnder(view, place);
    if (grip.handle)
        return grip;
    grip.bend = bendUnder(view, place);
    if (grip.bend)
        return grip;
    grip.isLinkHandle = isOnLinkHandle(view, place, hovered);
    if (grip.isLinkHandle)
        return grip;
    const CanvasHit hit = view.hitAt(place);
    grip.element = hit.element;
    grip.link = hit.link;
    return grip;
}

Qt::CursorShape cursorOver(const Grip &grip)
{
    if (grip.handle)
        return cursorOf(*grip.handle);
    if (grip.bend)
        return grip.bend->isLevel ? Qt::SizeVerCursor : Qt::SizeHorCursor;
    return grip.isLinkHandle ? Qt::CrossCursor : Qt::ArrowCursor;
}

} // namespace bayplan

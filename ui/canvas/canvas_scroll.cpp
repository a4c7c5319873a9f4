// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_view.h"

#include <QScrollBar>

#include "tools/drop_rules.h"

#include <algorithm>
#include <cmath>

// What of the plan shows: coordinates, scrolling and zooming.

namespace bayplan {

namespace {

constexpr double leastZoom = 0.05;
constexpr double mostZoom = 4;
constexpr int fitMargin = 32;

QRectF toQt(const Rect &rect)
{
    return QRectF(rect.left(), rect.top(), rect.size.width, rect.size.height);
}

} // namespace

QPointF CanvasView::toPlan(QPointF viewportPlace) const
{
    return viewportTransform().inverted().map(viewportPlace);
}

QPointF CanvasView::toViewport(QPointF planPlace) const
{
    return viewportTransform().map(planPlace);
}

QRectF CanvasView::onScreen(const Rect &outline) const
{
    return viewportTransform().mapRect(toQt(outline));
}

Rect CanvasView::visibleRect() const
{
    const QRect shown = viewportTransform().inverted().mapRect(QRectF(viewport()->rect())).toAlignedRect();
    return {{shown.x(), shown.y()}, {shown.width(), shown.height()}};
}

void CanvasView::updateSceneRect()
{
    // Room of almost a screen on every side, so that anything can be scrolled to the middle.
    const QSizeF room = QSizeF(viewport()->size()) / zoom() * 0.9;
    const QRectF bounds = toQt(m_picture.bounds());
    const QRectF shown = toQt(visibleRect());
    QRectF rect = bounds.adjusted(-room.width(), -room.height(), room.width(), room.height());
    // Nothing must jump when the plan shrinks: what shows stays within.
    rect = rect.united(shown);
    const QPointF corner = toViewport(QPointF(0, 0));
    setSceneRect(rect);
    scrollTo(QPointF(0, 0), corner);
}

void CanvasView::scrollBy(QPoint by)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + by.y());
}

void CanvasView::scrollTo(QPointF planPlace, QPointF viewportPlace)
{
    const QPointF off = toViewport(planPlace) - viewportPlace;
    scrollBy({qRound(off.x()), qRound(off.y())});
}

void CanvasView::zoomAt(double wanted, QPointF viewportPlace)
{
    const double next = std::clamp(wanted, leastZoom, mostZoom);
    if (qFuzzyCompare(next, zoom()))
        return;
    const QPointF place = toPlan(viewportPlace);
    setTransform(QTransform::fromScale(next, next));
    m_base = {};
    setSceneRect(toQt(m_picture.bounds()).united(QRectF(place, QSizeF(1, 1))).adjusted(-2e5, -2e5, 2e5, 2e5));
    scrollTo(place, viewportPlace);
    updateSceneRect();
    viewport()->update();
    emit zoomChanged(next);
    emit viewChanged();
}

void CanvasView::zoomTo(double wanted)
{
    zoomAt(wanted, QRectF(viewport()->rect()).center());
}

void CanvasView::zoomStep(int steps)
{
    static constexpr double stops[] = {0.05, 0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4};
    double next = zoom();
    for (; steps > 0; --steps) {
        const auto *stop = std::upper_bound(std::begin(stops), std::end(stops), next * 1.001);
        next = stop == std::end(stops) ? mostZoom : *stop;
    }
    for (; steps < 0; ++steps) {
        const auto *stop = std::lower_bound(std::begin(stops), std::end(stops), next * 0.999);
        next = stop == std::begin(stops) ? leastZoom : *(stop - 1);
    }
    zoomTo(next);
}

void CanvasView::centerOnPlan(QPointF place)
{
    scrollTo(place, QRectF(viewport()->rect()).center());
}

void CanvasView::fit(const Rect &rect)
{
    if (rect.isEmpty())
        return;
    const QSize room = viewport()->size() - QSize(2 * fitMargin, 2 * fitMargin);
    const double wanted =
        std::min({1.0, room.width() / double(rect.size.width), room.height() / double(rect.size.height)});
    zoomTo(wanted);
    setSceneRect(sceneRect().united(toQt(rect).adjusted(-2e4, -2e4, 2e4, 2e4)));
    centerOnPlan(toQt(rect).center());
    updateSceneRect();
}

void CanvasView::fitAll()
{
    if (m_picture.bounds().isEmpty())
        return zoomTo(1);
    fit(m_picture.bounds());
}

void CanvasView::fitSelection()
{
    Rect around = outlineAround(m_session.layout(), m_session.selection());
    for (const Id id : m_session.selection()) {
        if (const PictureLink *link = m_picture.findLink(id))
            around = around.united(link->bounds);
    }
    fit(around);
}

void CanvasView::reveal(Id element)
{
    const Rect outline = m_session.layout().outline(element);
    if (outline.isEmpty())
        return;
    const QRectF shown = QRectF(viewport()->rect()).adjusted(fitMargin, fitMargin, -fitMargin, -fitMargin);
    const QRectF target = onScreen(outline);
    const auto shift = [](double from, double to, double low, double high) {
        if (from < low || to - from > high - low)
            return from - low;
        return to > high ? to - high : 0.0;
    };
    const QPointF by(shift(target.left(), target.right(), shown.left(), shown.right()),
                     shift(target.top(), target.bottom(), shown.top(), shown.bottom()));
    // Something larger than the view is in view already when any of it fills the view.
    if (target.contains(shown))
        return;
    scrollBy({qRound(by.x()), qRound(by.y())});
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_view.h"

#include <QGraphicsScene>
#include <QLabel>
#include <QScrollBar>

#include "appearance.h"
#include "canvas/accessible_canvas.h"
#include "canvas/canvas_actions.h"
#include "canvas/gestures.h"
#include "canvas/minimap.h"
#include "canvas/name_editor.h"
#include "canvas/zoom_control.h"
#include "draw/hit_test.h"
#include "edit/clip.h"
#include "edit/place.h"
#include "tools/drop_rules.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr double leastZoom = 0.05;
constexpr double mostZoom = 4;
constexpr int fitMargin = 32;
constexpr int overlayMargin = 14;
constexpr int linkReach = 5;

std::string translated(std::string_view message)
{
    return words(message).toStdString();
}

QRectF toQt(const Rect &rect)
{
    return QRectF(rect.left(), rect.top(), rect.size.width, rect.size.height);
}

std::vector<Id> differing(const Badges &before, const Badges &after)
{
    std::vector<Id> ids;
    for (const auto &[id, badge] : after) {
        const auto old = before.find(id);
        if (old == before.end() || !(old->second == badge))
            ids.push_back(id);
    }
    for (const auto &[id, badge] : before) {
        if (!after.contains(id))
            ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

CanvasView::CanvasView(Session &session, QWidget *parent)
    : QGraphicsView(new QGraphicsScene, parent), m_session(session),
      m_picture(session.plan(), session.layout(), {}, {translated, false})
{
    AccessibleCanvas::install();
    scene()->setParent(this);
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Canvas"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
    setMouseTracking(true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->grabGesture(Qt::PinchGesture);
    m_gestures = std::make_unique<Gestures>(*this);
    m_actions = new CanvasActions(*this);
    m_nameEditor = new NameEditor(*this);
    makeOverlays();
    connect(&session, &Session::planChanged, this, &CanvasView::followPlan);
    connect(&session, &Session::planReset, this, &CanvasView::followReset);
    connect(&session, &Session::selectionChanged, this, &CanvasView::followSelection);
    connect(&Appearance::instance(), &Appearance::changed, this, &CanvasView::repaintAll);
    updateSceneRect();
    updateHint();
}

CanvasView::~CanvasView() = default;

void CanvasView::makeOverlays()
{
    m_minimap = new Minimap(*this);
    m_zoomControl = new ZoomControl(*this);
    m_hint = new QLabel(this);
    m_hint->setObjectName(QStringLiteral("canvasHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->setText(tr("<p style='font-size:18px; font-weight:600'>Draw your first system</p>"
                       "<p>Drag an element from the palette, or press Enter on one.<br>"
                       "Or open an example, or paste the JSON of an ECS task definition.</p>"));
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("canvasNote"));
    m_note->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_note->setWordWrap(false);
    m_note->hide();
    connect(this, &CanvasView::zoomChanged, this, [this] { m_nameEditor->follow(); });
}

void CanvasView::setBadges(Badges badges)
{
    const std::vector<Id> ids = differing(m_badges, badges);
    m_badges = std::move(badges);
    if (!ids.empty())
        redrawn(m_picture.updateBadges(m_session.plan(), m_badges, ids));
}

void CanvasView::setMarks(std::vector<CanvasMark> marks)
{
    m_marks = std::move(marks);
    viewport()->update();
}

const Badge *CanvasView::badge(Id element) const
{
    const auto found = m_badges.find(element);
    return found == m_badges.end() ? nullptr : &found->second;
}

void CanvasView::setHeat(bool shown)
{
    if (shown == m_showsHeat)
        return;
    m_showsHeat = shown;
    m_picture = PlanPicture(m_session.plan(), m_session.layout(), m_badges, {translated, m_showsHeat});
    repaintAll();
}

void CanvasView::followPlan(const Changes &changes)
{
    m_gestures->cancel();
    redrawn(m_picture.update(m_session.plan(), m_session.layout(), m_badges, changes, m_session.movedLast()));
    updateSceneRect();
    updateHint();
    emit pictureChanged();
}

void CanvasView::followSelection()
{
    // Arrow keys that follow each other are one step only while they move the same things.
    m_session.closeStep();
    viewport()->update();
    AccessibleCanvas::announceSelection(*this);
}

void CanvasView::followReset()
{
    m_gestures->cancel();
    m_badges.clear();
    m_picture = PlanPicture(m_session.plan(), m_session.layout(), m_badges, {translated, m_showsHeat});
    m_base = {};
    updateSceneRect();
    updateHint();
    fitAll();
    viewport()->update();
    emit pictureChanged();
}

void CanvasView::redrawn(const Redrawn &what)
{
    m_base = {};
    if (!what.area.isEmpty())
        viewport()->update(onScreen(what.area).toAlignedRect().adjusted(-8, -8, 8, 8));
    if (m_nameEditor->isVisible())
        m_nameEditor->follow();
}

void CanvasView::repaintAll()
{
    m_painter.clear();
    m_overlay.clear();
    m_base = {};
    viewport()->update();
}

void CanvasView::updateHint()
{
    const bool isEmpty = m_session.plan().elementCount() == 0;
    m_hint->setVisible(isEmpty);
    m_minimap->setVisible(!isEmpty);
    layOutOverlays();
}

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

Board CanvasView::board() const
{
    return {m_session.plan(), m_session.layout(), m_picture, visibleRect()};
}

CanvasHit CanvasView::hitAt(QPointF viewportPlace) const
{
    const Point place = Pointer{toPlan(viewportPlace)}.point();
    CanvasHit hit{elementAt(m_picture, place), {}};
    const PictureNode *node = m_picture.find(hit.element);
    // Over the ground of a container or of the canvas a link is meant; cards lie in front of links.
    if (!node || placesFreely(node->shape))
        hit.link = linkNear(m_picture, place, std::max(1, qRound(linkReach / zoom())));
    if (hit.link.isValid())
        hit.element = {};
    return hit;
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

void CanvasView::scrollTo(QPointF planPlace, QPointF viewportPlace)
{
    const QPointF off = toViewport(planPlace) - viewportPlace;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(off.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(off.y()));
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
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(by.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(by.y()));
}

void CanvasView::placeNow(const QString &kindKey, const QString &preset)
{
    const Kind *kind = findKind(kindKey.toStdString());
    if (!kind)
        return;
    const Id current = m_session.plan().find(m_session.current()) ? m_session.current() : Id{};
    auto placed = place(m_session.plan(), *kind, preset.toStdString(), current, {});
    if (!placed) {
        emit m_session.refused(reasonOf(placed.error()));
        return;
    }
    m_session.commit(tr("Place %1").arg(words(kind->label)), std::move(placed->plan));
    m_session.select({placed->id});
    reveal(placed->id);
}

void CanvasView::startPlacing(const QString &kindKey, const QString &preset)
{
    if (const Kind *kind = findKind(kindKey.toStdString())) {
        setFocus(Qt::OtherFocusReason);
        m_gestures->startPlacing(*kind, preset);
    }
}

void CanvasView::startRename(Id element)
{
    if (!m_session.plan().find(element))
        return;
    reveal(element);
    m_nameEditor->start(element);
}

void CanvasView::pasteElements(const QByteArray &copied, std::optional<Point> place)
{
    const Id current = m_session.plan().find(m_session.current()) ? m_session.current() : Id{};
    const Id target = place ? elementAt(m_picture, *place) : current;
    auto made = pasted(m_session.plan(), copied.toStdString(), target, place);
    if (!made) {
        emit m_session.refused(reasonOf(made.error()));
        return;
    }
    m_session.commit(tr("Paste"), std::move(made->plan));
    m_session.select(made->ids);
    if (!made->ids.empty())
        reveal(made->ids.front());
}

void CanvasView::pasteText(const QString &text, std::optional<Point> place)
{
    // A plan's text says so near its beginning; whatever else it is, the window knows the importers.
    if (text.left(400).contains(QLatin1String("\"format\"")) && text.left(400).contains(QLatin1String("bayplan")))
        pasteElements(text.toUtf8(), place);
    else if (!text.trimmed().isEmpty())
        emit textPasted(text);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_view.h"

#include <QGraphicsScene>
#include <QLabel>

#include "appearance.h"
#include "canvas/accessible_canvas.h"
#include "canvas/align_bar.h"
#include "canvas/canvas_actions.h"
#include "canvas/gestures.h"
#include "canvas/minimap.h"
#include "canvas/name_editor.h"
#include "canvas/zoom_control.h"
#include "draw/hit_test.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int linkReach = 5;

std::string translated(std::string_view message)
{
    return words(message).toStdString();
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
    m_alignBar = new AlignBar(*this);
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

void CanvasView::setGrid(bool shown)
{
    m_hasGrid = shown;
    m_base = {};
    viewport()->update();
}

void CanvasView::setMinimap(bool shown)
{
    m_wantsMinimap = shown;
    updateHint();
}

void CanvasView::updateLink(Id link)
{
    const PictureLink *drawn = m_picture.findLink(link);
    if (drawn)
        viewport()->update(onScreen(drawn->bounds).toAlignedRect().adjusted(-8, -8, 8, 8));
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
    m_alignBar->follow();
    layOutOverlays();
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
    m_minimap->setVisible(!isEmpty && m_wantsMinimap);
    layOutOverlays();
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

} // namespace bayplan

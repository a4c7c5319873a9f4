// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsView>
#include <QPixmap>

#include "canvas/overlay_painter.h"
#include "canvas/plan_painter.h"
#include "draw/badges.h"
#include "draw/draw_plan.h"
#include "session.h"

#include <memory>
#include <optional>
#include <unordered_set>

class QLabel;
class QMenu;

namespace bayplan {

/// What lies at a place: the innermost element, or a link that passes nearer.
struct CanvasHit
{
    Id element;
    Id link;
};

class AlignBar;
class CanvasActions;
class Gestures;
class Minimap;
class NameEditor;
class ZoomControl;

/// The plan on screen: pans, zooms, and takes the gestures that change it. A `QGraphicsView` hosts it for scrolling and
/// the transform; everything is painted from one display list, and no graphics item exists.
class CanvasView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit CanvasView(Session &session, QWidget *parent = nullptr);
    ~CanvasView() override;

    [[nodiscard]] Session &session() const { return m_session; }
    [[nodiscard]] const PlanPicture &plan() const { return m_picture; }

    /// What to show on the elements besides the plan: costs, or task counts.
    void setBadges(Badges badges);
    /// What is shown on an element besides the plan; null when nothing is.
    [[nodiscard]] const Badge *badge(Id element) const;
    /// What a comparison marks on the canvas; nothing ends that.
    void setMarks(std::vector<CanvasMark> marks);
    [[nodiscard]] const std::vector<CanvasMark> &marks() const { return m_marks; }
    /// Whether cards are tinted by what they cost.
    void setHeat(bool shown);
    /// Whether the dots of the grid show, and what is moved snaps to it where nothing else is near.
    void setGrid(bool shown);
    [[nodiscard]] bool hasGrid() const { return m_hasGrid; }
    void setMinimap(bool shown);
    /// Whether the wheel zooms by itself; otherwise it scrolls, and zooms with Ctrl.
    void setWheelZooms(bool zooms) { m_wheelZooms = zooms; }

    [[nodiscard]] double zoom() const { return transform().m11(); }
    /// Zooms about the middle of the view, within 5 % to 400 %.
    void zoomTo(double zoom);
    /// Zooms about a place of the viewport, which keeps what it shows.
    void zoomAt(double zoom, QPointF viewportPlace);
    void zoomStep(int steps);
    void fitAll();
    void fitSelection();
    /// Scrolls as little as is needed to show an element.
    void reveal(Id element);
    [[nodiscard]] Rect outlineOf(Id element) const { return m_session.layout().outline(element); }
    /// What of the plan shows at present.
    [[nodiscard]] Rect visibleRect() const;
    void centerOnPlan(QPointF place);
    /// Shows what lies so many pixels further right and down.
    void scrollBy(QPoint by);

    [[nodiscard]] QPointF toPlan(QPointF viewportPlace) const;
    [[nodiscard]] QPointF toViewport(QPointF planPlace) const;
    /// An outline in the viewport.
    [[nodiscard]] QRectF onScreen(const Rect &outline) const;
    [[nodiscard]] CanvasHit hitAt(QPointF viewportPlace) const;
    /// What a gesture that begins now has before it.
    [[nodiscard]] Board board() const;

    /// The whole plan as a picture, `scale` pixels for one unit; empty for an empty plan.
    [[nodiscard]] QPixmap picture(double scale) const;

    /// Puts a new element where it fits best beside what is selected, selects and reveals it; says with
    /// `Session::refused` why not.
    void placeNow(const QString &kind, const QString &preset = {});
    /// A ghost of the new element follows the mouse until a click places it, or Esc gives up.
    void startPlacing(const QString &kind, const QString &preset = {});

    /// Edits the name of an element in its place.
    void startRename(Id element);

    /// Adds copied elements, at a place or at a free spot.
    void pasteElements(const QByteArray &copied, std::optional<Point> place);
    /// Text of a plan is added; other text is handed on by `textPasted`.
    void pasteText(const QString &text, std::optional<Point> place = {});

    /// Called by the gestures: what they show has changed; `isOther`: another gesture has begun, or none goes on.
    void gestureChanged(bool isOther);
    /// Paints a link anew with its handles.
    void updateLink(Id link);

    [[nodiscard]] CanvasActions &canvasActions() { return *m_actions; }
    [[nodiscard]] Gestures &gestures() { return *m_gestures; }

signals:
    void zoomChanged(double zoom);
    /// What shows of the plan has changed, by scrolling, zooming or a new size.
    void viewChanged();
    void pictureChanged();
    /// Text that is not a piece of a plan was pasted, or dropped.
    void textPasted(const QString &text);
    void filesDropped(const QStringList &files);
    /// The window may fill the menu further before it shows.
    void menuAboutToShow(QMenu *menu, bayplan::Id element);
    void cloneRequested(bayplan::Id environment);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void followPlan(const Changes &changes);
    void followReset();
    void followSelection();
    void redrawn(const Redrawn &what);
    void updateSceneRect();
    void updateHint();
    void makeOverlays();
    void repaintAll();
    void scrollTo(QPointF planPlace, QPointF viewportPlace);
    void dressNote(bool isRefusal);
    void layOutOverlays();
    void fit(const Rect &rect);
    [[nodiscard]] PlanPainter::Frame frame() const;
    void paintExposed(QPainter &painter, const PlanPainter::Frame &frame, const QRect &exposed);
    void paintBase(const PlanPainter::Frame &frame);
    void paintLifted(QPainter &painter, const PlanPainter::Frame &frame, const Feedback &feedback);
    void paintBent(QPainter &painter, const PlanPainter::Frame &frame, const BentLink &bent);
    void paintSelectedLinks(QPainter &painter, const PlanPainter::Frame &frame);
    void paintOverlay(QPainter &painter, const PlanPainter::Frame &frame);
    [[nodiscard]] std::unordered_set<Id> leftOut(const Feedback &feedback) const;

    Session &m_session;
    PlanPicture m_picture;
    Badges m_badges;
    std::vector<CanvasMark> m_marks;
    PlanPainter m_painter;
    OverlayPainter m_overlay;
    CanvasActions *m_actions = nullptr;
    std::unique_ptr<Gestures> m_gestures;
    NameEditor *m_nameEditor = nullptr;
    Minimap *m_minimap = nullptr;
    AlignBar *m_alignBar = nullptr;
    ZoomControl *m_zoomControl = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_note = nullptr;        ///< beside the cursor
    QPixmap m_base;                  ///< the plan without what a gesture has lifted; null when it must be painted
    std::unordered_set<Id> m_lifted; ///< what the base layer leaves out
    bool m_wasCopy = false;
    bool m_showsHeat = false;
    bool m_hasGrid = true;
    bool m_wantsMinimap = true;
    bool m_wheelZooms = false;
    bool m_wantsFit = true;
};

} // namespace bayplan

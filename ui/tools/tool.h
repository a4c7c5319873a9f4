// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QString>
#include <Qt>

#include "base/geometry.h"
#include "base/id.h"
#include "draw/draw_plan.h"
#include "draw/guides.h"
#include "draw/layout.h"
#include "plan/plan.h"

#include <optional>
#include <vector>

namespace bayplan {

/// Where the mouse is during a gesture, in plan coordinates, and which keys are held.
struct Pointer
{
    QPointF at;
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
    double zoom = 1;
    int grid = gridStep; ///< 1 while the grid is off

    [[nodiscard]] Point point() const { return {qRound(at.x()), qRound(at.y())}; }
    [[nodiscard]] bool holds(Qt::KeyboardModifier key) const { return modifiers.testFlag(key); }
};

/// What a gesture has before it when it begins. Layout and picture are those of the plan, and outlive the gesture.
struct Board
{
    Plan plan;
    const Layout &layout;
    const PlanPicture &picture;
    Rect visible; ///< what of the plan is on screen
};

/// An outline of something that is not there yet: a new element, or a parent that would be made for it.
struct GhostFrame
{
    Rect rect;
    QString name;
    bool isParent = false;
};

/// A link that is being bent, with the path it gets.
struct BentLink
{
    Id link;
    std::vector<Point> points;
};

/// What a gesture shows above the plan while it goes on. The plan itself changes only when it ends.
struct Feedback
{
    std::vector<Id> lifted; ///< drawn moved by `by`, with all they contain and the links they have
    Point by;
    bool isCopy = false;        ///< the lifted elements stay where they are, too
    std::optional<Rect> target; ///< the outline of what would receive them
    bool isRefused = false;
    std::vector<Rect> welcome; ///< outlines of all that a link may lead to
    std::vector<GuideLine> lines;
    std::vector<GapMark> gaps;
    std::vector<GhostFrame> ghosts;
    std::optional<Rect> band;
    std::vector<Point> wire; ///< a link that is being drawn
    std::optional<BentLink> bent;
    QString hint; ///< shown beside the cursor: why not, or how large
};

/// What a gesture makes of the plan: one undo step.
struct Step
{
    QString text;
    Plan plan;
    std::vector<Id> select; ///< empty: the selection stays
};

/// One gesture with the mouse, from press to release. It reads the plan it began with, and answers with a step or with
/// nothing.
class Tool
{
public:
    explicit Tool(const Board &board) : m_board(board) {}
    Tool(const Tool &) = delete;
    Tool &operator=(const Tool &) = delete;
    virtual ~Tool() = default;

    virtual void move(const Pointer &pointer) = 0;
    /// Ends the gesture where the last `move` left it: the step it makes, or nothing to leave the plan as it was.
    [[nodiscard]] virtual std::optional<Step> finished() = 0;
    /// What is selected while the gesture goes on; nothing when it does not change it.
    [[nodiscard]] virtual std::optional<std::vector<Id>> selection() const { return {}; }
    [[nodiscard]] virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

    [[nodiscard]] const Feedback &feedback() const { return m_feedback; }

protected:
    Board m_board;
    Feedback m_feedback;
};

} // namespace bayplan

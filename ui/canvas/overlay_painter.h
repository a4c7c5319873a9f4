// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

#include "canvas/canvas_mark.h"
#include "canvas/shape_painter.h"
#include "draw/bends.h"
#include "draw/layout.h"
#include "plan/plan.h"
#include "tools/tool.h"

#include <optional>
#include <vector>

namespace bayplan {

/// What lies above the plan: the selection with its handles, what the mouse is over, and what a gesture shows.
struct Overlay
{
    const Plan &plan;
    const Layout &layout;
    const std::vector<Id> &selection;
    Id hovered;
    Id linkSource;
    bool isLinkHandleHot = false;
    std::vector<BendHandle> bends; ///< of the selected link
    std::optional<BendHandle> hotBend;
    const Feedback *feedback = nullptr;
    const std::vector<CanvasMark> *marks = nullptr; ///< of a comparison
};

/// Paints the overlay. Requires: the painter's units are device pixels.
class OverlayPainter
{
public:
    void paint(QPainter &painter, const PixelMap &map, double ratio, const Overlay &overlay);
    void clear() { m_sprites.clear(); }

private:
    void paintMark(const CanvasMark &mark);
    void paintMarkLabel(const QRect &rect, const QString &text, const QColor &ink);
    void paintSelection(const Overlay &overlay);
    void paintHandles(const Rect &outline);
    void paintLinkHandle(const Rect &outline, bool isHot);
    void paintBendHandle(const BendHandle &handle, bool isHot);
    void paintFeedback(const Feedback &feedback);
    void paintTarget(const Feedback &feedback);
    void paintGhost(const GhostFrame &ghost);
    void paintGuides(const Feedback &feedback);
    void paintBand(const Rect &band);
    void paintWire(const Feedback &feedback);
    void paintFrame(const Rect &outline, int radius, double width, const QColor &line,
                    const QColor &fill = Qt::transparent);
    void paintDashes(const Rect &outline, int radius, const QColor &line, const QColor &fill);
    [[nodiscard]] QRect visible(const Rect &rect) const;
    [[nodiscard]] int pixels(double logical) const { return qRound(logical * m_ratio); }

    QPainter *m_painter = nullptr;
    PixelMap m_map;
    double m_ratio = 1;
    QRect m_area; ///< the device, for leaving out what does not show
    Sprites m_sprites;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

#include "canvas/sprites.h"
#include "canvas/text_cache.h"
#include "draw/picture.h"
#include "draw/theme.h"

namespace bayplan {

/// How plan coordinates become device pixels: `scale` pixels for one unit, and where the plan's origin lies.
struct PixelMap
{
    double scale = 1;
    double dx = 0;
    double dy = 0;

    [[nodiscard]] int x(double planX) const;
    [[nodiscard]] int y(double planY) const;
    /// At least one pixel for whatever is not nothing.
    [[nodiscard]] int length(double units) const;
    [[nodiscard]] QRect rect(const Rect &rect) const;
    /// The part of the plan that shows in `pixels`, rounded outwards.
    [[nodiscard]] Rect planRect(const QRect &pixels) const;
};

/// Paints the shapes of a picture, aligned to pixels, from cached images.
class ShapePainter
{
public:
    /// Starts a run of shapes. Requires: the painter's units are device pixels.
    /// `hairline` is the width of a line of one in device pixels, the same at every zoom.
    void begin(QPainter &painter, const PixelMap &map, int hairline, Theme theme);

    void paint(const PictureShape &shape);
    void paint(const PathShape &path);

    /// Forgets all images, as after a change of theme.
    void clear();

private:
    void paint(const RectShape &shape);
    void paint(const TextRun &run);
    void paint(const IconShape &icon);
    void paintEdge(const QRect &rect, const RectShape &shape);
    void paintHatched(const QRect &rect, const RectShape &shape);
    void paintDashed(const QRect &rect, const RectShape &shape);
    void paintLines(const PathShape &path);
    void paintCorner(QPoint before, QPoint corner, QPoint after, int radius, int width, QRgb colour);
    void paintArrow(const PathShape &path);
    [[nodiscard]] QRgb rgb(Ink ink) const;

    QPainter *m_painter = nullptr;
    PixelMap m_map;
    int m_hairline = 1;
    Theme m_theme = Theme::light;
    Sprites m_sprites;
    TextCache m_texts;
};

} // namespace bayplan

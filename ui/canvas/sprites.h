// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QSize>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "draw/picture.h"

namespace bayplan {

/// Rounded rectangles, corners of connectors, hatching and icons as small images that are painted once and copied ever
/// after. Everything is in device pixels.
class Sprites
{
public:
    struct Frame
    {
        int radius = 0;
        int stroke = 0; ///< width of the outline; 0: none
        QRgb fill = 0;  ///< transparent: no filling
        QRgb line = 0;
        friend bool operator==(const Frame &, const Frame &) = default;
    };

    /// Paints a rounded rectangle. Requires: the painter's units are device pixels.
    void paintFrame(QPainter &painter, const QRect &rect, const Frame &frame);

    /// A quarter circle of a one-line connector, `quarter` being the side where its centre lies: 0 lower right,
    /// 1 lower left, 2 upper left, 3 upper right.
    const QImage &arc(int radius, int width, QRgb colour, int quarter);

    /// Diagonal lines to fill an area with.
    const QImage &hatch(int size, QRgb colour);

    /// One of our icons in a square of `size`; empty when there is none.
    const QImage &icon(std::string_view key, int size, QRgb colour);

    void clear();

private:
    const QImage &corners(const Frame &frame);

    std::unordered_map<std::string, QImage> m_images;
};

} // namespace bayplan

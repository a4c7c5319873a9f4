// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPainterPath>
#include <QPointF>
#include <QString>

#include <vector>

namespace bayplan {

/// What an SVG document of ours says when one points at its shapes: Qt's renderer shows no titles.
class SvgHints
{
public:
    SvgHints() = default;
    explicit SvgHints(const QByteArray &svg);

    /// The words of the topmost shape at a place, counted in pixels of the drawing from its upper left corner. Empty
    /// where none says anything.
    [[nodiscard]] QString at(QPointF place) const;

private:
    struct Spot
    {
        QPainterPath outline;
        QString words;
    };

    QPointF m_origin;
    std::vector<Spot> m_spots;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRectF>

class QPainter;

namespace bayplan {

/// Writes the words of an SVG document of ours over `page`, where they stand, in no colour. Qt's renderer turns words
/// into outlines; with these, a reader of the PDF file can still search, select and copy them.
/// Requires: words have no transformation of their own, as in every drawing Bayplan writes.
void writeUnseenWords(QPainter &painter, const QByteArray &svg, const QRectF &page);

} // namespace bayplan

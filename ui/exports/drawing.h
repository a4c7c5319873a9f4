// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include "export/svg_writer.h"
#include "figures/figure.h"

#include <functional>
#include <string>
#include <vector>

class QMimeData;

namespace bayplan {

/// A chart or the canvas on its way out of the window. PNG and PDF are drawn from its SVG, so that all forms show the
/// same.
struct Drawing
{
    QString name;  ///< of files, without an ending
    QString title; ///< in words
    std::function<std::string(const SvgStyle &style)> svg;
    bool isEmpty = false; ///< a figure with a title and nothing else
};

[[nodiscard]] Drawing drawingOf(const Figure &figure);

/// The size of a drawing at 100 %; empty when it is none.
[[nodiscard]] QSize sizeOf(const std::string &svg);

/// A drawing as an image, `scale` pixels to one of its own, on what it has as its ground.
[[nodiscard]] QImage imageOf(const std::string &svg, double scale);

/// A drawing as a PNG file that knows its size in print and its title.
[[nodiscard]] QByteArray pngOf(const Drawing &drawing, const SvgStyle &style, double scale);

/// Drawings as a PDF file, a page each of the drawing's size; lines stay lines, and words can be
/// searched and copied.
[[nodiscard]] QByteArray pdfOf(const std::vector<Drawing> &drawings, const SvgStyle &style, const QString &title);

/// A drawing for the clipboard: PDF, SVG and PNG, in the order of preference. The format of LibreOffice Draw is not
/// among them: Impress ends now and then when another program offers it.
[[nodiscard]] QMimeData *mimeOf(const Drawing &drawing, const SvgStyle &style);

/// The values of a figure for the clipboard: as a table with tabs for spreadsheets, and as HTML for documents.
[[nodiscard]] QMimeData *valuesOf(const Figure &figure);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <cstddef>
#include <string>
#include <unordered_map>

#include "draw/picture.h"

namespace bayplan {

/// Lines of text as images: painting one again costs a copy instead of shaping and rasterising it.
class TextCache
{
public:
    struct Line
    {
        QImage image;
        int width = 0;    ///< of the words, in device pixels
        int baseline = 0; ///< from the image's upper edge
    };

    /// The run at this many device pixels for one unit, elided to its box.
    const Line &line(const TextRun &run, double scale, QRgb colour);

    void clear();
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    [[nodiscard]] static Line rendered(const TextRun &run, double scale, QRgb colour);

    std::unordered_map<std::string, Line> m_lines;
    std::size_t m_bytes = 0;
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"

#include <cstddef>
#include <string_view>

namespace bayplan {

/// A line and a column of a text, both from 1; the column counts bytes.
struct LineColumn
{
    int line = 0;
    int column = 0;
    friend auto operator<=>(LineColumn, LineColumn) = default;
};

/// Turns offsets of a text into lines and columns. Work is proportional to the distance from the offset asked for
/// last, so asking in the order of the text is linear over all.
class LineCounter
{
public:
    /// Requires: the text outlives the counter.
    explicit LineCounter(std::string_view source) : m_source(source) {}

    [[nodiscard]] LineColumn at(std::size_t offset);

private:
    std::string_view m_source;
    std::size_t m_offset = 0;
    std::size_t m_lineStart = 0;
    int m_line = 1;
};

} // namespace bayplan

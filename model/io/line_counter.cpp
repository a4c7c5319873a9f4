// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/line_counter.h"

#include <algorithm>

namespace bayplan {

LineColumn LineCounter::at(std::size_t offset)
{
    offset = std::min(offset, m_source.size());
    for (std::size_t i = m_offset; i < offset; ++i) {
        if (m_source[i] == '\n') {
            ++m_line;
            m_lineStart = i + 1;
        }
    }
    if (offset < m_lineStart) {
        const auto back = m_source.substr(offset, m_lineStart - offset);
        m_line -= static_cast<int>(std::ranges::count(back, '\n'));
        const std::size_t before = m_source.substr(0, offset).rfind('\n');
        m_lineStart = before == std::string_view::npos ? 0 : before + 1;
    }
    m_offset = offset;
    return {m_line, static_cast<int>(offset - m_lineStart) + 1};
}

} // namespace bayplan

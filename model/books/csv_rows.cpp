// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/csv_rows.h"

namespace bayplan {

bool CsvRows::next()
{
    m_count = 0;
    if (m_number == 0)
        skipByteMark();
    if (m_file.isAtEnd())
        return false;
    bool isOpen = true;
    while (isOpen)
        isOpen = readCell();
    ++m_number;
    return !m_isBroken;
}

const std::string &CsvRows::operator[](std::size_t column) const
{
    static const std::string nothing;
    return column < m_count ? m_cells[column] : nothing;
}

/// What some programs write in front of UTF-8.
void CsvRows::skipByteMark()
{
    for (const char byte : {'\xEF', '\xBB', '\xBF'}) {
        if (m_file.isAtEnd() || m_file.current() != byte)
            return;
        m_file.advance();
    }
}

/// Returns whether another cell follows in the same row.
bool CsvRows::readCell()
{
    if (m_count == m_cells.size())
        m_cells.emplace_back();
    std::string &cell = m_cells[m_count++];
    cell.clear();
    if (!m_file.isAtEnd() && m_file.current() == '"')
        readQuoted(cell);
    while (!m_file.isAtEnd()) {
        const char c = m_file.current();
        m_file.advance();
        if (c == ',')
            return true;
        if (c == '\n')
            return false;
        if (c != '\r')
            cell += c;
    }
    return false;
}

void CsvRows::readQuoted(std::string &cell)
{
    m_file.advance();
    while (m_file.readUntil('"', cell)) {
        if (m_file.isAtEnd() || m_file.current() != '"')
            return;
        cell += '"';
        m_file.advance();
    }
    m_isBroken = true;
}

} // namespace bayplan

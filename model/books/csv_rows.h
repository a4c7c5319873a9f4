// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "books/block_file.h"

#include <cstddef>
#include <string>
#include <vector>

namespace bayplan {

/// The rows of a CSV file (RFC 4180, any line ends) of any size, one after the other in the same memory.
class CsvRows
{
public:
    explicit CsvRows(BlockFile &file) : m_file(file) {}

    /// Goes to the next row. Returns false at the end of the file, and when a quotation never ends.
    bool next();

    [[nodiscard]] std::size_t size() const { return m_count; }
    /// A cell of the row; empty where it has none.
    [[nodiscard]] const std::string &operator[](std::size_t column) const;
    /// Of the row, counted from 1.
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    void skipByteMark();
    bool readCell();
    void readQuoted(std::string &cell);

    BlockFile &m_file;
    std::vector<std::string> m_cells;
    std::size_t m_count = 0;
    int m_number = 0;
    bool m_isBroken = false;
};

} // namespace bayplan

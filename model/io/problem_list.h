// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/json_value.h"
#include "io/line_counter.h"

#include <string>

namespace bayplan {

/// Collects what is wrong with a text. Beyond a thousand problems it only counts: nobody reads more, and a file of
/// garbage must not fill the memory.
class ProblemList
{
public:
    ProblemList(std::string_view source, std::string fileName) : m_lines(source), m_fileName(std::move(fileName)) {}

    void add(Problem problem, LineColumn at);
    void add(Problem problem, std::size_t offset) { add(std::move(problem), m_lines.at(offset)); }
    void addRepeatedKey(const JsonMember &member, Id element);

    /// Whether further problems are only counted.
    [[nodiscard]] bool isFull() const;

    [[nodiscard]] LineColumn lineAt(std::size_t offset) { return m_lines.at(offset); }
    [[nodiscard]] Place placeOf(LineColumn at) const { return {m_fileName, at.line, at.column}; }

    /// All of them in the order of the text.
    [[nodiscard]] Problems sorted() const;

private:
    LineCounter m_lines;
    std::string m_fileName;
    Problems m_problems;
    std::int64_t m_unlisted = 0;
};

/// Puts problems in the order of the text they are about; those without a place come last.
void sortByPlace(Problems &problems);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/problem_list.h"

#include <algorithm>
#include <limits>

namespace bayplan {

namespace {

constexpr std::size_t mostListed = 1000;

} // namespace

void ProblemList::add(Problem problem, LineColumn at)
{
    if (isFull()) {
        ++m_unlisted;
        return;
    }
    problem.place = placeOf(at);
    m_problems.push_back(std::move(problem));
}

bool ProblemList::isFull() const
{
    return m_problems.size() >= mostListed;
}

void ProblemList::addRepeatedKey(const JsonMember &member, Id element)
{
    add({Severity::error,
         "duplicate-key",
         text(BAYPLAN_TEXT("'%1' is there twice"), member.key),
         text(BAYPLAN_TEXT("the first one counts: remove the other")),
         element,
         {}},
        member.at);
}

Problems ProblemList::sorted() const
{
    Problems result = m_problems;
    sortByPlace(result);
    if (m_unlisted > 0) {
        result.push_back({Severity::error,
                          "more-problems",
                          text(BAYPLAN_TEXT("%1 more problems are not listed"), m_unlisted),
                          text(BAYPLAN_TEXT("mend these first and open the file again")),
                          {},
                          Place{m_fileName, 0, 0}});
    }
    return result;
}

void sortByPlace(Problems &problems)
{
    const auto key = [](const Problem &problem) {
        constexpr int last = std::numeric_limits<int>::max();
        return problem.place ? LineColumn{problem.place->line, problem.place->column} : LineColumn{last, last};
    };
    std::ranges::stable_sort(problems, {}, key);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/problem.h"

#include <algorithm>

namespace bayplan {

bool hasErrors(const Problems &problems)
{
    return std::ranges::any_of(problems, [](const Problem &p) { return p.severity == Severity::error; });
}

std::string inOneLine(const Problem &problem, const Catalogue &catalogue)
{
    std::string line;
    if (problem.place) {
        const Place &place = *problem.place;
        line = place.file;
        for (int number : {place.line, place.column}) {
            if (number <= 0)
                break;
            line += (line.empty() ? "" : ":") + std::to_string(number);
        }
        if (!line.empty())
            line += ": ";
    }
    line += inWords(problem.what, catalogue);
    if (!problem.remedy.isEmpty())
        line += "; " + inWords(problem.remedy, catalogue);
    return line;
}

} // namespace bayplan

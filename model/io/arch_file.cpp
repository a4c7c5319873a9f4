// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/arch_file.h"

#include "io/arch_reader.h"
#include "io/problem_list.h"
#include "plan/check.h"

#include <algorithm>

namespace bayplan {

std::optional<Place> Loaded::placeOf(Id id) const
{
    const auto found = std::ranges::lower_bound(places, id, {}, &std::pair<Id, Place>::first);
    return found != places.end() && found->first == id ? std::optional(found->second) : std::nullopt;
}

Problems problemsOf(const Loaded &loaded)
{
    Problems problems = loaded.problems;
    if (!loaded.refused) {
        for (Problem &problem : check(loaded.plan)) {
            problem.place = loaded.placeOf(problem.element);
            problems.push_back(std::move(problem));
        }
    }
    sortByPlace(problems);
    return problems;
}

Loaded parseArch(std::string_view source, const std::string &fileName)
{
    return readArch(source, fileName, currentVersion, migrations());
}

} // namespace bayplan

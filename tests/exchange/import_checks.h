// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/import.h"
#include "plan/plan.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace bayplan {

/// An import that has to work.
inline Imported imported(const std::vector<Source> &sources, const Plan &into = {})
{
    auto result = importEcs(sources, into);
    if (!result)
        throw std::runtime_error(inOneLine(result.error()));
    return std::move(*result);
}

/// The same from the JSON itself.
inline Imported fromText(const std::string &text)
{
    return imported({{"pasted", text}});
}

/// All codes of a report in alphabetical order.
inline std::string codesOf(const Problems &problems)
{
    std::vector<std::string> codes;
    for (const Problem &problem : problems)
        codes.push_back(problem.code);
    std::sort(codes.begin(), codes.end());
    std::string words;
    for (const std::string &code : codes)
        words += (words.empty() ? "" : " ") + code;
    return words;
}

/// A task definition `t` of one container `a`; `more` ends with a comma.
inline std::string task(const std::string &more)
{
    return "{\"family\": \"t\", " + more + "\"containerDefinitions\": [{\"name\": \"a\", \"image\": \"nginx\"}]}";
}

/// A service `s` of the cluster prod; `more` begins with a comma.
inline std::string service(const std::string &more)
{
    return "{\"serviceName\": \"s\", \"cluster\": \"prod\", \"desiredCount\": 1" + more + "}";
}

} // namespace bayplan

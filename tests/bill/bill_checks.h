// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/format.h"
#include "bill/estimate.h"
#include "plan/check.h"
#include "support/plan_text.h"

namespace bayplan {

/// An environment in us-east-1 with a cluster "web" and these lines in it.
[[nodiscard]] inline Plan inCluster(std::string_view lines, std::string_view environment = "")
{
    return planOf("prod: environment stage=production " + std::string(environment) + "\n  web: cluster\n" +
                  std::string(lines));
}

[[nodiscard]] inline Plan inEnvironment(std::string_view lines, std::string_view environment = "")
{
    return planOf("prod: environment stage=production " + std::string(environment) + "\n" + std::string(lines));
}

[[nodiscard]] inline const BillLine &lineOf(const Estimate &estimate, Meter meter)
{
    const auto line = std::ranges::find(estimate.lines, meter, &BillLine::meter);
    if (line == estimate.lines.end())
        throw std::runtime_error("no line of " + std::string(keyOf(meter)));
    return *line;
}

[[nodiscard]] inline std::string amount(const Estimate &estimate, Meter meter)
{
    return exactUsd(lineOf(estimate, meter).amount);
}

[[nodiscard]] inline std::string quantity(const Estimate &estimate, Meter meter)
{
    return lineOf(estimate, meter).quantity.toText();
}

/// "fargate.vcpu fargate.memory"
[[nodiscard]] inline std::string metersOf(const Estimate &estimate)
{
    std::string keys;
    for (const BillLine &line : estimate.lines)
        keys.append(keys.empty() ? "" : " ").append(keyOf(line.meter));
    return keys;
}

/// "alb.lcu: requests per second"
[[nodiscard]] inline std::vector<std::string> unknownOf(const Estimate &estimate)
{
    std::vector<std::string> result;
    for (const UnknownUsage &unknown : estimate.unknown)
        result.push_back(std::string(keyOf(unknown.meter)) + ": " + inWords(unknown.needs));
    return result;
}

[[nodiscard]] inline bool hasProblem(const Estimate &estimate, std::string_view code)
{
    return std::ranges::find(estimate.problems, code, &Problem::code) != estimate.problems.end();
}

using Strings = std::vector<std::string>;

} // namespace bayplan

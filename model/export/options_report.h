// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/cheapest_policy.h"
#include "options/uncertainty.h"
#include "plan/plan.h"

#include <cstdint>
#include <string>

namespace bayplan {

/// What a search for the cheapest policy was asked and has found.
struct SearchReport
{
    Id service;
    ServiceLevel level;
    PolicySearch search;
};

/// The cheapest policy and the front for people.
[[nodiscard]] std::string policySearchText(const Plan &plan, const SearchReport &report);

/// The same as JSON: what scripts rely on. Amounts are decimal strings; "cheapest" is null when nothing keeps the
/// bounds.
[[nodiscard]] std::string policySearchJson(const Plan &plan, const SearchReport &report);

/// What is drawn, the front and the cheapest, one row each, as CSV.
[[nodiscard]] std::string policySearchCsv(const Plan &plan, const SearchReport &report);

/// How sure a plan's total is, for people.
[[nodiscard]] std::string uncertaintyText(const Plan &plan, const Uncertainty &uncertainty, std::uint64_t seed);

/// The same as JSON.
[[nodiscard]] std::string uncertaintyJson(const Plan &plan, const Uncertainty &uncertainty, std::uint64_t seed);

} // namespace bayplan

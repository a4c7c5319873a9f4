// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <string>
#include <string_view>

namespace bayplan {

/// A plan written as a few lines of text. Each line is an element, `name: kind field=value …`; indentation is the
/// parent, ids count from 1 in the order of the lines:
///
///     production: environment stage=production region=eu-west-1
///       web: cluster
///         api: service desiredCount=6
///           api: task cpu=4 memory=8
///             api: container image=shop/api:1.2
///     shop/api: repository imageSize=0.5
///     api -> shop/api
///
/// Fields are those of the kind's table; values with blanks stand in double quotes, lists have commas. `at=24,48`,
/// `minSize=300x200` and `origin=3` set what every element has; siblings without `at` stand below each other. A line
/// `from -> to` is a link between the first elements of these names whose kinds may be linked; `production.api` means
/// the one inside production. `plan: name="My shop" hoursPerMonth=720` sets the name and the settings. Lines that
/// start with # are comments. Throws `std::runtime_error` with line and reason on mistakes.
[[nodiscard]] Plan planOf(std::string_view text);

/// The first element with this name and, if given, of this kind; "production.api" means one inside another. Throws
/// when there is none.
[[nodiscard]] Id idOf(const Plan &plan, std::string_view name, std::string_view kind = {});

/// The details of kind `T` of the first element with this name. Throws when there is none.
template <typename T>
[[nodiscard]] const T &detailsOf(const Plan &plan, std::string_view name)
{
    return std::get<T>(plan.find(idOf(plan, name, kindOf(Details(T{})).key))->details);
}

/// The plan's elements and links as such text, without `at` and `minSize` and with defaults left out: what a test
/// compares and a reader sees when it fails.
[[nodiscard]] std::string textOf(const Plan &plan);

} // namespace bayplan

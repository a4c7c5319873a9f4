// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "plan/plan.h"

#include <string>

namespace bayplan {

/// A problem for a terminal or a log: "shop.arch:12: error: no such size; choose 2 GB [fargate-size]". `about` is
/// written for problems without a place in a file; the element's name goes with it when the text does not say it.
[[nodiscard]] std::string problemText(const Problem &problem, const Plan &plan, const std::string &about);

/// "2 errors, 1 warning"; "no problems".
[[nodiscard]] std::string countInWords(const Problems &problems);

/// Problems as a JSON list: severity, code, element, place, text and remedy.
[[nodiscard]] std::string problemsJson(const Problems &problems);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"

#include <tl/expected.hpp>

namespace bayplan {

/// Why something from outside could not be done: a problem that stopped it.
using Error = Problem;

/// What an operation yields, or why it could not.
template <typename T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning a failure.
[[nodiscard]] inline tl::unexpected<Error> failure(std::string code, Text what, Text remedy = {}, Id element = {})
{
    return tl::make_unexpected(
        Error{Severity::error, std::move(code), std::move(what), std::move(remedy), element, {}});
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "kinds/task.h"

#include <chrono>
#include <optional>

namespace bayplan {

struct Kind;

enum class FunctionPackage { zip, image };

/// A Lambda function: billed by request and by the time it runs, never idle.
struct Function
{
    FunctionPackage package = FunctionPackage::zip;
    int memory = 512; ///< MB as Lambda counts them
    std::chrono::seconds timeout{30};
    Architecture architecture = Architecture::x86;
    int ephemeralStorage = 512; ///< MB
    /// Unknown until given.
    std::optional<Decimal> requestsPerMonth;
    std::optional<Decimal> duration; ///< mean, milliseconds
    friend bool operator==(const Function &, const Function &) = default;
};

[[nodiscard]] const Kind &describe(const Function *);

} // namespace bayplan

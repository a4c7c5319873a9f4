// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

struct Kind;

enum class ContainerRole { main, sidecar };

/// One container of a task. Its reservations divide the task's size; they cost nothing of their own.
struct Container
{
    ContainerRole role = ContainerRole::main;
    std::string image;
    /// Not given: it shares what the others leave.
    std::optional<MilliCpu> cpu;
    std::optional<Mebibytes> memory;
    /// When it stops, the task stops.
    bool essential = true;
    /// "80", "8080/udp", "8080:80"; see `portMappingIn`.
    std::vector<std::string> ports;
    friend bool operator==(const Container &, const Container &) = default;
};

[[nodiscard]] const Kind &describe(const Container *);

} // namespace bayplan

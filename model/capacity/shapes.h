// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "base/result.h"
#include "prices/price_book.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bayplan {

/// What a type of EC2 instance offers to ECS tasks. The views live as long as the table they were read from.
struct InstanceShape
{
    std::string_view type;
    int vcpus = 0;
    Mebibytes memory; ///< that it is sold with
    Processor processor = Processor::x86;
    int interfaces = 0; ///< most network interfaces, its own among them
    /// Tasks in awsvpc mode with ENI trunking; nothing where ECS does not offer it for this type.
    std::optional<int> trunkedTasks;
    bool trunkedIsDerived = false;
    Mebibytes registered; ///< what the ECS agent registers for tasks, before ECS_RESERVED_MEMORY
    bool registeredIsDerived = false;
    std::string_view sources; ///< short names with commas: "FX,ECS"; see `InstanceShapes::sources`
};

/// The shapes that come with the program. A value: copies share one table that never changes.
class InstanceShapes
{
public:
    /// Read on first use.
    static const InstanceShapes &builtIn();

    /// Reads the text format of `resources/capacity/FORMAT.md`.
    /// Fails with `shapes-line` and its line when a line is not understood, or a type stands there twice.
    static Result<InstanceShapes> fromText(std::string text, std::string_view file = "instance shapes");

    /// The day it was compiled: "2026-11-28".
    [[nodiscard]] std::string_view edition() const;
    /// Null when the table does not have the type.
    [[nodiscard]] const InstanceShape *find(std::string_view type) const;
    /// By type.
    [[nodiscard]] std::span<const InstanceShape> all() const;
    [[nodiscard]] std::span<const PriceSource> sources() const;

private:
    struct Table;
    explicit InstanceShapes(std::shared_ptr<const Table> table);
    std::shared_ptr<const Table> m_table;
};

} // namespace bayplan

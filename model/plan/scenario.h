// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/element.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bayplan {

/// Values by the key of their field.
using FieldValues = std::map<std::string, Value, std::less<>>;

/// What a scenario makes of an element of its plan; what is unset stays as the plan has it.
struct ElementChange
{
    Id id;
    std::optional<Id> parent;
    std::optional<std::string> name;
    std::optional<Point> at;
    std::optional<std::optional<Size>> minSize; ///< the inner one unset: the outline follows the content
    std::optional<Id> origin;
    FieldValues fields;
    UnknownKeys unknown; ///< keys of the element that this version does not know
    UnknownKeys beside;  ///< the same of the change itself
    friend bool operator==(const ElementChange &, const ElementChange &) = default;
};

/// A named variant of a plan, stored as what differs from it. Edits of the plan therefore show in all its scenarios,
/// and a scenario without differences stores nothing but its name.
struct Scenario
{
    std::string name;
    FieldValues settings;
    /// Elements with all they contain, and links.
    std::vector<Id> removed;
    std::vector<ElementChange> changed;
    std::vector<Element> added;
    /// New ones, and those that are other than in the plan.
    std::vector<Link> links;
    UnknownKeys unknown;
    /// Elements of kinds that this version does not know, as JSON: not shown, kept for the file.
    std::vector<std::string> kept;

    /// Whether it is the plan itself under another name.
    [[nodiscard]] bool hasDifferences() const;
    friend bool operator==(const Scenario &, const Scenario &) = default;
};

/// Shared, so that copies of a plan cost a pointer for each scenario.
using SharedScenario = std::shared_ptr<const Scenario>;
using Scenarios = std::vector<SharedScenario>;

/// Whether both lists hold equal scenarios in the same order.
[[nodiscard]] bool areEqual(const Scenarios &a, const Scenarios &b);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "plan/plan.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace bayplan {

/// Which elements of two plans are the same thing.
struct Pairing
{
    std::unordered_map<Id, Id> afterOf;
    std::unordered_map<Id, Id> beforeOf;

    /// The counterpart in the later plan; invalid when it is gone.
    [[nodiscard]] Id after(Id before) const;
    /// The counterpart in the earlier plan; invalid when it is new.
    [[nodiscard]] Id before(Id after) const;
};

/// Pairs elements of the same kind: by id, then by kind, name and parent. Between plans that were drawn apart, where
/// most of the shared ids name different things, names go first. Pairing the other way round gives the same pairs.
[[nodiscard]] Pairing paired(const Plan &before, const Plan &after);

/// A field that has another value: `key` is its key in the file, or "name", "parent", "from", "to", "weight"; the rest
/// is in words.
struct FieldChange
{
    std::string key;
    Text label;
    Text before;
    Text after;
    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

enum class Difference { unchanged, changed, added, removed };

/// An element or a link of either plan, and what has become of it.
struct ElementDifference
{
    Difference state = Difference::unchanged;
    Id before; ///< invalid when it was added
    Id after;  ///< invalid when it was removed
    std::vector<FieldChange> fields;
    /// It stands elsewhere on the canvas, or its outline or its bends are others: nothing that matters to a bill.
    bool isMoved = false;
    friend bool operator==(const ElementDifference &, const ElementDifference &) = default;
};

/// All that two plans have, and what differs.
struct PlanDifferences
{
    /// Every element of both, parents before what stands in them, in the order of the later plan.
    std::vector<ElementDifference> elements;
    std::vector<ElementDifference> links;
    /// The plan's name, its settings and its scenarios.
    std::vector<FieldChange> settings;

    [[nodiscard]] bool isEmpty() const;
};

/// What has changed from one plan to another, in the words of the field tables.
[[nodiscard]] PlanDifferences differencesBetween(const Plan &before, const Plan &after);

} // namespace bayplan

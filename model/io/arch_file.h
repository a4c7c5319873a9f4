// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "base/result.h"
#include "plan/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bayplan {

/// A plan as far as it could be read, and everything that is wrong with its text, each with line and column.
struct Loaded
{
    Plan plan;
    Problems problems;
    /// Nothing could be loaded: no JSON, no Bayplan file, or a newer version.
    bool refused = false;
    /// Where each element and link stands in the text, by ascending id.
    std::vector<std::pair<Id, Place>> places;

    /// Where an element or link stands in the text; nothing for ids that are not there.
    [[nodiscard]] std::optional<Place> placeOf(Id id) const;
};

/// What is wrong with the text and, found by `check`, with the plan in it, in the order of the text; every problem
/// of an element or link has its place.
[[nodiscard]] Problems problemsOf(const Loaded &loaded);

/// Reads the text of an `.arch` file. What is broken is reported and left out, the rest is loaded; keys it does not
/// know are kept. `fileName` only goes into the places of the problems. Never throws.
[[nodiscard]] Loaded parseArch(std::string_view source, const std::string &fileName = {});

/// The canonical text of a plan: elements and links by id, keys in the order of the field tables, fields at their
/// default left out, two spaces, a newline at the end. Reading it and writing again yields the same bytes.
[[nodiscard]] std::string archText(const Plan &plan);

/// Reads a file. Fails with `unreadable` when the file cannot be read; what is wrong inside is in `problems`.
[[nodiscard]] Result<Loaded> loadArch(const std::string &path);

/// Writes a file so that a reader, or the machine after a crash, finds the old text or the new one and nothing between:
/// a sibling is written, flushed to disk and renamed. Keeps permissions, follows symbolic links. Fails with
/// `unwritable`.
[[nodiscard]] Result<void> writeAtomically(const std::string &path, std::string_view text);

/// The JSON schema (draft 2020-12) of `.arch`, generated from the field tables.
[[nodiscard]] std::string archSchema();

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/arch_file.h"
#include "io/line_counter.h"
#include "plan/scenarios.h"

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace bayplan {

/// An element as its text says, before it is known whether its id and parent hold.
struct ReadElement
{
    Element element;
    LineColumn at;       ///< of the element
    LineColumn idAt;     ///< of its id, or of the element
    LineColumn parentAt; ///< of its parent, or of the element
};

struct ReadLink
{
    Link link;
    LineColumn at;
    LineColumn idAt;
};

/// An element of a kind that this version does not know: not loaded, but kept for the file.
struct KeptElement
{
    Id id;
    std::string json; ///< compact
    LineColumn at;
};

/// Everything read from the lists of a file.
struct ReadParts
{
    std::vector<ReadElement> elements;
    std::vector<KeptElement> kept;
    std::vector<ReadLink> links;
    std::int64_t nextId = 1;
    /// Filled by `assemble`: where each element and link of the plan stands, by ascending id.
    std::vector<std::pair<Id, LineColumn>> places;
};

using ReportAt = std::function<void(Problem problem, LineColumn at)>;

/// Joins the parts to a plan whose ids are unique, whose parents exist and form no cycle, and whose links have both
/// ends; what has to be changed for that is reported. Elements of unknown kinds, what stands inside them and the links
/// that touch them are kept in `unknown`.
[[nodiscard]] Plan assemble(ReadParts &parts, const ReportAt &report);

} // namespace bayplan

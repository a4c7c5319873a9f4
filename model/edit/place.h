// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/plan.h"

#include <optional>
#include <string_view>
#include <vector>

namespace bayplan {

/// A changed plan and the element or link the edit was about.
struct Placed
{
    Plan plan;
    Id id;
};

/// A changed plan and the elements that are new in it, outermost ones only, in the order of their originals.
struct PlacedMany
{
    Plan plan;
    std::vector<Id> ids;
};

/// What dropping a kind on an element would do.
struct DropTarget
{
    /// The element it would stand in, or the innermost existing ancestor of it; invalid: the plan itself.
    Id parent;
    /// Parents that would be made on the way, outermost first: a service dropped on an empty plan makes an environment
    /// and a cluster.
    std::vector<const Kind *> missing;
    /// Why it cannot be dropped there, with what to do; empty when it can.
    Text refusal;
};

/// Where an element of `kind` dropped on `target` (invalid: empty canvas) would end up. A target that may not hold the
/// kind hands it on to the nearest ancestor that may (a service dropped on another service goes to their cluster), or
/// to its only child that may (a container dropped on a service goes into its task). When none may, the missing parents
/// are made: a container on empty canvas gets a task in a service, a cluster and an environment. Refused are a second
/// task for a service, and a scaling policy beside any service.
[[nodiscard]] DropTarget dropTarget(const Plan &plan, const Kind &kind, Id target);

/// Adds an element of `kind`, with the parents that are missing and the children the kind brings, its corner at `at`
/// in plan coordinates, or at a free spot beside its siblings. Siblings further up and left keep their place and the
/// new one makes way for them; the others make way for it. `preset` names one of the kind's presets, or is empty.
/// Its name is the first free of the kind's usual names: "production", "staging", "development" with the stage that
/// goes with it; "api", "worker", "service", "service 2"; a task and its main container are called as their service.
/// Environments and repositories take over the region of the first environment. Fails with `parent-kind` when
/// `dropTarget` refuses.
[[nodiscard]] Result<Placed> place(const Plan &plan, const Kind &kind, std::string_view preset, Id target,
                                   std::optional<Point> at);

/// Removes the elements, all they contain, and every link that ends in any of them; links may be named, too.
/// Unknown ids are passed over.
[[nodiscard]] Plan remove(const Plan &plan, const std::vector<Id> &ids);

/// Copies the elements with all they contain, moved by `offset`, or, where they would lie over their originals,
/// beside these. Links between copied elements are copied, and links from a copied element to one outside (a container
/// to its repository) lead there again. Names stay unique among siblings. Fails with `unknown-element`, and with
/// `single-child` when a parent cannot hold a second one.
[[nodiscard]] Result<PlacedMany> duplicate(const Plan &plan, const std::vector<Id> &ids, Point offset);

} // namespace bayplan

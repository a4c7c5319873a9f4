// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "plan/plan.h"

#include <optional>
#include <string>
#include <string_view>

namespace bayplan {

/// What the same work can run on.
enum class Hosting { fargate, spot, ec2, lambda, eks };

/// The word of files and of the command line: "fargate-spot".
[[nodiscard]] std::string_view keyOf(Hosting hosting);

/// For people: "Fargate Spot"; a message id.
[[nodiscard]] std::string_view labelOf(Hosting hosting);

/// What a service or a function runs on now; mixed capacity is Fargate Spot. Nothing for other elements.
[[nodiscard]] std::optional<Hosting> hostingOf(const Plan &plan, const Element &element);

/// Where to move a service.
struct HostingTarget
{
    Hosting hosting = Hosting::fargate;
    /// Of Fargate Spot: with a base or an on-demand weight, so many tasks stay on demand.
    StrategyWeights strategy{0, 0, 1};
    /// Of EC2, for a cluster that has no instances yet.
    std::string instanceType = "m6i.large";
    int targetCapacity = 100; ///< per cent of the instances that tasks should need
    int mostInstances = 10;
    /// Of Lambda, unless the service has been a function before: then it becomes that again.
    Function function;
};

/// Moves a service to another hosting, or a function that was a service back, in one edit that loses nothing.
///
/// The element keeps its id, its name and the links that lead to it. On Fargate, Spot and EC2 it stays where it is; a
/// cluster without instances gets an Auto Scaling group with managed scaling, the services that relied on its default
/// stay where they run, and the group goes when the last task has left. As a function it stands in its environment,
/// linked to the image of its main container when it is packaged as one. What the new form has no field for is kept in
/// the file (`formerCapacity`, `formerService`, `formerFunction`), so that moving there and back gives the same bytes.
///
/// Fails with `unknown-element` for what is neither a service nor a function, with `no-task` for a service without
/// one, with `no-environment`, with `never-a-service` for a function that was drawn as one, and with `not-ecs` for EKS.
[[nodiscard]] Result<Plan> swapHosting(const Plan &plan, Id element, const HostingTarget &target);

} // namespace bayplan

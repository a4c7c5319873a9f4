// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison.h"
#include "options/lambda_work.h"

#include <map>
#include <set>

namespace bayplan {

/// A service of a comparison with what deciding about it needs.
struct BasisService
{
    ComparedService compared;
    Task task;
    LambdaWork work;
    LambdaSize size;
    std::chrono::seconds applicationStart{0}; ///< 0: not given
    bool mayBeFunction = true;
    int drawnCount = 1; ///< most tasks that it may have as drawn
    /// Utilisation that its tasks keep in the busiest step, in basis points: its target, or more where that is drawn.
    std::int64_t peakShare = 7'000;
    bool isOverloaded = false; ///< today's busiest step needs more tasks than it may have as drawn
};

/// What a comparison starts from: the plan with what it lacks assumed, and a variant of it for each hosting.
struct ComparisonBasis
{
    Plan plan; ///< as drawn, with assumed work and traffic
    std::array<Plan, hostingCount> variants;
    std::array<std::vector<Id>, hostingCount> scope; ///< elements that count
    std::vector<Id> drawnScope;
    std::vector<BasisService> services;
    std::vector<std::string> staying;
    std::set<Id> sources;    ///< whose traffic is scaled
    std::map<Id, Id> groups; ///< of EC2: the new cluster by the one it takes tasks of
    bool knowsTraffic = false;
    bool isWholePlan = false; ///< the subject is the plan
};

/// Fails as `compareHostings` does.
[[nodiscard]] Result<ComparisonBasis> basisOf(const Plan &plan, Id subject, const ComparisonSettings &settings);

/// What a function in the place of a service would be.
[[nodiscard]] Function functionFor(const BasisService &service, const ComparisonSettings &settings);

/// What a request of a service asks of a function; `assumesMemory` is set when the memory of its task stands in.
[[nodiscard]] LambdaWork lambdaWorkOf(const Service &service, const Task &task, bool &assumesMemory);

/// The size of an EKS pod on Fargate that holds a task and 256 MiB for Kubernetes. Source: Amazon EKS user guide,
/// Fargate pod configuration. Nothing when none does.
[[nodiscard]] std::optional<std::pair<MilliCpu, Mebibytes>> podSizeFor(const Task &task);

} // namespace bayplan

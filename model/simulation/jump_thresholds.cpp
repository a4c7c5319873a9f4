// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/jump_thresholds.h"

namespace bayplan {

namespace {

constexpr Int128 tenThousand = 10'000;

} // namespace

RequestsPerTask::RequestsPerTask(Int128 numerator, Int128 denominator)
{
    const Int128 divisor = greatestCommonDivisor(numerator, denominator);
    m_numerator = static_cast<std::int64_t>(numerator / divisor);
    m_denominator = static_cast<std::int64_t>(denominator / divisor);
}

JumpThresholds::JumpThresholds(const ScalingModel &model)
{
    const std::int64_t step = model.step.count();
    capacity = {Int128{model.cpuPerTask} * step, model.cpuPerRequest};
    if (model.tracking.empty())
        return;
    const TrackingRule &rule = model.tracking.front();
    const bool isCpu = rule.metric == PolicyMetric::cpu;
    amountPerRequest = isCpu ? model.cpuPerRequest : 60;
    basePerTaskSecond = isCpu ? model.cpuPerTask : 100;
    const Int128 base = Int128{rule.target} * basePerTaskSecond * step;
    target = {base, tenThousand * amountPerRequest};
    low = {base * rule.lowShare, tenThousand * tenThousand * amountPerRequest};
}

} // namespace bayplan

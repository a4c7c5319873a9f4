// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"

#include <chrono>

namespace bayplan {

namespace {

/// Alarms of a policy: target tracking keeps two, one above its target and one below. Source: Application Auto Scaling
/// user guide, target tracking.
int alarmsOf(const ScalingPolicy &policy)
{
    switch (policy.type) {
    case PolicyType::targetTracking:
        return 2;
    case PolicyType::step:
        return 1;
    case PolicyType::scheduled:
        return 0;
    }
    return 0;
}

/// An alarm over less than a minute is a high-resolution one.
bool isHighResolution(const ScalingPolicy &policy)
{
    if (policy.type == PolicyType::targetTracking)
        return policy.highResolution && policy.metric != PolicyMetric::requestsPerTarget;
    return policy.alarmPeriod < std::chrono::seconds(60);
}

} // namespace

void charge(Draft &draft, const Element &element, const ScalingPolicy &policy)
{
    if (!detailsOf<Service>(draft.plan().find(element.parent)))
        return;
    const int alarms = alarmsOf(policy);
    const bool fast = isHighResolution(policy);
    const Text what =
        fast ? counted(alarms, BAYPLAN_TEXT("%1 high-resolution alarm"), BAYPLAN_TEXT("%1 high-resolution alarms"))
             : counted(alarms, BAYPLAN_TEXT("%1 alarm"), BAYPLAN_TEXT("%1 alarms"));
    const Text reason =
        policy.type == PolicyType::targetTracking
            ? text(BAYPLAN_TEXT("%1: target tracking keeps one above and one below"), std::vector<Text>{what})
            : text(BAYPLAN_TEXT("%1 of step scaling"), std::vector<Text>{what});
    draft.addAlwaysOn({fast ? Meter::alarmHighResolution : Meter::alarmStandard,
                       Quantity::whole(std::int64_t{alarms} * draft.site().copies),
                       factorsInWords(draft.site(), {reason})});
}

} // namespace bayplan

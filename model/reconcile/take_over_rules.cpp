// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcile/take_over_rules.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr TakeOverRule count(Meter meter, std::string_view kind, std::string_view field, std::string_view one)
{
    return {meter, kind, field, one, true, false};
}

constexpr TakeOverRule amount(Meter meter, std::string_view kind, std::string_view field, std::string_view one = {})
{
    return {meter, kind, field, one, false, false};
}

constexpr std::string_view task = BAYPLAN_TEXT("task");

constexpr auto rules = std::to_array<TakeOverRule>({
    count(Meter::fargateVcpu, "service", "desiredCount", task),
    count(Meter::fargateMemory, "service", "desiredCount", task),
    count(Meter::fargateArmVcpu, "service", "desiredCount", task),
    count(Meter::fargateArmMemory, "service", "desiredCount", task),
    count(Meter::fargateWindowsVcpu, "service", "desiredCount", task),
    count(Meter::fargateWindowsMemory, "service", "desiredCount", task),
    count(Meter::fargateSpotVcpu, "service", "desiredCount", task),
    count(Meter::fargateSpotMemory, "service", "desiredCount", task),
    count(Meter::fargateSpotArmVcpu, "service", "desiredCount", task),
    count(Meter::fargateSpotArmMemory, "service", "desiredCount", task),
    amount(Meter::fargateVcpu, "task", "runsPerMonth", BAYPLAN_TEXT("run")),
    amount(Meter::fargateArmVcpu, "task", "runsPerMonth", BAYPLAN_TEXT("run")),
    count(Meter::ec2Instance, "cluster", "instanceCount", BAYPLAN_TEXT("instance")),
    count(Meter::natHour, "nat-gateway", "gateways", BAYPLAN_TEXT("gateway")),
    count(Meter::endpointHour, "endpoint", "zones", BAYPLAN_TEXT("zone")),
    amount(Meter::natGb, "nat-gateway", "gigabytesPerMonth"),
    amount(Meter::endpointGb, "endpoint", "gigabytesPerMonth"),
    amount(Meter::albLcu, "load-balancer", "capacityUnits", BAYPLAN_TEXT("capacity unit")),
    amount(Meter::nlbLcu, "load-balancer", "capacityUnits", BAYPLAN_TEXT("capacity unit")),
    {Meter::ecrStorage, "repository", "imageSize", BAYPLAN_TEXT("GB of an image"), false, true},
    {Meter::ecrPublicStorage, "repository", "imageSize", BAYPLAN_TEXT("GB of an image"), false, true},
    amount(Meter::lambdaRequests, "function", "requestsPerMonth"),
    amount(Meter::lambdaArmRequests, "function", "requestsPerMonth"),
    amount(Meter::lambdaDuration, "function", "duration", BAYPLAN_TEXT("millisecond")),
    amount(Meter::lambdaArmDuration, "function", "duration", BAYPLAN_TEXT("millisecond")),
    amount(Meter::logsIngest, "service", "logsPerMonth"),
    amount(Meter::logsIngest, "task", "logsPerMonth"),
    amount(Meter::logsIngest, "function", "logsPerMonth"),
    amount(Meter::transferInternet, "service", "internetTransfer"),
    amount(Meter::transferRegion, "service", "regionTransfer"),
    count(Meter::metricCustom, "service", "customMetrics", BAYPLAN_TEXT("metric")),
    count(Meter::containerInsightsMetric, "cluster", "insightsMetrics", BAYPLAN_TEXT("metric")),
    count(Meter::secretMonth, "environment", "secrets", BAYPLAN_TEXT("secret")),
    amount(Meter::secretRequests, "environment", "secretReads"),
});

} // namespace

const TakeOverRule *takeOverRule(Meter meter, std::string_view kind)
{
    const auto *found =
        std::ranges::find_if(rules, [&](const TakeOverRule &rule) { return rule.meter == meter && rule.kind == kind; });
    return found == rules.end() ? nullptr : found;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"

#include <optional>
#include <span>
#include <string_view>

namespace bayplan {

/// What can be billed: one dimension of a price, such as the vCPU-hours of Fargate on x86. The order is the order
/// of bill lines.
enum class Meter {
    fargateVcpu,
    fargateMemory,
    fargateArmVcpu,
    fargateArmMemory,
    fargateWindowsVcpu,
    fargateWindowsMemory,
    fargateWindowsLicence,
    fargateSpotVcpu,
    fargateSpotMemory,
    fargateSpotArmVcpu,
    fargateSpotArmMemory,
    fargateEphemeral,
    ec2Instance,
    ebsStorage,
    ebsIops,
    ebsThroughput,
    ecsAnywhere,
    lambdaDuration,
    lambdaArmDuration,
    lambdaRequests,
    lambdaArmRequests,
    lambdaStorage,
    lambdaArmStorage,
    lambdaProvisioned,
    lambdaArmProvisioned,
    lambdaProvisionedDuration,
    lambdaArmProvisionedDuration,
    ecrStorage,
    ecrPublicStorage,
    albHour,
    albLcu,
    nlbHour,
    nlbLcu,
    natHour,
    natGb,
    ipv4Hour,
    endpointHour,
    endpointGb,
    transferInternet,
    transferZone,
    transferRegion,
    logsIngest,
    logsVended,
    logsStorage,
    metricCustom,
    alarmStandard,
    alarmHighResolution,
    alarmComposite,
    containerInsightsMetric,
    secretMonth,
    secretRequests,
    savingsUnused,
};

/// What the program says about a meter.
struct MeterDescription
{
    Meter meter;
    /// Stable name in files and in the JSON of the command line: "fargate.vcpu".
    std::string_view key;
    /// What the price is for one of: "vCPU-hour".
    std::string_view unit;
    /// What is counted, in one sentence; a message id.
    std::string_view explanation;
};

/// All meters, in the order of the enumeration.
[[nodiscard]] std::span<const MeterDescription> meters();

[[nodiscard]] const MeterDescription &describe(Meter meter);
[[nodiscard]] inline std::string_view keyOf(Meter meter)
{
    return describe(meter).key;
}
[[nodiscard]] inline std::string_view unitOf(Meter meter)
{
    return describe(meter).unit;
}
/// What is counted, in one sentence for people.
[[nodiscard]] inline Text explanationOf(Meter meter)
{
    return text(describe(meter).explanation);
}

/// The meter of a key; nothing when no meter has it.
[[nodiscard]] std::optional<Meter> meterFromKey(std::string_view key);

} // namespace bayplan

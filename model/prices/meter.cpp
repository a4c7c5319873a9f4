// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices/meter.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace bayplan {

namespace {

constexpr auto table = std::to_array<MeterDescription>({
    {Meter::fargateVcpu, "fargate.vcpu", "vCPU-hour",
     BAYPLAN_TEXT("Fargate bills the vCPUs a task asks for, from the image download until the task ends.")},
    {Meter::fargateMemory, "fargate.memory", "GB-hour",
     BAYPLAN_TEXT("Fargate bills the memory a task asks for, used or not, in GB of 1024 MiB.")},
    {Meter::fargateArmVcpu, "fargate.arm.vcpu", "vCPU-hour",
     BAYPLAN_TEXT("vCPUs of Fargate tasks on ARM processors (Graviton).")},
    {Meter::fargateArmMemory, "fargate.arm.memory", "GB-hour",
     BAYPLAN_TEXT("Memory of Fargate tasks on ARM processors (Graviton).")},
    {Meter::fargateWindowsVcpu, "fargate.windows.vcpu", "vCPU-hour",
     BAYPLAN_TEXT("vCPUs of Fargate tasks with Windows; the licence comes on top.")},
    {Meter::fargateWindowsMemory, "fargate.windows.memory", "GB-hour",
     BAYPLAN_TEXT("Memory of Fargate tasks with Windows.")},
    {Meter::fargateWindowsLicence, "fargate.windows.licence", "vCPU-hour",
     BAYPLAN_TEXT("Windows licence of Fargate tasks, by the vCPU.")},
    {Meter::fargateSpotVcpu, "fargate.spot.vcpu", "vCPU-hour",
     BAYPLAN_TEXT("vCPUs of tasks on Fargate Spot, which may be stopped at two minutes' notice; the price moves.")},
    {Meter::fargateSpotMemory, "fargate.spot.memory", "GB-hour",
     BAYPLAN_TEXT("Memory of tasks on Fargate Spot; the price moves.")},
    {Meter::fargateSpotArmVcpu, "fargate.spot.arm.vcpu", "vCPU-hour",
     BAYPLAN_TEXT("vCPUs of ARM tasks on Fargate Spot; the price moves.")},
    {Meter::fargateSpotArmMemory, "fargate.spot.arm.memory", "GB-hour",
     BAYPLAN_TEXT("Memory of ARM tasks on Fargate Spot; the price moves.")},
    {Meter::fargateEphemeral, "fargate.ephemeral", "GB-hour",
     BAYPLAN_TEXT("Temporary storage of Fargate tasks above the 20 GB that are included.")},
    {Meter::ec2Instance, "ec2.instance", "instance-hour",
     BAYPLAN_TEXT("An EC2 instance with Linux on demand, from start to stop, whatever runs on it.")},
    {Meter::ebsStorage, "ebs.storage", "GB-month", BAYPLAN_TEXT("Size of gp3 volumes.")},
    {Meter::ebsIops, "ebs.iops", "IOPS-month", BAYPLAN_TEXT("Operations a second of a gp3 volume above 3,000.")},
    {Meter::ebsThroughput, "ebs.throughput", "MiB/s-month",
     BAYPLAN_TEXT("Throughput of a gp3 volume above 125 MiB/s.")},
    {Meter::ecsAnywhere, "ecs.anywhere", "instance-hour", BAYPLAN_TEXT("A machine of your own that ECS looks after.")},
    {Meter::lambdaDuration, "lambda.duration", "GB-second",
     BAYPLAN_TEXT("Time a Lambda function works, to the millisecond, times its memory.")},
    {Meter::lambdaArmDuration, "lambda.arm.duration", "GB-second",
     BAYPLAN_TEXT("Time a Lambda function works on ARM processors, times its memory.")},
    {Meter::lambdaRequests, "lambda.requests", "request", BAYPLAN_TEXT("Calls of a Lambda function.")},
    {Meter::lambdaArmRequests, "lambda.arm.requests", "request",
     BAYPLAN_TEXT("Calls of a Lambda function on ARM processors.")},
    {Meter::lambdaStorage, "lambda.storage", "GB-second",
     BAYPLAN_TEXT("Temporary storage of a Lambda function above 512 MB, while it works.")},
    {Meter::lambdaArmStorage, "lambda.arm.storage", "GB-second",
     BAYPLAN_TEXT("Temporary storage of a Lambda function on ARM processors above 512 MB, while it works.")},
    {Meter::lambdaProvisioned, "lambda.provisioned", "GB-second",
     BAYPLAN_TEXT("Lambda environments that are kept ready, called or not.")},
    {Meter::lambdaArmProvisioned, "lambda.arm.provisioned", "GB-second",
     BAYPLAN_TEXT("Lambda environments on ARM processors that are kept ready, called or not.")},
    {Meter::lambdaProvisionedDuration, "lambda.provisioned.duration", "GB-second",
     BAYPLAN_TEXT("Time a Lambda function works in environments that are kept ready.")},
    {Meter::lambdaArmProvisionedDuration, "lambda.arm.provisioned.duration", "GB-second",
     BAYPLAN_TEXT("Time a Lambda function works in ARM environments that are kept ready.")},
    {Meter::ecrStorage, "ecr.storage", "GB-month", BAYPLAN_TEXT("Images kept in a private repository.")},
    {Meter::ecrPublicStorage, "ecr.public.storage", "GB-month", BAYPLAN_TEXT("Images kept in a public repository.")},
    {Meter::albHour, "alb.hour", "ALB-hour", BAYPLAN_TEXT("An application load balancer, with traffic or without.")},
    {Meter::albLcu, "alb.lcu", "LCU-hour",
     BAYPLAN_TEXT("Load on an application load balancer: the largest of connections, traffic and rules in each hour.")},
    {Meter::nlbHour, "nlb.hour", "NLB-hour", BAYPLAN_TEXT("A network load balancer, with traffic or without.")},
    {Meter::nlbLcu, "nlb.lcu", "NLCU-hour",
     BAYPLAN_TEXT("Load on a network load balancer: the largest of connections and traffic in each hour.")},
    {Meter::natHour, "nat.hour", "NAT-gateway-hour", BAYPLAN_TEXT("A NAT gateway, with traffic or without.")},
    {Meter::natGb, "nat.gb", "GB", BAYPLAN_TEXT("Traffic through a NAT gateway, in both directions.")},
    {Meter::ipv4Hour, "ipv4.hour", "address-hour", BAYPLAN_TEXT("A public IPv4 address.")},
    {Meter::endpointHour, "endpoint.hour", "endpoint-AZ-hour",
     BAYPLAN_TEXT("An interface endpoint in one availability zone.")},
    {Meter::endpointGb, "endpoint.gb", "GB", BAYPLAN_TEXT("Traffic through an interface endpoint.")},
    {Meter::transferInternet, "transfer.internet", "GB", BAYPLAN_TEXT("Traffic from AWS to the internet.")},
    {Meter::transferZone, "transfer.zone", "GB",
     BAYPLAN_TEXT("Traffic between availability zones, billed on both sides.")},
    {Meter::transferRegion, "transfer.region", "GB", BAYPLAN_TEXT("Traffic to another region.")},
    {Meter::logsIngest, "logs.ingest", "GB", BAYPLAN_TEXT("Log lines taken in by CloudWatch.")},
    {Meter::logsVended, "logs.vended", "GB",
     BAYPLAN_TEXT("Log lines that AWS services write to CloudWatch, such as VPC flow logs.")},
    {Meter::logsStorage, "logs.storage", "GB-month", BAYPLAN_TEXT("Log lines kept by CloudWatch, compressed.")},
    {Meter::metricCustom, "metric.custom", "metric-month", BAYPLAN_TEXT("Metrics of your own in CloudWatch.")},
    {Meter::alarmStandard, "alarm.standard", "alarm-metric-month", BAYPLAN_TEXT("An alarm on one metric.")},
    {Meter::alarmHighResolution, "alarm.high-resolution", "alarm-metric-month",
     BAYPLAN_TEXT("An alarm on one metric that looks every ten seconds.")},
    {Meter::alarmComposite, "alarm.composite", "alarm-month", BAYPLAN_TEXT("An alarm that combines other alarms.")},
    {Meter::containerInsightsMetric, "container-insights.metric", "metric-month",
     BAYPLAN_TEXT("A metric of Container Insights with enhanced observability.")},
    {Meter::secretMonth, "secret.month", "secret-month", BAYPLAN_TEXT("A secret kept by Secrets Manager.")},
    {Meter::secretRequests, "secret.requests", "request", BAYPLAN_TEXT("Reading a secret from Secrets Manager.")},
    {Meter::savingsUnused, "savings.unused", "USD",
     BAYPLAN_TEXT("Commitment of Savings Plans that no usage consumed; it is paid all the same.")},
});

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].meter) != i)
            return false;
    return true;
}
static_assert(isInOrder(), "describe() finds a meter by its place");

} // namespace

std::span<const MeterDescription> meters()
{
    return table;
}

const MeterDescription &describe(Meter meter)
{
    const auto index = static_cast<std::size_t>(meter);
    assert(index < table.size());
    return table[index];
}

std::optional<Meter> meterFromKey(std::string_view key)
{
    const auto *found = std::ranges::find(table, key, &MeterDescription::key);
    return found == table.end() ? std::nullopt : std::optional(found->meter);
}

} // namespace bayplan

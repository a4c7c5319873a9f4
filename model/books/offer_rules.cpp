// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/offer_rules.h"

#include "base/words.h"

#include <algorithm>

namespace bayplan {

namespace {

struct FieldName
{
    OfferField field;
    std::string_view json;
    std::string_view csv;
};

constexpr auto fieldNames = std::to_array<FieldName>({
    {OfferField::family, "productFamily", "Product Family"},
    {OfferField::usageType, "usagetype", "usageType"},
    {OfferField::operation, "operation", "operation"},
    {OfferField::regionCode, "regionCode", "Region Code"},
    {OfferField::fromRegionCode, "fromRegionCode", "From Region Code"},
    {OfferField::location, "location", "Location"},
    {OfferField::locationType, "locationType", "Location Type"},
    {OfferField::fromLocation, "fromLocation", "From Location"},
    {OfferField::transferType, "transferType", "Transfer Type"},
    {OfferField::toLocation, "toLocation", "To Location"},
    {OfferField::instanceType, "instanceType", "Instance Type"},
    {OfferField::vcpu, "vcpu", "vCPU"},
    {OfferField::memory, "memory", "Memory"},
    {OfferField::processor, "physicalProcessor", "Physical Processor"},
    {OfferField::operatingSystem, "operatingSystem", "Operating System"},
    {OfferField::tenancy, "tenancy", "Tenancy"},
    {OfferField::software, "preInstalledSw", "Pre Installed S/W"},
    {OfferField::capacity, "capacitystatus", "CapacityStatus"},
});
static_assert(fieldNames.size() == offerFieldCount);

/// A spelling of a unit, and how many of ours one of theirs is.
struct UnitName
{
    OfferUnit unit;
    std::string_view words;
    int ours = 1;
};

// As they stand in offer files of 2020 to 2026; capitals differ between offers.
constexpr auto unitNames = std::to_array<UnitName>({
    {OfferUnit::hour, "Hrs"},
    {OfferUnit::hour, "hours"},
    {OfferUnit::hour, "hour"},
    {OfferUnit::hour, "LCU-Hrs"},
    {OfferUnit::hour, "LCU-hours"},
    {OfferUnit::hour, "NLCU-Hrs"},
    {OfferUnit::hour, "GB-Hours"},
    {OfferUnit::hour, "vCPU-Hours"},
    {OfferUnit::gigabyteMonth, "GB-Mo"},
    {OfferUnit::gigabyteMonth, "GB-month"},
    {OfferUnit::gigabyte, "GB"},
    {OfferUnit::gigabyteSecond, "Lambda-GB-Second"},
    {OfferUnit::gigabyteSecond, "GB-Seconds"},
    {OfferUnit::gigabyteSecond, "GB-Second"},
    {OfferUnit::gigabyteSecond, "seconds"},
    {OfferUnit::gigabyteSecond, "Second"},
    {OfferUnit::request, "Request"},
    {OfferUnit::request, "Requests"},
    {OfferUnit::request, "API Requests"},
    {OfferUnit::request, "API Calls"},
    {OfferUnit::item, "Metrics"},
    {OfferUnit::item, "Metric"},
    {OfferUnit::item, "Alarms"},
    {OfferUnit::item, "Alarm"},
    {OfferUnit::item, "Secrets"},
    {OfferUnit::item, "Secret"},
    {OfferUnit::iopsMonth, "IOPS-Mo"},
    {OfferUnit::iopsMonth, "IOPS-month"},
    {OfferUnit::throughputMonth, "MiBps-mo"},
    {OfferUnit::throughputMonth, "GiBps-mo", 1024},
});

struct OfferRules
{
    std::string_view offer;
    std::span<const OfferRule> rules;
};

constexpr std::string_view instanceKey = "ec2.instance";
constexpr std::string_view application = "LoadBalancing:Application";
constexpr std::string_view network = "LoadBalancing:Network";

constexpr auto ecsRules = std::to_array<OfferRule>({
    {"fargate.vcpu", OfferUnit::hour, "Fargate-vCPU-Hours:perCPU"},
    {"fargate.memory", OfferUnit::hour, "Fargate-GB-Hours"},
    {"fargate.arm.vcpu", OfferUnit::hour, "Fargate-ARM-vCPU-Hours:perCPU"},
    {"fargate.arm.memory", OfferUnit::hour, "Fargate-ARM-GB-Hours"},
    {"fargate.windows.vcpu", OfferUnit::hour, "Fargate-Windows-vCPU-Hours:perCPU"},
    {"fargate.windows.memory", OfferUnit::hour, "Fargate-Windows-GB-Hours"},
    {"fargate.windows.licence", OfferUnit::hour, "Fargate-Windows-OS-Hours:perCPU"},
    {"fargate.ephemeral", OfferUnit::hour, "Fargate-EphemeralStorage-GB-Hours"},
});

constexpr auto ecrRules = std::to_array<OfferRule>({
    {"ecr.storage", OfferUnit::gigabyteMonth, "TimedStorage-ByteHrs"},
});

constexpr auto lambdaRules = std::to_array<OfferRule>({
    {"lambda.duration", OfferUnit::gigabyteSecond, "Lambda-GB-Second", "", true},
    {"lambda.arm.duration", OfferUnit::gigabyteSecond, "Lambda-GB-Second-ARM", "", true},
    {"lambda.requests", OfferUnit::request, "Request"},
    {"lambda.arm.requests", OfferUnit::request, "Request-ARM"},
    {"lambda.storage", OfferUnit::gigabyteSecond, "Lambda-Storage-GB-Second"},
    {"lambda.arm.storage", OfferUnit::gigabyteSecond, "Lambda-Storage-GB-Second-ARM"},
    {"lambda.provisioned", OfferUnit::gigabyteSecond, "Lambda-Provisioned-Concurrency"},
    {"lambda.arm.provisioned", OfferUnit::gigabyteSecond, "Lambda-Provisioned-Concurrency-ARM"},
    {"lambda.provisioned.duration", OfferUnit::gigabyteSecond, "Lambda-Provisioned-GB-Second"},
    {"lambda.arm.provisioned.duration", OfferUnit::gigabyteSecond, "Lambda-Provisioned-GB-Second-ARM"},
});

// The EC2 offer carries the rows of load balancers as well; their own offer was seen without us-east-1.
constexpr auto ec2Rules = std::to_array<OfferRule>({
    {instanceKey, OfferUnit::hour, "BoxUsage:", "RunInstances"},
    {"ebs.storage", OfferUnit::gigabyteMonth, "EBS:VolumeUsage.gp3"},
    {"ebs.iops", OfferUnit::iopsMonth, "EBS:VolumeP-IOPS.gp3"},
    {"ebs.throughput", OfferUnit::throughputMonth, "EBS:VolumeP-Throughput.gp3"},
    {"nat.hour", OfferUnit::hour, "NatGateway-Hours"},
    {"nat.gb", OfferUnit::gigabyte, "NatGateway-Bytes"},
    {"alb.hour", OfferUnit::hour, "LoadBalancerUsage", application},
    {"alb.lcu", OfferUnit::hour, "LCUUsage", application},
    {"nlb.hour", OfferUnit::hour, "LoadBalancerUsage", network},
    {"nlb.lcu", OfferUnit::hour, "LCUUsage", network},
});

constexpr auto elbRules = std::to_array<OfferRule>({
    {"alb.hour", OfferUnit::hour, "LoadBalancerUsage", application},
    {"alb.lcu", OfferUnit::hour, "LCUUsage", application},
    {"nlb.hour", OfferUnit::hour, "LoadBalancerUsage", network},
    {"nlb.lcu", OfferUnit::hour, "LCUUsage", network},
});

constexpr auto vpcRules = std::to_array<OfferRule>({
    {"ipv4.hour", OfferUnit::hour, "PublicIPv4:InUseAddress"},
    {"ipv4.idle.hour", OfferUnit::hour, "PublicIPv4:IdleAddress"},
    {"endpoint.hour", OfferUnit::hour, "VpcEndpoint-Hours"},
    {"endpoint.gb", OfferUnit::gigabyte, "VpcEndpoint-Bytes"},
});

constexpr auto watchRules = std::to_array<OfferRule>({
    {"metric.custom", OfferUnit::item, "CW:MetricMonitorUsage", "", true},
    {"alarm.standard", OfferUnit::item, "CW:AlarmMonitorUsage"},
    {"alarm.high-resolution", OfferUnit::item, "CW:HighResAlarmMonitorUsage"},
    {"alarm.composite", OfferUnit::item, "CW:CompositeAlarmMonitorUsage"},
    {"logs.ingest", OfferUnit::gigabyte, "DataProcessing-Bytes"},
    {"logs.ingest.infrequent", OfferUnit::gigabyte, "DataProcessingIA-Bytes"},
    {"logs.storage", OfferUnit::gigabyteMonth, "TimedStorage-ByteHrs"},
    {"logs.insights", OfferUnit::gigabyte, "DataScanned-Bytes"},
    {"logs.vended", OfferUnit::gigabyte, "VendedLog-Bytes", "", true},
});

constexpr auto transferRules = std::to_array<OfferRule>({
    {"transfer.internet", OfferUnit::gigabyte, "DataTransfer-Out-Bytes", "", true},
    {"transfer.zone", OfferUnit::gigabyte, "DataTransfer-Regional-Bytes"},
});

constexpr auto secretRules = std::to_array<OfferRule>({
    {"secret.month", OfferUnit::item, "AWSSecretsManager-Secrets"},
    {"secret.requests", OfferUnit::request, "AWSSecretsManagerAPIRequest"},
});

constexpr auto offers = std::to_array<OfferRules>({
    {"AmazonECS", ecsRules},
    {"AmazonECR", ecrRules},
    {"AWSLambda", lambdaRules},
    {"AmazonEC2", ec2Rules},
    {"AWSELB", elbRules},
    {"AmazonVPC", vpcRules},
    {"AmazonCloudWatch", watchRules},
    {"AWSDataTransfer", transferRules},
    {"AWSSecretsManager", secretRules},
});

bool isEmptyOr(const std::string &value, std::string_view wanted)
{
    return value.empty() || sameWord(value, wanted);
}

/// Linux on demand and shared, used, with nothing installed: what the book calls an instance.
bool isPlainInstance(const OfferProduct &product)
{
    return !product[OfferField::instanceType].empty() && product[OfferField::operatingSystem] == "Linux" &&
           product[OfferField::tenancy] == "Shared" && product[OfferField::software] == "NA" &&
           isEmptyOr(product[OfferField::capacity], "Used");
}

bool isHere(const OfferProduct &product)
{
    return isEmptyOr(product[OfferField::locationType], "AWS Region");
}

bool fits(const OfferRule &rule, std::string_view usage, const OfferProduct &product)
{
    if (!rule.operation.empty() && product[OfferField::operation] != rule.operation)
        return false;
    if (rule.key == instanceKey)
        return usage.starts_with(rule.usage) && isPlainInstance(product);
    return usage == rule.usage;
}

} // namespace

std::optional<OfferField> offerFieldOfJson(std::string_view attribute)
{
    const auto *found = std::ranges::find(fieldNames, attribute, &FieldName::json);
    return found == fieldNames.end() ? std::nullopt : std::optional(found->field);
}

std::optional<OfferField> offerFieldOfCsv(std::string_view column)
{
    const auto *found = std::ranges::find(fieldNames, column, &FieldName::csv);
    return found == fieldNames.end() ? std::nullopt : std::optional(found->field);
}

std::optional<Decimal> priceInUnit(OfferUnit unit, std::string_view words, const Decimal &usd)
{
    const auto *found = std::ranges::find_if(
        unitNames, [&](const UnitName &name) { return name.unit == unit && sameWord(name.words, words); });
    if (found == unitNames.end())
        return std::nullopt;
    // A division by a power of two is exact with one more digit for each halving.
    Decimal price = usd;
    for (int left = found->ours; left > 1; left /= 2) {
        if (price.scale() >= 18 || price.mantissa() > 100'000'000'000'000'000)
            return std::nullopt;
        price = Decimal::scaled(price.mantissa() * 5, price.scale() + 1);
    }
    return price;
}

std::string_view withoutRegion(std::string_view usageType)
{
    const std::size_t dash = usageType.find('-');
    if (dash == std::string_view::npos || dash < 2 || dash > 5)
        return usageType;
    const std::string_view region = usageType.substr(0, dash);
    const std::size_t letters = std::min(region.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), region.size());
    const std::string_view digits = region.substr(letters);
    // "TS-LoadBalancerUsage" is no usage of a region TS: only Ireland and the first regions go without a digit.
    const bool isRegion = region == "EU" || (letters >= 2 && digits.size() == 1 && wholeNumber(digits));
    return isRegion ? usageType.substr(dash + 1) : usageType;
}

bool isKnownOffer(std::string_view offer)
{
    return std::ranges::find(offers, offer, &OfferRules::offer) != offers.end();
}

const OfferRule *ruleFor(std::string_view offer, const OfferProduct &product)
{
    const auto *rules = std::ranges::find(offers, offer, &OfferRules::offer);
    if (rules == offers.end() || !isHere(product))
        return nullptr;
    const std::string_view usage = withoutRegion(product[OfferField::usageType]);
    const auto found =
        std::ranges::find_if(rules->rules, [&](const OfferRule &rule) { return fits(rule, usage, product); });
    return found == rules->rules.end() ? nullptr : &*found;
}

std::vector<std::string_view> knownOffers()
{
    std::vector<std::string_view> codes;
    for (const OfferRules &rules : offers)
        codes.push_back(rules.offer);
    return codes;
}

std::vector<std::string> keysForUsage(std::string_view offer, std::string_view usage, std::string_view operation)
{
    std::vector<std::string> keys;
    const auto *rules = std::ranges::find(offers, offer, &OfferRules::offer);
    if (rules == offers.end())
        return keys;
    for (const OfferRule &rule : rules->rules) {
        const bool isInstance = rule.key == instanceKey;
        const bool fitsUsage = isInstance ? usage.starts_with(rule.usage) : usage == rule.usage;
        if (!fitsUsage || (!operation.empty() && !rule.operation.empty() && operation != rule.operation))
            continue;
        std::string key(rule.key);
        keys.push_back(isInstance ? key + "/" + std::string(usage.substr(rule.usage.size())) : key);
    }
    return keys;
}

std::string keyFor(const OfferRule &rule, const OfferProduct &product)
{
    std::string key(rule.key);
    return rule.key == instanceKey ? key + "/" + product[OfferField::instanceType] : key;
}

} // namespace bayplan

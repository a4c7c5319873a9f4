// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison.h"

#include <algorithm>

namespace bayplan {

namespace {

struct PartName
{
    std::string_view key;
    std::string_view label;
};

constexpr std::array<PartName, costPartCount> partNames = {{{"computing", BAYPLAN_TEXT("computing")},
                                                            {"entry", BAYPLAN_TEXT("load balancer")},
                                                            {"network", BAYPLAN_TEXT("network")},
                                                            {"logs", BAYPLAN_TEXT("logs")},
                                                            {"storage", BAYPLAN_TEXT("image storage")},
                                                            {"monitoring", BAYPLAN_TEXT("alarms and metrics")},
                                                            {"other", BAYPLAN_TEXT("other")}}};

struct PartOfPrefix
{
    std::string_view prefix;
    CostPart part;
};

/// By the first word of a meter's key; what is not here is `other`.
constexpr auto partPrefixes = std::to_array<PartOfPrefix>({{"fargate", CostPart::computing},
                                                           {"ec2", CostPart::computing},
                                                           {"ebs", CostPart::computing},
                                                           {"savings", CostPart::computing},
                                                           {"ecs", CostPart::computing},
                                                           {"lambda", CostPart::computing},
                                                           {"alb", CostPart::entry},
                                                           {"nlb", CostPart::entry},
                                                           {"nat", CostPart::network},
                                                           {"ipv4", CostPart::network},
                                                           {"endpoint", CostPart::network},
                                                           {"transfer", CostPart::network},
                                                           {"logs", CostPart::logs},
                                                           {"ecr", CostPart::storage},
                                                           {"metric", CostPart::monitoring},
                                                           {"alarm", CostPart::monitoring},
                                                           {"container-insights", CostPart::monitoring}});

Money counted(const std::array<Money, costPartCount> &parts, const ComparisonSettings &settings)
{
    Money sum;
    for (std::size_t i = 0; i < costPartCount; ++i) {
        if (i == static_cast<std::size_t>(CostPart::computing) || settings.counts[i])
            sum += parts[i];
    }
    return sum;
}

} // namespace

CostPart partOf(Meter meter)
{
    const std::string_view key = keyOf(meter);
    const std::string_view word = key.substr(0, key.find('.'));
    const auto *found = std::ranges::find(partPrefixes, word, &PartOfPrefix::prefix);
    return found == partPrefixes.end() ? CostPart::other : found->part;
}

std::string_view labelOf(CostPart part)
{
    return partNames[static_cast<std::size_t>(part)].label;
}

std::string_view keyOf(CostPart part)
{
    return partNames[static_cast<std::size_t>(part)].key;
}

Money HostingCost::total(const ComparisonSettings &settings) const
{
    return counted(parts, settings);
}

Money HostingCost::unusedTotal(const ComparisonSettings &settings) const
{
    return counted(unused, settings);
}

} // namespace bayplan

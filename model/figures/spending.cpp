// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spending.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bayplan {

namespace {

constexpr auto groups = std::to_array<SpendingDescription>({
    {Spending::fargate, "fargate", BAYPLAN_TEXT("Fargate"), {Ink::accent, Fill::solid}},
    {Spending::instances, "instances", BAYPLAN_TEXT("EC2 instances"), {Ink::series3, Fill::solid}},
    {Spending::functions, "functions", BAYPLAN_TEXT("Lambda"), {Ink::series3, Fill::hatched}},
    {Spending::loadBalancing, "load-balancing", BAYPLAN_TEXT("Load balancing"), {Ink::series2, Fill::solid}},
    {Spending::network, "network", BAYPLAN_TEXT("Network"), {Ink::series4, Fill::solid}},
    {Spending::images, "images", BAYPLAN_TEXT("Images"), {Ink::series5, Fill::solid}},
    {Spending::monitoring, "monitoring", BAYPLAN_TEXT("Monitoring"), {Ink::series4, Fill::hatched}},
    {Spending::commitments, "commitments", BAYPLAN_TEXT("Unused commitment"), {Ink::idle, Fill::solid}},
    {Spending::other, "other", BAYPLAN_TEXT("Other"), {Ink::series5, Fill::hatched}},
});

// By the first word of a meter's key, so that a new meter of a known service needs nothing here.
constexpr auto firstWords = std::to_array<std::pair<std::string_view, Spending>>({
    {"fargate", Spending::fargate},
    {"ec2", Spending::instances},
    {"ebs", Spending::instances},
    {"ecs", Spending::instances},
    {"lambda", Spending::functions},
    {"alb", Spending::loadBalancing},
    {"nlb", Spending::loadBalancing},
    {"nat", Spending::network},
    {"ipv4", Spending::network},
    {"endpoint", Spending::network},
    {"transfer", Spending::network},
    {"ecr", Spending::images},
    {"logs", Spending::monitoring},
    {"metric", Spending::monitoring},
    {"alarm", Spending::monitoring},
    {"container-insights", Spending::monitoring},
    {"savings", Spending::commitments},
});

} // namespace

std::span<const SpendingDescription> spendings()
{
    return groups;
}

Spending spendingOf(Meter meter)
{
    const std::string_view key = keyOf(meter);
    const std::string_view word = key.substr(0, key.find('.'));
    const auto found = std::ranges::find(firstWords, word, &std::pair<std::string_view, Spending>::first);
    return found == firstWords.end() ? Spending::other : found->second;
}

} // namespace bayplan

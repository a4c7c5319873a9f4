// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/cluster_extras.h"

#include "bill/tiers.h"

namespace bayplan {

namespace {

constexpr int includedIops = 3000;
constexpr int includedThroughput = 125;

/// Charges one dimension of the volumes, billed as long as instances exist.
Money chargeVolumes(Draft &draft, Meter meter, int each, Text what, const Quantity &instanceHours)
{
    const Site &site = draft.site();
    return draft.addTimeBilled(
        {meter, instanceHours * Quantity(Int128{each} * site.copies * site.months(), site.monthHours),
         factorsInWords(site, {std::move(what), text(BAYPLAN_TEXT("%1 instance-hours of %2 h"), instanceHours.toText(2),
                                                     std::int64_t{site.monthHours})})});
}

Text sizeInWords(const Volumes &volumes)
{
    if (volumes.data == 0)
        return text(BAYPLAN_TEXT("%1 GB root"), std::int64_t{volumes.root});
    return text(BAYPLAN_TEXT("(%1 GB root + %2 GB data)"), std::int64_t{volumes.root}, std::int64_t{volumes.data});
}

/// How many metrics Container Insights keeps of a cluster, and of what stands in it.
struct InsightsSize
{
    int cluster = 0;
    int service = 0;
    int family = 0; ///< of task definitions
};

/// Standard: counted from the table of metrics and their dimensions in the Amazon CloudWatch user guide, 2023-06-15.
constexpr InsightsSize standardSize{11, 13, 8};
/// Enhanced: one measurement of 2026-08-10, 157 for a service of one task and 23 for its cluster; an order of
/// magnitude.
constexpr InsightsSize enhancedSize{23, 157, 0};

struct Inhabitants
{
    int services = 0;
    int families = 0;
};

Inhabitants inhabitantsOf(const Plan &plan, const Element &cluster)
{
    Inhabitants result;
    for (const Id id : plan.children(cluster.id)) {
        const Element *child = plan.find(id);
        result.services += detailsOf<Service>(child) ? 1 : 0;
        result.families += detailsOf<Service>(child) || detailsOf<Task>(child) ? 1 : 0;
    }
    return result;
}

struct CountedMetrics
{
    std::int64_t count = 0;
    Text words;
};

CountedMetrics metricsOf(const Draft &draft, const Element &element, const Cluster &cluster)
{
    if (cluster.insightsMetrics)
        return {*cluster.insightsMetrics, text(BAYPLAN_TEXT("%1 metrics"), std::int64_t{*cluster.insightsMetrics})};
    const Inhabitants inside = inhabitantsOf(draft.plan(), element);
    if (cluster.containerInsights == ContainerInsights::enhanced) {
        // A standalone task is measured like the task of a service.
        const std::int64_t count = enhancedSize.cluster + std::int64_t{enhancedSize.service} * inside.families;
        return {count, text(BAYPLAN_TEXT("about %1 metrics: %2 of the cluster and %3 of each service or task, as "
                                         "measured once"),
                            count, std::int64_t{enhancedSize.cluster}, std::int64_t{enhancedSize.service})};
    }
    const std::int64_t count = standardSize.cluster + std::int64_t{standardSize.service} * inside.services +
                               std::int64_t{standardSize.family} * inside.families;
    return {count, text(BAYPLAN_TEXT("%1 metrics: %2 of the cluster, %3 of each service, %4 of each task definition"),
                        count, std::int64_t{standardSize.cluster}, std::int64_t{standardSize.service},
                        std::int64_t{standardSize.family})};
}

} // namespace

Money chargeInstanceExtras(Draft &draft, const Cluster &cluster, const Quantity &instanceHours)
{
    const Site &site = draft.site();
    const Volumes &volumes = cluster.volumes;
    Money sum =
        chargeVolumes(draft, Meter::ebsStorage, volumes.root + volumes.data, sizeInWords(volumes), instanceHours);
    const int iops = volumes.data > 0 ? volumes.dataIops - includedIops : 0;
    const int throughput = volumes.data > 0 ? volumes.dataThroughput - includedThroughput : 0;
    sum += chargeVolumes(draft, Meter::ebsIops, iops, text(BAYPLAN_TEXT("%1 IOPS above 3,000"), std::int64_t{iops}),
                         instanceHours);
    sum += chargeVolumes(draft, Meter::ebsThroughput, throughput,
                         text(BAYPLAN_TEXT("%1 MiB/s above 125"), std::int64_t{throughput}), instanceHours);
    if (cluster.instanceAddress)
        sum += draft.addTimeBilled(
            {Meter::ipv4Hour, instanceHours * Quantity::whole(site.copies),
             factorsInWords(site, {text(BAYPLAN_TEXT("%1 hours of an instance's address"), instanceHours.toText(2))})});
    return sum;
}

void chargeManagedScaling(Draft &draft, const Cluster &cluster)
{
    if (!cluster.managedScaling)
        return;
    draft.addAlwaysOn({Meter::alarmStandard, Quantity::whole(std::int64_t{2} * draft.site().copies),
                       factorsInWords(draft.site(), {text(BAYPLAN_TEXT("2 alarms: managed scaling keeps one above "
                                                                       "and one below"))})});
}

void chargeInsights(Draft &draft, const Element &element, const Cluster &cluster)
{
    if (cluster.containerInsights == ContainerInsights::off)
        return;
    const Site &site = draft.site();
    CountedMetrics metrics = metricsOf(draft, element, cluster);
    std::vector<Text> factors = {std::move(metrics.words)};
    if (site.runningHours() != site.monthHours)
        factors.push_back(
            text(BAYPLAN_TEXT("%1 of %2 h"), std::int64_t{site.runningHours()}, std::int64_t{site.monthHours}));
    const Quantity months(Int128{metrics.count} * site.copies * site.runningHours() * site.months(), site.monthHours);
    const bool isEnhanced = cluster.containerInsights == ContainerInsights::enhanced;
    chargeTiers(draft, isEnhanced ? Meter::containerInsightsMetric : Meter::metricCustom, months,
                factorsInWords(site, std::move(factors)));
}

} // namespace bayplan

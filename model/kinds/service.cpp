// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/service.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool mayBeOnInstances(const Service &service)
{
    return service.capacity == Capacity::cluster || service.capacity == Capacity::ec2;
}

std::vector<Field> fields()
{
    using S = Service;
    std::vector<Field> result = {
        field(&S::desiredCount, "desiredCount", BAYPLAN_TEXT("Desired count"))
            .measuredIn("tasks")
            .between(0, 5000)
            .describedAs(BAYPLAN_TEXT("Copies of the task that are kept running.")),
        field(&S::minCount, "minCount", BAYPLAN_TEXT("Minimum"))
            .measuredIn("tasks")
            .between(0, 5000)
            .describedAs(BAYPLAN_TEXT("Scaling never goes below; the desired count if empty.")),
        field(&S::maxCount, "maxCount", BAYPLAN_TEXT("Maximum"))
            .measuredIn("tasks")
            .between(0, 5000)
            .describedAs(BAYPLAN_TEXT("Scaling never goes above; the desired count if empty.")),
        choiceField(&S::capacity, "capacity", BAYPLAN_TEXT("Capacity"), capacityChoices())
            .in(BAYPLAN_TEXT("Capacity"))
            .describedAs(BAYPLAN_TEXT("Where its tasks run."))};
    for (Field &part : strategyFields<S>())
        result.push_back(std::move(part));
    result.push_back(field(&S::onEveryInstance, "onEveryInstance", BAYPLAN_TEXT("On every instance"))
                         .in(BAYPLAN_TEXT("Capacity"))
                         .when(mayBeOnInstances)
                         .describedAs(BAYPLAN_TEXT("A daemon: one task on each EC2 instance, instead of a count.")));
    result.push_back(field(&S::publicAddress, "publicAddress", BAYPLAN_TEXT("Public address"))
                         .in(BAYPLAN_TEXT("Capacity"))
                         .describedAs(BAYPLAN_TEXT("Each task has a public IPv4 address, billed by the hour.")));
    for (Field &part : workloadFields())
        result.push_back(nested(&S::workload, std::move(part)));
    for (Field &part : utilisationFields<S>())
        result.push_back(std::move(part));
    for (Field &part : lifecycleFields())
        result.push_back(nested(&S::lifecycle, std::move(part)));
    for (Field &part : monitoringFields(LogUnit::request))
        result.push_back(nested(&S::monitoring, std::move(part)));
    for (Field &part : transferFields())
        result.push_back(nested(&S::transfers, std::move(part)));
    return result;
}

Text summary(const Service &service)
{
    const std::int64_t low = service.minCount.value_or(service.desiredCount);
    const std::int64_t high = service.maxCount.value_or(service.desiredCount);
    if (low != high)
        return text(BAYPLAN_TEXT("%1–%2 tasks"), low, high);
    return low == 1 ? text(BAYPLAN_TEXT("1 task")) : text(BAYPLAN_TEXT("%1 tasks"), low);
}

void check(const Service &service, Id element, Problems &problems)
{
    const std::string &deployments = service.lifecycle.deployments;
    if (!deployments.empty() && !runsPerMonth(deployments, 730)) {
        problems.push_back({Severity::error,
                            "schedule",
                            text(BAYPLAN_TEXT("'%1' is not a schedule"), deployments),
                            text(BAYPLAN_TEXT("write it as cron(0 10 ? * TUE,THU *)")),
                            element,
                            {}});
    }
    const int low = service.minCount.value_or(0);
    const int high = service.maxCount.value_or(5000);
    if (low > high) {
        problems.push_back({Severity::error,
                            "count-order",
                            text(BAYPLAN_TEXT("its minimum of %1 is above its maximum of %2"),
                                 static_cast<std::int64_t>(low), static_cast<std::int64_t>(high)),
                            text(BAYPLAN_TEXT("lower the minimum or raise the maximum")),
                            element,
                            {}});
    } else if (service.desiredCount < low || service.desiredCount > high) {
        problems.push_back({Severity::error,
                            "count-range",
                            text(BAYPLAN_TEXT("its desired count of %1 is outside its minimum and maximum"),
                                 static_cast<std::int64_t>(service.desiredCount)),
                            text(BAYPLAN_TEXT("choose a count from %1 to %2"), static_cast<std::int64_t>(low),
                                 static_cast<std::int64_t>(high)),
                            element,
                            {}});
    }
}

} // namespace

const Kind &describe(const Service *)
{
    static const Kind kind = KindBuilder<Service>{{.key = "service",
                                                   .label = BAYPLAN_TEXT("Service"),
                                                   .help = BAYPLAN_TEXT("Keeps a number of copies of a task running."),
                                                   .section = BAYPLAN_TEXT("Compose"),
                                                   .parents = {"cluster"},
                                                   .linksTo = {},
                                                   .brings = {"task"},
                                                   .singleChildren = {"task"},
                                                   .shape = Shape::card,
                                                   .size = {212, 84},
                                                   .fields = fields()},
                                                  summary,
                                                  check}
                                 .built();
    return kind;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/workload.h"

namespace bayplan {

std::vector<Field> workloadFields()
{
    using W = Workload;
    std::vector<Field> fields = {
        field(&W::cpuPerRequest, "cpuPerRequest", BAYPLAN_TEXT("CPU time"))
            .measuredIn("ms")
            .between(0, 900'000)
            .describedAs(BAYPLAN_TEXT("Of one vCPU for a request; unknown until you give it.")),
        field(&W::waitPerRequest, "waitPerRequest", BAYPLAN_TEXT("Waiting time"))
            .measuredIn("ms")
            .between(0, 900'000)
            .describedAs(BAYPLAN_TEXT("That a request waits for databases and others.")),
        field(&W::responseSize, "responseSize", BAYPLAN_TEXT("Response"))
            .measuredIn("KB")
            .between(0, 1'000'000'000)
            .describedAs(BAYPLAN_TEXT("Sent back for a request; unknown until you give it.")),
        field(&W::memoryPerRequest, "memoryPerRequest", BAYPLAN_TEXT("Memory"))
            .measuredIn("MB")
            .between(0, 1'000'000)
            .describedAs(BAYPLAN_TEXT("That a request holds while it lasts.")),
        field(&W::memoryBase, "memoryBase", BAYPLAN_TEXT("Memory at rest"))
            .between(0, 100)
            .describedAs(BAYPLAN_TEXT("Of a task without requests; memory follows the CPU if empty.")),
        field(&W::refuseExcess, "refuseExcess", BAYPLAN_TEXT("Refuse excess"))
            .describedAs(BAYPLAN_TEXT("Requests beyond capacity are refused instead of waiting.")),
        field(&W::cpuLow, "cpuLow", BAYPLAN_TEXT("CPU time at least"))
            .between(0, 100)
            .describedAs(BAYPLAN_TEXT("Low end of its uncertainty, in per cent of the CPU time.")),
        field(&W::cpuHigh, "cpuHigh", BAYPLAN_TEXT("CPU time at most"))
            .between(100, 10'000)
            .describedAs(BAYPLAN_TEXT("High end of its uncertainty, in per cent of the CPU time."))};
    for (Field &each : fields)
        each.in(BAYPLAN_TEXT("Requests"));
    return fields;
}

std::vector<Field> lifecycleFields()
{
    using L = Lifecycle;
    std::vector<Field> fields = {
        field(&L::startTime, "startTime", BAYPLAN_TEXT("Start time"))
            .between(0, 3'600)
            .describedAs(BAYPLAN_TEXT("From launch until it serves; from the size of its images if empty.")),
        field(&L::applicationStart, "applicationStart", BAYPLAN_TEXT("Application start"))
            .between(0, 3'600)
            .describedAs(BAYPLAN_TEXT("What the application adds to the start, health checks included.")),
        field(&L::deregistrationDelay, "deregistrationDelay", BAYPLAN_TEXT("Deregistration delay"))
            .between(0, 3'600)
            .describedAs(BAYPLAN_TEXT("Behind a load balancer a stopping task is billed so much longer.")),
        field(&L::stopTimeout, "stopTimeout", BAYPLAN_TEXT("Stop time-out"))
            .between(0, 120)
            .describedAs(BAYPLAN_TEXT("Between the stop signal and the end.")),
        field(&L::deployments, "deployments", BAYPLAN_TEXT("Deployments"))
            .naming(TextMeaning::schedule)
            .describedAs(BAYPLAN_TEXT("When new versions go out: cron(0 10 ? * TUE,THU *).")),
        field(&L::minimumHealthy, "minimumHealthy", BAYPLAN_TEXT("Minimum healthy"))
            .measuredIn("%")
            .between(0, 200)
            .describedAs(BAYPLAN_TEXT("Share of the desired count that keeps running in a deployment.")),
        field(&L::maximumHealthy, "maximumHealthy", BAYPLAN_TEXT("Maximum healthy"))
            .measuredIn("%")
            .between(100, 400)
            .describedAs(BAYPLAN_TEXT("Share of the desired count that may run in a deployment.")),
        field(&L::suspendScaleOut, "suspendScaleOut", BAYPLAN_TEXT("Suspend scale-out"))
            .describedAs(BAYPLAN_TEXT("Policies add no tasks.")),
        field(&L::suspendScaleIn, "suspendScaleIn", BAYPLAN_TEXT("Suspend scale-in"))
            .describedAs(BAYPLAN_TEXT("Policies remove no tasks.")),
        field(&L::suspendSchedule, "suspendSchedule", BAYPLAN_TEXT("Suspend schedules"))
            .describedAs(BAYPLAN_TEXT("Scheduled actions do nothing."))};
    for (Field &each : fields)
        each.in(BAYPLAN_TEXT("Start and stop"));
    return fields;
}

} // namespace bayplan

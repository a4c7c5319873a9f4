// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/monitoring.h"

namespace bayplan {

namespace {

bool hasLogs(const Monitoring &monitoring)
{
    return monitoring.writesLogs;
}

bool countsLogsOneByOne(const Monitoring &monitoring)
{
    return monitoring.writesLogs && !monitoring.logsPerMonth;
}

Field logEachField(LogUnit unit)
{
    Field result = unit == LogUnit::request ? field(&Monitoring::logEach, "logPerRequest", BAYPLAN_TEXT("A request"))
                                            : field(&Monitoring::logEach, "logPerRun", BAYPLAN_TEXT("A run"));
    result.describedAs(unit == LogUnit::request ? BAYPLAN_TEXT("Log lines of a request; used with its traffic.")
                                                : BAYPLAN_TEXT("Log lines of a run, of all its tasks."));
    return result;
}

} // namespace

std::vector<Field> monitoringFields(LogUnit unit)
{
    using M = Monitoring;
    std::vector<Field> fields = {
        field(&M::writesLogs, "writesLogs", BAYPLAN_TEXT("Logs to CloudWatch"))
            .describedAs(BAYPLAN_TEXT("Log lines are billed when they arrive, and as long as they are kept.")),
        field(&M::logsPerMonth, "logsPerMonth", BAYPLAN_TEXT("Logs a month"))
            .measuredIn("GB")
            .between(0, 1'000'000'000)
            .when(hasLogs)
            .describedAs(BAYPLAN_TEXT("Log lines in all; unknown until you give this or the next.")),
        logEachField(unit).measuredIn("KB").between(0, 1'000'000'000).when(countsLogsOneByOne),
        field(&M::logRetention, "logRetention", BAYPLAN_TEXT("Kept"))
            .measuredIn("days")
            .between(1, 3653)
            .when(hasLogs)
            .describedAs(BAYPLAN_TEXT("Retention of the log group; for ever if empty, which CloudWatch does.")),
        field(&M::customMetrics, "customMetrics", BAYPLAN_TEXT("Custom metrics"))
            .between(0, 10'000'000)
            .describedAs(BAYPLAN_TEXT("Metrics of its own, each set of dimensions counted once."))};
    for (Field &each : fields)
        each.in(BAYPLAN_TEXT("Logs and metrics"));
    return fields;
}

} // namespace bayplan

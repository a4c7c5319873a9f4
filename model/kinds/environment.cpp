// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/environment.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool hasSecrets(const Environment &environment)
{
    return environment.secrets > 0;
}

bool hasFlowLogs(const Environment &environment)
{
    return environment.flowLogs > Decimal(0);
}

std::vector<Field> fields()
{
    using E = Environment;
    return {
        choiceField(&E::stage, "stage", BAYPLAN_TEXT("Stage"),
                    {{"production", BAYPLAN_TEXT("Production")},
                     {"staging", BAYPLAN_TEXT("Staging")},
                     {"development", BAYPLAN_TEXT("Development")}})
            .describedAs(BAYPLAN_TEXT("What it is for; production is needed always, the others in working hours.")),
        field(&E::region, "region", BAYPLAN_TEXT("Region"))
            .naming(TextMeaning::region)
            .describedAs(BAYPLAN_TEXT("AWS region whose prices apply.")),
        field(&E::timeZone, "timeZone", BAYPLAN_TEXT("Time zone"))
            .naming(TextMeaning::timeZone)
            .describedAs(BAYPLAN_TEXT("The clock its calendars go by.")),
        field(&E::neededHours, "neededHours", BAYPLAN_TEXT("Needed hours"))
            .in(BAYPLAN_TEXT("Calendars"))
            .describedAs(BAYPLAN_TEXT("When somebody wants it; what runs outside them is idle.")),
        field(&E::runningHours, "runningHours", BAYPLAN_TEXT("Running hours"))
            .in(BAYPLAN_TEXT("Calendars"))
            .describedAs(BAYPLAN_TEXT("When its tasks are up.")),
        field(&E::holidays, "holidays", BAYPLAN_TEXT("Holidays"))
            .in(BAYPLAN_TEXT("Calendars"))
            .naming(TextMeaning::date)
            .describedAs(BAYPLAN_TEXT("Days without needed hours, counted in yearly figures.")),
        field(&E::copies, "copies", BAYPLAN_TEXT("Copies"))
            .in(BAYPLAN_TEXT("Size"))
            .between(0, 1000)
            .describedAs(BAYPLAN_TEXT("How many of the same stand side by side.")),
        field(&E::trafficFactor, "trafficFactor", BAYPLAN_TEXT("Traffic factor"))
            .in(BAYPLAN_TEXT("Size"))
            .between(0, 1000)
            .describedAs(BAYPLAN_TEXT("Its share of the traffic drawn in the plan.")),
        field(&E::availabilityMinimum, "availabilityMinimum", BAYPLAN_TEXT("Availability minimum"))
            .in(BAYPLAN_TEXT("Size"))
            .measuredIn("tasks")
            .between(0, 1000)
            .describedAs(BAYPLAN_TEXT("Tasks of a service kept on purpose; 2 in production and 1 elsewhere if empty.")),
        field(&E::targetUtilisation, "targetUtilisation", BAYPLAN_TEXT("Target utilisation"))
            .in(BAYPLAN_TEXT("Size"))
            .between(1, 100)
            .describedAs(BAYPLAN_TEXT("What services without a tracking policy aim at; the plan's setting if empty.")),
        field(&E::budget, "budget", BAYPLAN_TEXT("Budget"))
            .in(BAYPLAN_TEXT("Size"))
            .measuredIn("USD")
            .between(0, 1'000'000'000)
            .describedAs(BAYPLAN_TEXT("Dollars a month that it should not exceed, all copies together.")),
        field(&E::secrets, "secrets", BAYPLAN_TEXT("Secrets"))
            .in(BAYPLAN_TEXT("Secrets"))
            .between(0, 500'000)
            .describedAs(BAYPLAN_TEXT("Kept by Secrets Manager, billed by the month.")),
        field(&E::secretReads, "secretReads", BAYPLAN_TEXT("Reads a month"))
            .in(BAYPLAN_TEXT("Secrets"))
            .between(0, 1'000'000'000'000)
            .when(hasSecrets)
            .describedAs(BAYPLAN_TEXT("Each task reads its secrets when it starts; unknown until you give it.")),
        field(&E::flowLogs, "flowLogs", BAYPLAN_TEXT("VPC flow logs"))
            .in(BAYPLAN_TEXT("Logs and metrics"))
            .measuredIn("GB")
            .between(0, 1'000'000'000)
            .describedAs(BAYPLAN_TEXT("That CloudWatch takes in a month; they have prices of their own.")),
        field(&E::flowLogRetention, "flowLogRetention", BAYPLAN_TEXT("Kept"))
            .in(BAYPLAN_TEXT("Logs and metrics"))
            .measuredIn("days")
            .between(1, 3653)
            .when(hasFlowLogs)
            .describedAs(BAYPLAN_TEXT("Retention of their log group; for ever if empty.")),
    };
}

Text summary(const Environment &environment)
{
    return verbatim(environment.region);
}

void check(const Environment &environment, Id element, Problems &problems)
{
    if (!isTimeZone(environment.timeZone)) {
        problems.push_back({Severity::error,
                            "time-zone",
                            text(BAYPLAN_TEXT("'%1' is not a known time zone"), environment.timeZone),
                            text(BAYPLAN_TEXT("choose one such as Europe/Berlin or UTC")),
                            element,
                            {}});
    }
    if (environment.runningHours.isNever()) {
        problems.push_back({Severity::warning,
                            "never-running",
                            text(BAYPLAN_TEXT("nothing ever runs here")),
                            text(BAYPLAN_TEXT("paint some running hours, or set its copies to 0")),
                            element,
                            {}});
    }
}

} // namespace

int availabilityMinimumOf(const Environment &environment)
{
    return environment.availabilityMinimum.value_or(environment.stage == Stage::production ? 2 : 1);
}

const Kind &describe(const Environment *)
{
    static const Kind kind =
        KindBuilder<Environment>{
            {.key = "environment",
             .label = BAYPLAN_TEXT("Environment"),
             .help = BAYPLAN_TEXT("Production, staging or development: a region, a clock and the hours it is needed."),
             .section = BAYPLAN_TEXT("Compose"),
             .parents = {""},
             .shape = Shape::frame,
             .size = {320, 200},
             .fields = fields()},
            summary,
            check}
            .built();
    return kind;
}

} // namespace bayplan

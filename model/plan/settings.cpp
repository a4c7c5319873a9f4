// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/settings.h"

namespace bayplan {

const std::vector<Field> &settingsFields()
{
    using S = Settings;
    static const std::vector<Field> fields = {
        field(&S::hoursPerMonth, "hoursPerMonth", BAYPLAN_TEXT("Hours in a month"))
            .between(1, 744)
            .describedAs(BAYPLAN_TEXT("730 is a twelfth of a year; AWS's pages often use 720.")),
        choiceField(&S::rounding, "rounding", BAYPLAN_TEXT("Rounding"),
                    {{"exact", BAYPLAN_TEXT("Exact")}, {"cents", BAYPLAN_TEXT("Each line to cents")}})
            .describedAs(BAYPLAN_TEXT("How lines add up to the total.")),
        field(&S::workingHours, "workingHours", BAYPLAN_TEXT("Working hours"))
            .describedAs(BAYPLAN_TEXT("Needed hours of staging and development unless they say otherwise.")),
        field(&S::targetUtilisation, "targetUtilisation", BAYPLAN_TEXT("Target utilisation"))
            .between(1, 100)
            .describedAs(BAYPLAN_TEXT("What services without a tracking policy aim at.")),
        field(&S::budget, "budget", BAYPLAN_TEXT("Budget"))
            .measuredIn("USD")
            .between(0, 1'000'000'000)
            .describedAs(BAYPLAN_TEXT("Dollars a month that the plan should not exceed.")),
        field(&S::year, "year", BAYPLAN_TEXT("Year"))
            .between(2000, 2100)
            .describedAs(BAYPLAN_TEXT("Calendar year of yearly figures.")),
        field(&S::billedMonth, "billedMonth", BAYPLAN_TEXT("Month of the bill"))
            .between(1, 600)
            .describedAs(BAYPLAN_TEXT("Counted from the first; images and logs pile up until a policy removes them.")),
        choiceField(&S::cooldownReading, "cooldownReading", BAYPLAN_TEXT("Cool-down counts from"),
                    {{"frozen-base", BAYPLAN_TEXT("The capacity before the earlier scale-out")},
                     {"greater-than-desired", BAYPLAN_TEXT("The present capacity")}})
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("AWS's words allow both; simulations print the difference.")),
        field(&S::metricDelay, "metricDelay", BAYPLAN_TEXT("Metric delay"))
            .between(0, 900)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(
                BAYPLAN_TEXT("From the end of a minute until alarms see its metric; not published, 120 s fit.")),
        field(&S::fastMetricDelay, "fastMetricDelay", BAYPLAN_TEXT("Metric delay, high resolution"))
            .between(0, 900)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("The same for measurements each 20 seconds; 10 s fit.")),
        field(&S::baseStart, "baseStart", BAYPLAN_TEXT("Start without pull"))
            .between(0, 600)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("What every start of a task takes besides its image.")),
        field(&S::pullRate, "pullRate", BAYPLAN_TEXT("Image pull"))
            .measuredIn("MB/s")
            .between(Decimal::scaled(1, 1), 10'000)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("Compressed MB a second while a task starts.")),
    };
    return fields;
}

} // namespace bayplan

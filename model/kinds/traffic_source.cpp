// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/traffic_source.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool hasBusyHours(const TrafficSource &source)
{
    return source.pattern == TrafficPattern::businessHours;
}

std::vector<Field> fields()
{
    using T = TrafficSource;
    return {choiceField(&T::pattern, "pattern", BAYPLAN_TEXT("Pattern"),
                        {{"constant", BAYPLAN_TEXT("Constant")},
                         {"business-hours", BAYPLAN_TEXT("Business hours")},
                         {"daily", BAYPLAN_TEXT("Daily wave")}})
                .describedAs(BAYPLAN_TEXT("How requests spread over the week.")),
            field(&T::peakRate, "peakRate", BAYPLAN_TEXT("Peak"))
                .measuredIn("requests/s")
                .between(0, 100'000'000)
                .describedAs(BAYPLAN_TEXT("Requests a second at the busiest time; unknown until you give it.")),
            field(&T::busyHours, "busyHours", BAYPLAN_TEXT("Busy hours"))
                .when(hasBusyHours)
                .describedAs(BAYPLAN_TEXT("When requests come at the peak rate.")),
            field(&T::timeZone, "timeZone", BAYPLAN_TEXT("Time zone"))
                .naming(TextMeaning::timeZone)
                .describedAs(BAYPLAN_TEXT("The clock its hours go by."))};
}

Text summary(const TrafficSource &source)
{
    if (!source.peakRate)
        return text(BAYPLAN_TEXT("rate unknown"));
    return text(BAYPLAN_TEXT("up to %1/s"), source.peakRate->toText());
}

} // namespace

const Kind &describe(const TrafficSource *)
{
    static const Kind kind =
        KindBuilder<TrafficSource>{
            {.key = "traffic-source",
             .label = BAYPLAN_TEXT("Traffic source"),
             .help = BAYPLAN_TEXT("Requests over time, on their way to a load balancer, a service or a function."),
             .section = BAYPLAN_TEXT("Traffic and network"),
             .parents = {""},
             .linksTo = {"load-balancer", "service", "function"},
             .shape = Shape::card,
             .size = {132, 58},
             .fields = fields()},
            summary}
            .built();
    return kind;
}

} // namespace bayplan

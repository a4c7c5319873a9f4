// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/hour_shape.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::int64_t secondsPerHour = 3600;

using Weights = std::vector<std::int64_t>;

/// Adds `rate` a second to the hours that the seconds [from, to) lie in.
void spread(Weights &weights, std::int64_t from, std::int64_t to, std::int64_t rate)
{
    while (from < to) {
        const std::int64_t hour = from / secondsPerHour;
        const std::int64_t end = std::min(to, (hour + 1) * secondsPerHour);
        if (hour < static_cast<std::int64_t>(weights.size()))
            weights[static_cast<std::size_t>(hour)] += (end - from) * rate;
        from = end;
    }
}

Weights weightsOf(const Outcome &outcome, int hours)
{
    Weights weights(static_cast<std::size_t>(hours));
    const std::vector<TaskSpan> &spans = outcome.run.spans;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const std::int64_t end = i + 1 < spans.size() ? spans[i + 1].second : outcome.seconds();
        spread(weights, spans[i].second, end, spans[i].billed());
    }
    return weights;
}

Weights weightsOf(const TrafficSeries &series, int hours)
{
    Weights weights(static_cast<std::size_t>(hours));
    std::int64_t second = 0;
    for (const std::int32_t requests : series.requests) {
        // A step lies in one hour: steps divide it.
        const auto hour = static_cast<std::size_t>(second / secondsPerHour);
        if (hour < weights.size())
            weights[hour] += requests;
        second += series.step.count();
    }
    return weights;
}

HourShape shapeOf(Weights weights)
{
    if (std::ranges::all_of(weights, [](std::int64_t weight) { return weight == 0; }))
        return {};
    return {WeekHours::always(), std::make_shared<const Weights>(std::move(weights))};
}

} // namespace

HourShape shapeOf(const Site &site, const Element &element)
{
    if (const Outcome *outcome = site.outcomeOf(element.id))
        return shapeOf(weightsOf(*outcome, site.monthHours));
    if (detailsOf<Function>(&element)) {
        const TrafficSeries *traffic = site.trafficOf(element.id);
        return traffic ? shapeOf(weightsOf(*traffic, site.monthHours)) : HourShape{};
    }
    const auto *environment = detailsOf<Environment>(site.plan->find(site.environment));
    const bool followsHours = detailsOf<Service>(&element) || detailsOf<Cluster>(&element);
    return environment && followsHours ? HourShape{environment->runningHours, nullptr} : HourShape{};
}

std::vector<std::int64_t> weightsOf(const HourShape &shape, int hours)
{
    if (shape.weights)
        return *shape.weights;
    const bool isEmpty = hoursInMonth(shape.week, hours) == 0;
    Weights weights(static_cast<std::size_t>(hours), 1);
    for (int hour = 0; hour < hours && !isEmpty; ++hour)
        weights[static_cast<std::size_t>(hour)] = shape.week.has(hour / 24 % 7, hour % 24) ? 1 : 0;
    return weights;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/scaling_figures.h"

#include "figures/scaling_overview.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr Look accentLine{Ink::accent, Fill::solid};
constexpr Look quietLine{Ink::series5, Fill::solid};
constexpr Look warningLine{Ink::warning, Fill::solid};

/// A figure with the moments of these samples and no series yet.
Figure framed(std::string key, const std::vector<std::int64_t> &seconds, const TimeRange &range, Text unit)
{
    Figure figure;
    figure.key = std::move(key);
    figure.shape = FigureShape::lines;
    figure.seconds = seconds;
    figure.end = range.to;
    figure.unit = std::move(unit);
    return figure;
}

template <typename Value>
Series seriesOf(std::string key, std::string_view name, Look look, LineStyle style, const std::vector<Sample> &samples,
                Value value)
{
    Series series{std::move(key), text(name), look, {}, {}, style};
    series.numbers.reserve(samples.size());
    for (const Sample &sample : samples)
        series.numbers.emplace_back(static_cast<double>(value(sample)));
    return series;
}

Series ruleAt(std::string key, std::string_view name, double height, std::size_t count)
{
    Series series{std::move(key), text(name), quietLine, {}, {}, LineStyle::rule};
    series.numbers.assign(count, height);
    return series;
}

void addTraffic(Figure &figure, const std::vector<Sample> &samples)
{
    figure.series = {seriesOf("busiest", BAYPLAN_TEXT("Busiest"), accentLine, LineStyle::area, samples,
                              [](const Sample &s) { return s.peakRequests; }),
                     seriesOf("mean", BAYPLAN_TEXT("Mean"), accentLine, LineStyle::line, samples,
                              [](const Sample &s) { return s.requests; })};
}

void addTasks(Figure &figure, const std::vector<Sample> &samples)
{
    figure.leastMaximum = 2;
    figure.series = {seriesOf("desired", BAYPLAN_TEXT("Desired"), quietLine, LineStyle::steps, samples,
                              [](const Sample &s) { return s.mostDesired; }),
                     seriesOf("running", BAYPLAN_TEXT("Running"), accentLine, LineStyle::steps, samples,
                              [](const Sample &s) { return s.running; })};
}

void addUtilisation(Figure &figure, const std::vector<Sample> &samples, const ScalingModel &model)
{
    figure.leastMaximum = 100;
    figure.series = {seriesOf("busiest", BAYPLAN_TEXT("Busiest"), accentLine, LineStyle::area, samples,
                              [](const Sample &s) { return 100 * s.peakUtilisation; }),
                     seriesOf("mean", BAYPLAN_TEXT("Mean"), accentLine, LineStyle::line, samples,
                              [](const Sample &s) { return 100 * s.utilisation; })};
    for (const TrackingRule &rule : model.tracking) {
        if (rule.metric == PolicyMetric::cpu)
            figure.series.push_back(
                ruleAt("target", BAYPLAN_TEXT("Target"), static_cast<double>(rule.target) / 100, samples.size()));
    }
}

void addMarks(Figure &figure, const Plan &plan, const Outcome &outcome, const TimeRange &range)
{
    const auto &actions = outcome.run.actions;
    auto action = std::ranges::lower_bound(actions, range.from, {}, &ScalingAction::second);
    for (; action != actions.end() && action->second < range.to; ++action)
        figure.marks.push_back({action->second, reasonOf(plan, outcome, *action), action->to > action->from});
}

std::vector<std::int64_t> momentsOf(const std::vector<Sample> &samples)
{
    std::vector<std::int64_t> seconds;
    for (const Sample &sample : samples)
        seconds.push_back(sample.second);
    return seconds;
}

/// The service a figure of the program is about, and its outcome; null when there is none.
const Outcome *outcomeFor(const Plan &plan, const Estimate &estimate, Id subject)
{
    if (!estimate.simulation)
        return nullptr;
    const std::vector<ServiceScaling> services = scalingOverview(plan, estimate, scalingSubjectOf(plan, subject));
    return services.empty() ? nullptr : estimate.simulation->find(services.front().service);
}

Figure hourly(const Plan &plan, const Estimate &estimate, Id subject, Figure ScalingFigures::*part,
              std::string_view key)
{
    const Outcome *outcome = outcomeFor(plan, estimate, subject);
    if (!outcome || outcome->seconds() == 0) {
        Figure figure;
        figure.key = key;
        figure.shape = FigureShape::lines;
        figure.title = text(BAYPLAN_TEXT("No service has traffic yet"));
        return figure;
    }
    const std::int64_t end = outcome->seconds();
    ScalingFigures all =
        scalingFigures(plan, *outcome, {0, end, static_cast<int>(std::max<std::int64_t>(1, end / 3600))});
    Figure figure = withMoments(std::move(all.*part));
    figure.subtitle = scalingHeadline(plan, *outcome);
    figure.notes.push_back(taskHoursSentence(plan, *outcome));
    // A thousand actions cannot be told apart on a month: `simulate` lists them.
    figure.marks.clear();
    for (const Problem &problem : outcome->problems)
        figure.notes.push_back(joined({problem.what, problem.remedy}, "; "));
    return figure;
}

Text titleOf(const Plan &plan, const Outcome &outcome, std::string_view message)
{
    const Element *service = plan.find(outcome.service);
    return text(message, service ? service->name : std::string());
}

} // namespace

Figure withMoments(Figure figure)
{
    if (figure.seconds.empty())
        return figure;
    figure.categories.clear();
    for (const std::int64_t second : figure.seconds)
        figure.categories.push_back(momentInWords(second));
    return figure;
}

ScalingFigures scalingFigures(const Plan &plan, const Outcome &outcome, const TimeRange &range)
{
    ScalingFigures all;
    all.samples = samplesOf(outcome, range.from, range.to, range.samples);
    const std::vector<std::int64_t> seconds = momentsOf(all.samples);
    all.traffic = framed("scaling-traffic", seconds, range, text(BAYPLAN_TEXT("requests a second")));
    all.traffic.title = titleOf(plan, outcome, BAYPLAN_TEXT("Requests that reach %1"));
    addTraffic(all.traffic, all.samples);
    all.tasks = framed("scaling-tasks", seconds, range, text(BAYPLAN_TEXT("tasks")));
    all.tasks.title = titleOf(plan, outcome, BAYPLAN_TEXT("Tasks of %1"));
    addTasks(all.tasks, all.samples);
    addMarks(all.tasks, plan, outcome, range);
    all.utilisation = framed("scaling-utilisation", seconds, range, text(BAYPLAN_TEXT("per cent of the CPU")));
    all.utilisation.title = titleOf(plan, outcome, BAYPLAN_TEXT("CPU utilisation of %1"));
    addUtilisation(all.utilisation, all.samples, outcome.model);
    all.backlog = framed("scaling-backlog", seconds, range, text(BAYPLAN_TEXT("requests waiting")));
    all.backlog.title = titleOf(plan, outcome, BAYPLAN_TEXT("Requests that wait at %1"));
    all.backlog.leastMaximum = 4;
    all.backlog.series = {seriesOf("waiting", BAYPLAN_TEXT("Waiting"), warningLine, LineStyle::area, all.samples,
                                   [](const Sample &s) { return s.backlog; })};
    all.requestTime = framed("scaling-request-time", seconds, range, text(BAYPLAN_TEXT("milliseconds")));
    all.requestTime.title = titleOf(plan, outcome, BAYPLAN_TEXT("How long requests take at %1"));
    all.requestTime.series = {seriesOf("slowest", BAYPLAN_TEXT("Slowest"), accentLine, LineStyle::line, all.samples,
                                       [](const Sample &s) { return s.requestTime; })};
    return all;
}

Figure trafficFigure(const TrafficSeries &series, const TimeRange &range)
{
    const std::int64_t step = series.step.count();
    const std::int64_t first = range.from / step;
    const std::int64_t last =
        std::min<std::int64_t>((range.to + step - 1) / step, static_cast<std::int64_t>(series.requests.size()));
    const std::int64_t each = std::max<std::int64_t>(1, (last - first + range.samples - 1) / range.samples);
    std::vector<std::int64_t> seconds;
    Series busiest{"busiest", text(BAYPLAN_TEXT("Busiest")), accentLine, {}, {}, LineStyle::area};
    Series mean{"mean", text(BAYPLAN_TEXT("Mean")), accentLine, {}, {}, LineStyle::line};
    for (std::int64_t at = first; at < last; at += each) {
        const std::int64_t until = std::min(last, at + each);
        std::int64_t sum = 0;
        std::int64_t most = 0;
        for (std::int64_t i = at; i < until; ++i) {
            const std::int64_t requests = series.requests[static_cast<std::size_t>(i)];
            sum += requests;
            most = std::max(most, requests);
        }
        seconds.push_back(at * step);
        busiest.numbers.emplace_back(static_cast<double>(most) / static_cast<double>(step));
        mean.numbers.emplace_back(static_cast<double>(sum) / static_cast<double>((until - at) * step));
    }
    Figure figure = framed("scaling-traffic", seconds, range, text(BAYPLAN_TEXT("requests a second")));
    figure.series = {std::move(busiest), std::move(mean)};
    return figure;
}

Figure scalingTraffic(const Plan &plan, const Estimate &estimate, Id subject)
{
    return hourly(plan, estimate, subject, &ScalingFigures::traffic, "scaling-traffic");
}

Figure scalingTasks(const Plan &plan, const Estimate &estimate, Id subject)
{
    return hourly(plan, estimate, subject, &ScalingFigures::tasks, "scaling-tasks");
}

Figure scalingUtilisation(const Plan &plan, const Estimate &estimate, Id subject)
{
    return hourly(plan, estimate, subject, &ScalingFigures::utilisation, "scaling-utilisation");
}

Figure scalingBacklog(const Plan &plan, const Estimate &estimate, Id subject)
{
    return hourly(plan, estimate, subject, &ScalingFigures::backlog, "scaling-backlog");
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/running_bounds.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Something that changes the bounds: a scheduled action, or that the environment is switched on or off.
struct Event
{
    std::int64_t second = 0;
    Id policy;
    std::optional<int> minimum;
    std::optional<int> maximum;
    std::optional<bool> running;
};

tl::unexpected<Error> notUnderstood(const std::string &schedule, Id element)
{
    return failure("schedule", text(BAYPLAN_TEXT("'%1' or its time zone is not understood"), schedule),
                   text(BAYPLAN_TEXT("write it as cron(0 8 ? * MON-FRI *)")), element);
}

Result<void> addActions(std::vector<Event> &events, const Plan &plan, const Element &service, const SimulatedTime &time)
{
    for (const Id id : plan.children(service.id)) {
        const auto *policy = detailsOf<ScalingPolicy>(plan.find(id));
        if (!policy || policy->type != PolicyType::scheduled)
            continue;
        const auto seconds = firings(policy->schedule, policy->timeZone, time);
        if (!seconds)
            return notUnderstood(policy->schedule, id);
        for (const std::int64_t second : *seconds)
            events.push_back({second, id, policy->minCount, policy->maxCount, {}});
    }
    return {};
}

/// Hours begin at quarters of an hour everywhere.
constexpr std::int64_t quarter = 900;

void addRunningHours(std::vector<Event> &events, const WeekHours &running, const SimulatedTime &time)
{
    const auto clock = LocalClock::of(time);
    if (!clock || running.isAlways())
        return;
    bool isOn = true;
    for (std::int64_t second = 0; second < time.seconds(); second += quarter) {
        if (clock->isWithin(running, second) == isOn)
            continue;
        isOn = !isOn;
        events.push_back({second, {}, {}, {}, isOn});
    }
}

/// The bounds after each event, in order of time.
void applyEvents(ScalingModel &model, const std::vector<Event> &events)
{
    int minimum = model.minimum;
    int maximum = model.maximum;
    bool isOn = true;
    for (const Event &event : events) {
        minimum = event.minimum.value_or(minimum);
        maximum = event.maximum.value_or(maximum);
        if (event.minimum && maximum < minimum)
            maximum = minimum;
        if (event.maximum && maximum < minimum)
            minimum = maximum;
        isOn = event.running.value_or(isOn);
        if (isOn)
            model.schedule.push_back({event.second, minimum, maximum, event.policy});
        else if (event.running)
            model.schedule.push_back({event.second, 0, 0, event.policy});
    }
}

} // namespace

Result<void> setBounds(ScalingModel &model, const Plan &plan, const Element &service, const SimulatedTime &time)
{
    const Lifecycle &lifecycle = std::get<Service>(service.details).lifecycle;
    std::vector<Event> events;
    if (!lifecycle.suspendSchedule) {
        if (auto added = addActions(events, plan, service, time); !added)
            return added;
    }
    if (const auto *environment = detailsOf<Environment>(environmentOf(plan, service.id)))
        addRunningHours(events, environment->runningHours, time);
    std::ranges::stable_sort(events, {}, &Event::second);
    applyEvents(model, events);
    if (!model.schedule.empty() && model.schedule.front().second == 0 && *model.schedule.front().maximum == 0)
        model.initial = 0;
    if (lifecycle.deployments.empty())
        return {};
    auto deployments = firings(lifecycle.deployments, time.zone, time);
    if (!deployments)
        return notUnderstood(lifecycle.deployments, service.id);
    model.deployments = *std::move(deployments);
    return {};
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/playback.h"

#include "figures/scaling_overview.h"
#include "figures/scaling_words.h"
#include "figures/subject.h"

#include <algorithm>
#include <map>

namespace bayplan {

namespace {

constexpr std::int64_t hour = 3600;

std::vector<double> billedBefore(const Run &run, std::int64_t end)
{
    std::vector<double> sums = {0};
    for (std::size_t i = 0; i < run.spans.size(); ++i) {
        const std::int64_t until = i + 1 < run.spans.size() ? run.spans[i + 1].second : end;
        sums.push_back(sums.back() +
                       static_cast<double>(run.spans[i].billed()) * static_cast<double>(until - run.spans[i].second));
    }
    return sums;
}

std::size_t spanIndexAt(const Run &run, std::int64_t second)
{
    const auto after = std::ranges::upper_bound(run.spans, second, {}, &TaskSpan::second);
    return static_cast<std::size_t>(after - run.spans.begin()) - 1;
}

Money dollars(double amount)
{
    return Money::nanoUsd(static_cast<std::int64_t>(amount * 1e9));
}

std::string tasksInWords(int count)
{
    if (count == 1)
        return inWords(text(BAYPLAN_TEXT("1 task")));
    return inWords(text(BAYPLAN_TEXT("%1 tasks"), numberInWords(count)));
}

} // namespace

Playback::Playback(const Plan &plan, const Estimate &estimate)
    : m_simulation(estimate.simulation), m_total(estimate.plan.total)
{
    if (!m_simulation)
        return;
    for (const auto &[id, outcome] : m_simulation->services) {
        if (outcome && plan.find(id) && !outcome->run.spans.empty())
            addTrack(plan, estimate, *outcome);
    }
    addFixed(plan, estimate);
    m_steady = m_total.approximatelyUsd();
    for (const Track &track : m_tracks)
        m_steady -= track.cost;
    for (const Fixed &fixed : m_fixed)
        m_steady -= fixed.cost;
    if (m_seconds == 0)
        return;
    addStreams(plan);
    addShifts(plan);
}

void Playback::addTrack(const Plan &plan, const Estimate &estimate, const Outcome &outcome)
{
    Track track;
    track.service = outcome.service;
    track.outcome = &outcome;
    if (const Element *environment = environmentOf(plan, outcome.service))
        track.environment = environment->id;
    track.busy.reserve(outcome.traffic->requests.size());
    Replay replay(outcome.model, *outcome.traffic, outcome.run);
    while (replay.next()) {
        const StepUse &use = replay.use();
        const std::int64_t share = use.capacity > 0 ? (100 * use.used + use.capacity / 2) / use.capacity : 0;
        track.busy.push_back(use.backlog > 0 ? waits
                                             : static_cast<std::uint8_t>(std::clamp<std::int64_t>(share, 0, 100)));
    }
    track.alarms = alarmHistoriesOf(outcome);
    std::erase_if(track.alarms, [](const AlarmHistory &history) { return history.role == AlarmRole::low; });
    track.billed = billedBefore(outcome.run, outcome.seconds());
    const Cost cost = costOf(estimate, outcome.service);
    track.cost = (cost.timeBilled - cost.alwaysOn).approximatelyUsd();
    m_seconds = std::max(m_seconds, outcome.seconds());
    m_tracks.push_back(std::move(track));
}

void Playback::addFixed(const Plan &plan, const Estimate &estimate)
{
    const std::int64_t time = m_seconds > 0 ? m_seconds : std::int64_t{plan.settings.hoursPerMonth} * hour;
    plan.forEachElement([&](const Element &element) {
        const auto *service = detailsOf<Service>(&element);
        // How many copies of a daemon there are the instances say.
        if (!service || service->onEveryInstance || m_simulation->find(element.id))
            return;
        Fixed fixed{element.id, {}, service->desiredCount, {0}, 0};
        WeekHours running = WeekHours::always();
        if (const Element *environment = environmentOf(plan, element.id)) {
            fixed.environment = environment->id;
            running = std::get<Environment>(environment->details).runningHours;
        }
        for (std::int64_t at = 0; at < time / hour; ++at) {
            const auto day = static_cast<int>(at / 24 % 7);
            fixed.hoursBefore.push_back(fixed.hoursBefore.back() +
                                        (running.has(day, static_cast<int>(at % 24)) ? 1 : 0));
        }
        const Cost cost = costOf(estimate, element.id);
        if (fixed.hoursBefore.back() > 0)
            fixed.cost = (cost.timeBilled - cost.alwaysOn).approximatelyUsd();
        m_fixed.push_back(std::move(fixed));
    });
    if (!m_fixed.empty())
        m_seconds = time;
}

bool Playback::isRunning(const Fixed &fixed, std::int64_t second)
{
    const auto at = static_cast<std::size_t>(second / hour);
    return at + 1 < fixed.hoursBefore.size() && fixed.hoursBefore[at + 1] > fixed.hoursBefore[at];
}

void Playback::addStreams(const Plan &plan)
{
    plan.forEachElement([&](const Element &element) {
        if (!detailsOf<TrafficSource>(&element) && !detailsOf<LoadBalancer>(&element))
            return;
        if (SharedSeries requests = trafficThrough(plan, *m_simulation, element.id))
            m_streams.push_back({element.id, std::move(requests)});
    });
}

void Playback::addShifts(const Plan &plan)
{
    for (const Id id : plan.children(Id{})) {
        const auto *environment = detailsOf<Environment>(plan.find(id));
        if (environment && !environment->runningHours.isAlways())
            m_shifts.push_back({withDescendants(plan, id), environment->runningHours});
    }
}

Badge Playback::badgeOf(const Track &track, int running, int starting, std::int64_t second) const
{
    Badge badge;
    badge.amount = running + starting == 0 ? inWords(text(BAYPLAN_TEXT("off"))) : tasksInWords(running);
    const auto step = static_cast<std::size_t>(second / track.outcome->model.step.count());
    if (running == 0 || step >= track.busy.size())
        return badge;
    const std::uint8_t busy = track.busy[step];
    badge.problem = busy == waits;
    badge.note = busy == waits ? inWords(text(BAYPLAN_TEXT("requests wait")))
                               : inWords(text(BAYPLAN_TEXT("%1 % busy"), std::int64_t{busy}));
    badge.used = busy == waits ? 1.0 : busy / 100.0;
    badge.avoidable = 1 - *badge.used;
    return badge;
}

void Playback::addAlarms(Badges &badges, const Track &track, std::int64_t second, std::int64_t alarm) const
{
    for (const AlarmHistory &history : track.alarms) {
        if (history.policy.isValid() && history.at(second) == AlarmState::alarm)
            badges[history.policy].alarm = true;
    }
    const auto &actions = track.outcome->run.actions;
    auto action = std::ranges::upper_bound(actions, second - alarm, {}, &ScalingAction::second);
    for (; action != actions.end() && action->second <= second; ++action) {
        if (action->policy.isValid())
            badges[action->policy].alarm = true;
    }
}

Badges Playback::badgesAt(std::int64_t second, std::int64_t alarm) const
{
    Badges badges;
    if (m_seconds == 0)
        return badges;
    const std::int64_t at = std::clamp<std::int64_t>(second, 0, m_seconds - 1);
    std::map<Id, int> tasks;
    for (const Track &track : m_tracks) {
        const TaskSpan &span = spanAt(track.outcome->run, at);
        badges[track.service] = badgeOf(track, span.running, span.starting, at);
        tasks[track.environment] += span.running;
        addAlarms(badges, track, at, alarm);
    }
    for (const Fixed &fixed : m_fixed) {
        const int running = isRunning(fixed, at) ? fixed.count : 0;
        badges[fixed.service].amount = running == 0 ? inWords(text(BAYPLAN_TEXT("off"))) : tasksInWords(running);
        tasks[fixed.environment] += running;
    }
    for (const auto &[environment, count] : tasks) {
        if (environment.isValid())
            badges[environment].amount = tasksInWords(count);
    }
    for (const Stream &stream : m_streams) {
        const auto step = static_cast<std::size_t>(at / stream.requests->step.count());
        if (step < stream.requests->requests.size()) {
            const double rate = static_cast<double>(stream.requests->requests[step]) /
                                static_cast<double>(stream.requests->step.count());
            badges[stream.element].amount = numberInWords(rate, rate < 10 ? 1 : 0) + "/s";
        }
    }
    const auto hourOfWeek = static_cast<int>(at / hour % WeekHours::hoursPerWeek);
    for (const Shift &shift : m_shifts) {
        if (shift.hours.has(hourOfWeek / 24, hourOfWeek % 24))
            continue;
        for (const Id id : shift.elements)
            badges[id].dimmed = true;
    }
    return badges;
}

double Playback::spentBy(const Track &track, std::int64_t second) const
{
    const Run &run = track.outcome->run;
    const std::size_t span = spanIndexAt(run, second);
    const double whole = track.billed.back();
    if (whole <= 0)
        return track.cost * static_cast<double>(second) / static_cast<double>(m_seconds);
    const double since = static_cast<double>(second - run.spans[span].second);
    return track.cost * (track.billed[span] + static_cast<double>(run.spans[span].billed()) * since) / whole;
}

double Playback::spentBy(const Fixed &fixed, std::int64_t second)
{
    const auto at = std::min(static_cast<std::size_t>(second / hour), fixed.hoursBefore.size() - 1);
    const double begun = isRunning(fixed, second) ? static_cast<double>(second % hour) / static_cast<double>(hour) : 0;
    return fixed.hoursBefore.back() == 0 ? 0 : fixed.cost * (fixed.hoursBefore[at] + begun) / fixed.hoursBefore.back();
}

Money Playback::costAt(std::int64_t second) const
{
    if (m_seconds == 0 || second >= m_seconds)
        return m_total;
    const std::int64_t at = std::max<std::int64_t>(second, 0);
    double spent = m_steady * static_cast<double>(at) / static_cast<double>(m_seconds);
    for (const Track &track : m_tracks)
        spent += spentBy(track, at);
    for (const Fixed &fixed : m_fixed)
        spent += spentBy(fixed, at);
    return dollars(spent);
}

bool hasSomethingToPlay(const Plan &plan, const Estimate &estimate)
{
    if (estimate.simulation && !estimate.simulation->services.empty())
        return true;
    return std::ranges::any_of(plan.children(Id{}), [&](Id id) {
        const auto *environment = detailsOf<Environment>(plan.find(id));
        return environment && !environment->runningHours.isAlways() &&
               std::ranges::any_of(withDescendants(plan, id),
                                   [&](Id inside) { return detailsOf<Service>(plan.find(inside)); });
    });
}

Badges badgesAt(const Plan &plan, const Estimate &estimate, std::int64_t second)
{
    return Playback(plan, estimate).badgesAt(second);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "bill/estimate.h"
#include "draw/badges.h"
#include "plan/plan.h"
#include "simulation/alarm_states.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace bayplan {

/// The simulated month as it passes over the canvas: what each element does at a second, and what has been spent up to
/// then. Prepared once from an estimate; asking for a moment costs a search in each service's spans.
class Playback
{
public:
    /// An alarm is shown while it is on, and for so long after it made a policy act: the low alarm of a tracking
    /// policy, which is on in every quiet hour, only then.
    static constexpr std::int64_t alarmSeconds = 300;

    Playback() = default;
    Playback(const Plan &plan, const Estimate &estimate);

    /// Length of the simulated time; without any, of the month when there is a service, else 0.
    [[nodiscard]] std::int64_t seconds() const { return m_seconds; }

    /// Task counts of services (as drawn where no traffic is known), their utilisation, marked policies whose alarm is
    /// on or that acted within `alarm` seconds before, and environments outside their running hours dimmed. Elements
    /// that say nothing are absent.
    [[nodiscard]] Badges badgesAt(std::int64_t second, std::int64_t alarm = alarmSeconds) const;

    /// What the month has cost up to a second: services by the task-seconds billed until then, or by their running
    /// hours where no traffic is known; everything else evenly. At the end it is the total of the estimate.
    [[nodiscard]] Money costAt(std::int64_t second) const;

private:
    /// A service over the simulated time.
    struct Track
    {
        Id service;
        Id environment;
        const Outcome *outcome = nullptr;
        std::vector<AlarmHistory> alarms; ///< those that ask for more tasks
        std::vector<std::uint8_t> busy;   ///< per cent of the CPU used in each step; `waits` when requests wait
        std::vector<double> billed;       ///< task-seconds billed before each span, and all of them
        double cost = 0;                  ///< dollars of the month that follow the tasks
    };
    /// A service whose traffic nobody knows: as many tasks as are drawn, in the running hours.
    struct Fixed
    {
        Id service;
        Id environment;
        int count = 0;
        std::vector<int> hoursBefore; ///< running hours before each hour of the time, and all of them
        double cost = 0;              ///< dollars of the month that follow the tasks
    };
    /// Requests that reach a source or a load balancer.
    struct Stream
    {
        Id element;
        SharedSeries requests;
    };
    /// An environment that is not always up.
    struct Shift
    {
        std::vector<Id> elements; ///< it and all it contains
        WeekHours hours;
    };

    static constexpr std::uint8_t waits = 255;

    void addTrack(const Plan &plan, const Estimate &estimate, const Outcome &outcome);
    void addFixed(const Plan &plan, const Estimate &estimate);
    void addStreams(const Plan &plan);
    void addShifts(const Plan &plan);
    [[nodiscard]] static bool isRunning(const Fixed &fixed, std::int64_t second);
    [[nodiscard]] double spentBy(const Track &track, std::int64_t second) const;
    [[nodiscard]] static double spentBy(const Fixed &fixed, std::int64_t second);
    [[nodiscard]] Badge badgeOf(const Track &track, int running, int starting, std::int64_t second) const;
    void addAlarms(Badges &badges, const Track &track, std::int64_t second, std::int64_t alarm) const;

    std::shared_ptr<const Simulation> m_simulation; ///< keeps the runs alive
    std::int64_t m_seconds = 0;
    double m_steady = 0; ///< dollars of the month that pass evenly
    Money m_total;
    std::vector<Track> m_tracks;
    std::vector<Fixed> m_fixed;
    std::vector<Stream> m_streams;
    std::vector<Shift> m_shifts;
};

/// Whether anything changes over the month: a service was simulated, or an environment does not always run.
[[nodiscard]] bool hasSomethingToPlay(const Plan &plan, const Estimate &estimate);

/// The badges of one moment in one call.
[[nodiscard]] Badges badgesAt(const Plan &plan, const Estimate &estimate, std::int64_t second);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace bayplan {

/// Managed scaling of a capacity provider.
struct ManagedScaling
{
    int targetCapacity = 100; ///< per cent of the instances that tasks should need
    int minimumStep = 1;
    int maximumStep = 10'000;
    std::chrono::seconds warmUp{300}; ///< after a scale-out, until the next one
    int lowMinutes = 15; ///< of too much reserve before instances are removed; 1 of 1 before they are added
    int minimum = 0;
    int maximum = 0;
};

/// The metric CapacityProviderReservation: instances that are needed in per cent of those that run. 100 when none runs
/// and none is needed, 200 when none runs but some are needed.
[[nodiscard]] int capacityReservation(int needed, int running);

/// The number of instances that brings the reservation to the target: needed × 100 ÷ target, rounded up. From none it
/// is two, as AWS reads the metric's 200.
[[nodiscard]] int wantedInstances(int needed, int running, int targetCapacity);

/// The instances of a group under managed scaling, minute by minute. A decision at the end of a minute holds from the
/// next one on; a scale-out within its steps and after the warm-up, a scale-in after fifteen minutes of reserve, by
/// less than half at once (of one or two instances by one) and never below what is needed.
class InstanceScaler
{
public:
    /// Requires: initial >= 0; minimum <= maximum; 0 < targetCapacity <= 100.
    InstanceScaler(int initial, const ManagedScaling &scaling);

    [[nodiscard]] int running() const { return m_running; }
    /// Ends the minute, in which so many were needed.
    void endMinute(int needed);

private:
    void add(int wanted);
    void remove(int wanted);

    ManagedScaling m_scaling;
    int m_running;
    int m_lowFor = 0;
    int m_minute = 0;   ///< the present one
    int m_warmFrom = 0; ///< minute from which on it may add again
};

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "simulation/scaling_model.h"
#include "traffic/series.h"

/// Months of traffic that benchmarks run on; simulation_peers makes the same ones in other languages.
namespace months {

inline constexpr int minutes = 43'800;

inline int constantAt(int)
{
    return 3000;
}

/// Monday to Friday from 8 to 18, and nothing else.
inline int businessHoursAt(int minute)
{
    const int hour = minute % 1440 / 60;
    return minute / 1440 % 7 < 5 && hour >= 8 && hour < 18 ? 3000 : 0;
}

/// Four times the usual for half an hour every other day, and an hour until it is over.
inline int flashCrowdsAt(int minute)
{
    const int phase = minute % 2880;
    return phase < 30 ? 12'000 : phase < 90 ? 12'000 - (phase - 30) * 150 : 3000;
}

template <typename At>
bayplan::SharedSeries month(const At &at)
{
    auto series = std::make_shared<bayplan::TrafficSeries>();
    for (int minute = 0; minute < minutes; ++minute)
        series->requests.push_back(at(minute));
    return series;
}

/// A wave a day with noise; see tst_simulation_golden.cpp.
inline bayplan::SharedSeries diurnal()
{
    std::ifstream file(TEST_DATA "/simulation/diurnal_month.txt");
    auto series = std::make_shared<bayplan::TrafficSeries>();
    for (int count = 0; file >> count;)
        series->requests.push_back(count);
    if (series->requests.size() != minutes) {
        std::cerr << "cannot read " TEST_DATA "/simulation/diurnal_month.txt\n";
        std::exit(1);
    }
    return series;
}

inline bayplan::SharedSeries named(const std::string &name)
{
    if (name == "constant")
        return month(constantAt);
    if (name == "business-hours")
        return month(businessHoursAt);
    return name == "flash-crowds" ? month(flashCrowdsAt) : diurnal();
}

/// What the peers simulate: half a vCPU a task, 50 ms of it a request, from five tasks on, 50 per cent, no delays.
inline bayplan::ScalingModel plainModel()
{
    bayplan::ScalingModel model;
    model.cpuPerRequest = 50'000;
    model.cpuPerTask = 500'000;
    model.initial = 5;
    model.minimum = 2;
    model.maximum = 2000;
    model.metricDelay = std::chrono::seconds(0);
    model.launchesPerMinute = model.launchBurst = 0;
    model.tracking = {bayplan::TrackingRule{}};
    return model;
}

/// The same with what a service has by default: late metrics, a start from an image, draining, launch limits.
inline bayplan::ScalingModel usualModel()
{
    bayplan::ScalingModel model = plainModel();
    model.metricDelay = std::chrono::seconds(120);
    model.startTime = std::chrono::seconds(41);
    model.provisioning = std::chrono::seconds(10);
    model.drainTime = std::chrono::seconds(330);
    model.leastBilled = std::chrono::seconds(60);
    model.launchesPerMinute = 500;
    model.launchBurst = 100;
    return model;
}

} // namespace months

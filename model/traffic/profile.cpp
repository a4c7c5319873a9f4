// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic/profile.h"

#include "base/int128.h"
#include "base/random.h"
#include "traffic/curve.h"
#include "traffic/measured.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace bayplan {

namespace {

constexpr std::int64_t nanosPerRequest = 1'000'000'000;
/// A twelfth of 365 days: what growth is given for.
constexpr std::size_t monthMinutes = 43'800;

NanoRequests times(NanoRequests amount, double factor)
{
    const double result = static_cast<double>(amount) * factor;
    return result < static_cast<double>(mostPerMinute) ? static_cast<NanoRequests>(result + 0.5) : mostPerMinute;
}

/// Compounds from month to month; within a month the rate rises in a straight line.
void grow(std::vector<NanoRequests> &curve, const Decimal &perCent)
{
    const double ratio = 1 + perCent.approximately() / 100;
    double first = 1;
    for (std::size_t minute = 0; minute < curve.size(); ++minute) {
        const std::size_t inMonth = minute % monthMinutes;
        if (minute > 0 && inMonth == 0)
            first *= ratio;
        const double part = static_cast<double>(inMonth) / monthMinutes;
        curve[minute] = times(curve[minute], first * (1 + (ratio - 1) * part));
    }
}

void addNoise(std::vector<NanoRequests> &curve, Share deviation, std::uint64_t seed)
{
    const double scale = static_cast<double>(deviation.basisPoints) / 10'000 / irwinHall4Deviation;
    for (std::size_t minute = 0; minute < curve.size(); ++minute)
        curve[minute] = times(curve[minute], std::max(0.0, 1 + scale * irwinHall4(seed, minute)));
}

void multiply(std::vector<NanoRequests> &curve, const Decimal &factor)
{
    Int128 power = 1;
    for (int i = 0; i < factor.scale(); ++i)
        power *= 10;
    for (NanoRequests &amount : curve)
        amount = static_cast<NanoRequests>(std::min<Int128>(Int128{amount} * factor.mantissa() / power, mostPerMinute));
}

/// Turns parts of requests into whole ones: each comes when it is complete.
class Completer
{
public:
    void add(NanoRequests amount)
    {
        m_rest += amount % nanosPerRequest;
        m_due += amount / nanosPerRequest + m_rest / nanosPerRequest;
        m_rest %= nanosPerRequest;
    }
    [[nodiscard]] std::int32_t take()
    {
        const std::int64_t now = std::min<std::int64_t>(m_due, std::numeric_limits<std::int32_t>::max());
        m_due -= now;
        return static_cast<std::int32_t>(now);
    }

private:
    std::int64_t m_rest = 0;
    std::int64_t m_due = 0;
};

TrafficSeries inSteps(const std::vector<NanoRequests> &curve, std::chrono::seconds step)
{
    const std::int64_t length = step.count();
    assert(length > 0 && (length % 60 == 0 || 60 % length == 0));
    const std::int64_t parts = std::max<std::int64_t>(60 / length, 1);
    const auto minutes = static_cast<std::size_t>(std::max<std::int64_t>(length / 60, 1));
    const auto upTo = [&](NanoRequests amount, std::int64_t part) {
        return part == parts ? amount : static_cast<NanoRequests>(Int128{amount} * part / parts);
    };
    TrafficSeries series{step, {}};
    series.requests.reserve(curve.size() * static_cast<std::size_t>(parts) / minutes);
    Completer completer;
    for (std::size_t minute = 0; minute < curve.size(); ++minute) {
        for (std::int64_t part = 0; part < parts; ++part) {
            completer.add(upTo(curve[minute], part + 1) - upTo(curve[minute], part));
            if ((minute + 1) % minutes == 0)
                series.requests.push_back(completer.take());
        }
    }
    return series;
}

} // namespace

SimulatedTime simulatedTimeOf(const Plan &plan, Id element, SimulatedTime::Span span)
{
    SimulatedTime time{span, hoursInMonth(plan.settings), plan.settings.year, "UTC", {}};
    if (const auto *environment = detailsOf<Environment>(environmentOf(plan, element))) {
        time.zone = environment->timeZone;
        time.holidays = environment->holidays;
    }
    return time;
}

SharedSeries seriesOf(const TrafficSource &source, const SimulatedTime &time, std::chrono::seconds step,
                      const Decimal &factor, std::uint64_t replica)
{
    auto curve = curveOf(source, time);
    if (!curve || !isTimeZone(time.zone))
        return nullptr;
    if (time.span == SimulatedTime::Span::year && source.growth != Decimal(0))
        grow(*curve, source.growth);
    if (source.noise.basisPoints > 0)
        addNoise(*curve, source.noise, randomBits(static_cast<std::uint64_t>(source.seed), replica));
    if (factor != Decimal(1))
        multiply(*curve, factor);
    return std::make_shared<const TrafficSeries>(inSteps(*curve, step));
}

std::optional<std::array<double, 168>> weekOf(const TrafficSource &source, const Settings &settings)
{
    const SimulatedTime time{SimulatedTime::Span::month,
                             std::max(hoursInMonth(settings), WeekHours::hoursPerWeek),
                             settings.year,
                             source.timeZone,
                             {}};
    const auto curve = curveOf(source, time);
    if (!curve)
        return std::nullopt;
    std::array<double, 168> sums{};
    std::array<int, 168> counts{};
    for (std::size_t minute = 0; minute < curve->size(); ++minute) {
        const std::size_t hour = minute / 60 % sums.size();
        sums[hour] += static_cast<double>((*curve)[minute]) / 60 / nanosPerRequest;
        ++counts[hour];
    }
    for (std::size_t hour = 0; hour < sums.size(); ++hour)
        sums[hour] /= counts[hour];
    return sums;
}

TrafficSource paintedWeek(TrafficSource source, const std::array<double, 168> &rates)
{
    source.pattern = TrafficPattern::week;
    source.scaledTo = TrafficScale::asGiven;
    source.numbers.clear();
    for (const double rate : rates)
        source.numbers.push_back(Decimal::scaled(static_cast<std::int64_t>(std::max(rate, 0.0) * 1000 + 0.5), 3));
    return source;
}

std::int64_t totalOf(const TrafficSeries &series)
{
    std::int64_t total = 0;
    for (const std::int32_t requests : series.requests)
        total += requests;
    return total;
}

} // namespace bayplan

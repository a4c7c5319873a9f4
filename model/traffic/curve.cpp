// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic/curve.h"

#include "base/int128.h"
#include "traffic/measured.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

using Curve = std::vector<NanoRequests>;
using MaybeCurve = std::optional<Curve>;

constexpr int crowdHalvings = 6;
/// Shapes are drawn this high before they are scaled.
constexpr double shapeHeight = 1e15;

std::size_t minutesOf(const SimulatedTime &time)
{
    return static_cast<std::size_t>((time.seconds() + 59) / 60);
}

/// The minute of the simulated time in seconds.
std::int64_t secondOf(std::size_t minute)
{
    return static_cast<std::int64_t>(minute) * 60;
}

std::optional<NanoRequests> perMinute(const std::optional<Decimal> &rate)
{
    return rate ? std::optional(nanoRequests(*rate, 60)) : std::nullopt;
}

NanoRequests rounded(double value)
{
    return static_cast<NanoRequests>(value + 0.5);
}

Int128 sumOf(const Curve &curve)
{
    Int128 sum = 0;
    for (const NanoRequests amount : curve)
        sum += amount;
    return sum;
}

void scaleToPeak(Curve &curve, NanoRequests peak)
{
    const NanoRequests highest = std::ranges::max(curve);
    for (NanoRequests &amount : curve)
        amount = highest == 0 ? 0 : static_cast<NanoRequests>((Int128{amount} * peak + highest / 2) / highest);
}

/// What rounding leaves over goes to the highest minute, so that the sum is the mean times the minutes to the last
/// digit.
void scaleToMean(Curve &curve, NanoRequests mean)
{
    const Int128 sum = sumOf(curve);
    if (sum == 0)
        return;
    const auto count = static_cast<std::int64_t>(curve.size());
    const Int128 present = std::max<Int128>(sum / count, 1);
    for (NanoRequests &amount : curve)
        amount = static_cast<NanoRequests>(std::min<Int128>(Int128{amount} * mean / present, mostPerMinute));
    NanoRequests &highest = *std::ranges::max_element(curve);
    highest =
        static_cast<NanoRequests>(std::clamp<Int128>(highest + Int128{mean} * count - sumOf(curve), 0, mostPerMinute));
}

/// Gives a shape its height; nothing when that is not known.
MaybeCurve scaled(const TrafficSource &source, MaybeCurve curve)
{
    const bool toMean = source.scaledTo == TrafficScale::mean;
    const auto height = perMinute(toMean ? source.meanRate : source.peakRate);
    if (!curve || isAsGiven(source))
        return curve;
    if (!height)
        return std::nullopt;
    if (toMean)
        scaleToMean(*curve, *height);
    else
        scaleToPeak(*curve, *height);
    return curve;
}

MaybeCurve constantCurve(const TrafficSource &source, const SimulatedTime &time)
{
    const auto rate = perMinute(source.peakRate);
    return rate ? std::optional(Curve(minutesOf(time), *rate)) : std::nullopt;
}

MaybeCurve stepCurve(const TrafficSource &source, const SimulatedTime &time)
{
    const auto later = perMinute(source.laterRate);
    if (!later)
        return std::nullopt;
    Curve curve(minutesOf(time), *later);
    const auto step = std::min(curve.size(), static_cast<std::size_t>(std::max(source.stepAt, 0)));
    std::fill_n(curve.begin(), step, nanoRequests(source.baseRate, 60));
    return curve;
}

/// The rate of the busy hours that gives all hours together this mean; 0 when the others give more already.
NanoRequests busyRate(NanoRequests mean, NanoRequests base, std::size_t busy, std::size_t all)
{
    const Int128 rest =
        Int128{mean} * static_cast<std::int64_t>(all) - Int128{base} * static_cast<std::int64_t>(all - busy);
    return busy == 0 || rest < 0
               ? 0
               : static_cast<NanoRequests>(std::min<Int128>(rest / static_cast<std::int64_t>(busy), mostPerMinute));
}

MaybeCurve businessCurve(const TrafficSource &source, const SimulatedTime &time)
{
    const bool toMean = source.scaledTo == TrafficScale::mean;
    const auto height = perMinute(toMean ? source.meanRate : source.peakRate);
    const auto clock = LocalClock::of(time, source.timeZone);
    if (!height || !clock)
        return std::nullopt;
    std::vector<bool> busy(minutesOf(time));
    for (std::size_t minute = 0; minute < busy.size(); ++minute)
        busy[minute] = clock->isWithin(source.busyHours, secondOf(minute));
    const NanoRequests base = nanoRequests(source.baseRate, 60);
    const auto count = static_cast<std::size_t>(std::ranges::count(busy, true));
    const NanoRequests peak = toMean ? busyRate(*height, base, count, busy.size()) : *height;
    Curve curve(busy.size());
    for (std::size_t minute = 0; minute < curve.size(); ++minute)
        curve[minute] = busy[minute] ? peak : base;
    if (toMean)
        scaleToMean(curve, *height);
    return curve;
}

/// One week of a curve that repeats each week, by its minutes, as it shows on a clock.
MaybeCurve repeated(const Curve &week, const TrafficSource &source, const SimulatedTime &time)
{
    const auto clock = LocalClock::of(time, source.timeZone);
    if (!clock)
        return std::nullopt;
    Curve curve(minutesOf(time));
    for (std::size_t minute = 0; minute < curve.size(); ++minute) {
        const std::int64_t second = secondOf(minute);
        const int day = clock->hourOfWeek(second) / 24;
        curve[minute] = week[static_cast<std::size_t>(day * 1440 + clock->minuteOfDay(second))];
    }
    return curve;
}

/// λ = peak × (1 - swing × (1 - cos(2π (t - peak hour) / day)) / 2) × weekday, the busiest weekday being 1.
MaybeCurve dailyCurve(const TrafficSource &source, const SimulatedTime &time)
{
    if (source.weekdays.size() != 7)
        return std::nullopt;
    const double highest = std::ranges::max(source.weekdays).approximately();
    const double swing = static_cast<double>(source.swing.basisPoints) / 10'000;
    Curve week(std::size_t{7} * 1440);
    for (std::size_t minute = 0; minute < week.size(); ++minute) {
        const auto day =
            static_cast<double>((minute % 1440 + 1440 - static_cast<std::size_t>(source.peakHour) * 60) % 1440);
        const double wave = 1 - swing * (1 - cosineOfTurns(day / 1440)) / 2;
        const double weekday = highest == 0 ? 0 : source.weekdays[minute / 1440].approximately() / highest;
        week[minute] = rounded(shapeHeight * wave * weekday);
    }
    return scaled(source, repeated(week, source, time));
}

MaybeCurve weekCurve(const TrafficSource &source, const SimulatedTime &time)
{
    const std::size_t count = source.numbers.size();
    if (count != 24 && count != 168)
        return std::nullopt;
    Curve week(std::size_t{7} * 1440);
    for (std::size_t minute = 0; minute < week.size(); ++minute)
        week[minute] = nanoRequests(source.numbers[minute / 60 % count], 60);
    return scaled(source, repeated(week, source, time));
}

/// How much of a crowd is left in its minute `minute`.
double leftOf(const TrafficSource &source, int minute)
{
    const double gone = static_cast<double>(minute) / source.minutes;
    switch (source.decay) {
    case CrowdDecay::held:
        return 1;
    case CrowdDecay::linear:
        return 1 - gone;
    case CrowdDecay::exponential:
        return halved(crowdHalvings * gone);
    }
    return 1;
}

/// Flash crowds and batches: where they overlap, the higher one counts.
MaybeCurve firedCurve(const TrafficSource &source, const SimulatedTime &time, bool fades)
{
    const auto peak = perMinute(source.peakRate);
    const auto begins = firings(source.schedule, source.timeZone, time);
    if (!peak || !begins)
        return std::nullopt;
    const NanoRequests base = nanoRequests(source.baseRate, 60);
    Curve curve(minutesOf(time), base);
    std::vector<NanoRequests> event;
    for (int minute = 0; minute < source.minutes; ++minute) {
        const double left = fades ? leftOf(source, minute) : 1;
        const auto above = static_cast<double>(std::max<NanoRequests>(*peak - base, 0));
        event.push_back(left == 1 ? *peak : base + rounded(left * above));
    }
    for (const std::int64_t begin : *begins) {
        const auto first = static_cast<std::size_t>(begin / 60);
        for (std::size_t i = 0; i < event.size() && first + i < curve.size(); ++i)
            curve[first + i] = std::max(curve[first + i], event[i]);
    }
    return curve;
}

} // namespace

double cosineOfTurns(double turns)
{
    constexpr double fullTurn = 6.283185307179586476925;
    turns -= static_cast<double>(static_cast<std::int64_t>(turns));
    if (turns > 0.5)
        turns = 1 - turns;
    if (turns > 0.25)
        return -cosineOfTurns(0.5 - turns);
    const double square = (turns * fullTurn) * (turns * fullTurn);
    double sum = 1;
    double term = 1;
    for (int n = 1; n <= 11; ++n) {
        term = -term * square / ((2 * n - 1) * (2 * n));
        sum += term;
    }
    return sum;
}

double halved(double halvings)
{
    constexpr double logarithmOfTwo = 0.693147180559945309417;
    double whole = 1;
    for (; halvings >= 1; halvings -= 1)
        whole /= 2;
    double sum = 1;
    double term = 1;
    for (int n = 1; n <= 18; ++n) {
        term = -term * halvings * logarithmOfTwo / n;
        sum += term;
    }
    return whole * sum;
}

MaybeCurve curveOf(const TrafficSource &source, const SimulatedTime &time)
{
    switch (source.pattern) {
    case TrafficPattern::constant:
        return constantCurve(source, time);
    case TrafficPattern::businessHours:
        return businessCurve(source, time);
    case TrafficPattern::daily:
        return dailyCurve(source, time);
    case TrafficPattern::step:
        return stepCurve(source, time);
    case TrafficPattern::flashCrowd:
        return firedCurve(source, time, true);
    case TrafficPattern::batch:
        return firedCurve(source, time, false);
    case TrafficPattern::week:
        return weekCurve(source, time);
    case TrafficPattern::series:
        return scaled(source, measuredCurve(source, time));
    }
    return std::nullopt;
}

} // namespace bayplan

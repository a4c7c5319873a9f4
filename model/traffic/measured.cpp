// SPDX-License-Identifier: GPL-3.0-or-later
#include "traffic/measured.h"

#include "base/int128.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::int64_t daySeconds = 86'400;
constexpr std::int64_t weekSeconds = 7 * daySeconds;
/// Shown times count from 1970-01-01, a Thursday: this is the Monday before.
constexpr std::int64_t someMonday = -3 * daySeconds;

std::int64_t floorMod(std::int64_t value, std::int64_t divisor)
{
    const std::int64_t rest = value % divisor;
    return rest < 0 ? rest + divisor : rest;
}

NanoRequests capped(Int128 amount)
{
    return static_cast<NanoRequests>(std::clamp<Int128>(amount, 0, mostPerMinute));
}

/// Where in a series each second of the simulated time lies.
class Positions
{
public:
    Positions(std::int64_t length, std::int64_t start, const LocalClock &clock, SimulatedTime::Span span)
        : m_length(length), m_repeat(length), m_clock(clock)
    {
        if (length >= weekSeconds)
            m_repeat = length / weekSeconds * weekSeconds;
        else if (length >= daySeconds)
            m_repeat = length / daySeconds * daySeconds;
        m_shift = start;
        if (span == SimulatedTime::Span::month) {
            // The Monday of the simulated time, which another zone may see a few hours earlier or later.
            const std::int64_t shown = clock.shown(0) + weekSeconds / 2;
            const std::int64_t monday = shown - floorMod(shown - someMonday, weekSeconds);
            m_shift = monday - floorMod(someMonday - start, weekSeconds);
        }
    }

    [[nodiscard]] std::int64_t at(std::int64_t second) const
    {
        const std::int64_t distance = m_clock.shown(second) - m_shift;
        return distance >= 0 && distance < m_length ? distance : floorMod(distance, m_repeat);
    }
    /// How many seconds from a position on lie without a break in the series.
    [[nodiscard]] std::int64_t unbroken(std::int64_t position) const
    {
        return (position < m_repeat ? m_repeat : m_length) - position;
    }

private:
    std::int64_t m_length;
    std::int64_t m_repeat;
    std::int64_t m_shift = 0;
    const LocalClock &m_clock;
};

/// Numbers that each hold for a period.
class Periods
{
public:
    Periods(const std::vector<Decimal> &numbers, std::int64_t period) : m_numbers(numbers), m_period(period) {}

    /// Billionths between two positions of the same period.
    [[nodiscard]] Int128 between(std::int64_t from, std::int64_t to) const
    {
        const Decimal &number = m_numbers[static_cast<std::size_t>(from / m_period)];
        const std::int64_t begin = from / m_period * m_period;
        return upTo(number, to - begin) - upTo(number, from - begin);
    }
    [[nodiscard]] std::int64_t restOfPeriod(std::int64_t position) const { return m_period - position % m_period; }

private:
    [[nodiscard]] Int128 upTo(const Decimal &number, std::int64_t seconds) const
    {
        Int128 power = 1;
        for (int i = 0; i < number.scale(); ++i)
            power *= 10;
        return Int128{number.mantissa()} * 1'000'000'000 * seconds / (power * m_period);
    }

    const std::vector<Decimal> &m_numbers;
    std::int64_t m_period;
};

} // namespace

NanoRequests nanoRequests(const Decimal &number, std::int64_t times)
{
    Int128 power = 1;
    for (int i = 0; i < number.scale(); ++i)
        power *= 10;
    return capped(Int128{number.mantissa()} * times * 1'000'000'000 / power);
}

std::optional<std::vector<NanoRequests>> measuredCurve(const TrafficSource &source, const SimulatedTime &time)
{
    const auto clock = LocalClock::of(time, source.timeZone);
    const auto start = source.seriesStart.empty() ? std::optional(someMonday) : shownFromText(source.seriesStart);
    const std::int64_t period = source.period.count();
    if (!clock || !start || source.numbers.empty() || period <= 0)
        return std::nullopt;
    const Periods periods(source.numbers, period);
    const Positions positions(period * static_cast<std::int64_t>(source.numbers.size()), *start, *clock, time.span);
    std::vector<NanoRequests> curve(static_cast<std::size_t>((time.seconds() + 59) / 60));
    for (std::size_t minute = 0; minute < curve.size(); ++minute) {
        std::int64_t second = static_cast<std::int64_t>(minute) * 60;
        Int128 amount = 0;
        for (std::int64_t left = 60; left > 0;) {
            const std::int64_t position = positions.at(second);
            const std::int64_t part = std::min({left, periods.restOfPeriod(position), positions.unbroken(position)});
            amount += periods.between(position, position + part);
            second += part;
            left -= part;
        }
        curve[minute] = capped(amount);
    }
    return curve;
}

} // namespace bayplan

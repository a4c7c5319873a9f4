// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"
#include "base/cron.h"
#include "base/local_clock.h"
#include "base/words.h"

#include <date/date.h>

#include <algorithm>
#include <numeric>

namespace bayplan {

namespace {

constexpr int firstYear = 2025;
constexpr int yearCount = 4;
constexpr long long hoursOfYears = 1461LL * 24;
constexpr std::int64_t daySeconds = 86'400;

RunsPerMonth inLowestTerms(long long numerator, long long denominator)
{
    const long long divisor = std::gcd(numerator, denominator);
    return {numerator / divisor, denominator / divisor};
}

RunsPerMonth cronRuns(const Cron &cron, int monthHours)
{
    std::size_t days = 0;
    for (int month = 0; month < yearCount * 12; ++month)
        days += cron.daysIn(firstYear + month / 12, month % 12 + 1).size();
    const std::size_t runs = days * cron.minutes.size() * cron.hours.size();
    return inLowestTerms(static_cast<long long>(runs) * monthHours, hoursOfYears);
}

/// Minutes between two runs of "rate(5 minutes)".
std::optional<int> rateMinutes(std::string_view schedule)
{
    const std::vector<std::string_view> words = wordsIn(inBrackets(schedule, "rate").value_or(""));
    const std::optional<int> every = words.size() == 2 ? wholeNumber(words[0]) : std::nullopt;
    if (!every || *every == 0 || *every > 1'000'000)
        return std::nullopt;
    const auto isUnit = [&](std::string_view one, std::string_view many) {
        return sameWord(words[1], one) || sameWord(words[1], many);
    };
    if (isUnit("minute", "minutes"))
        return *every;
    if (isUnit("hour", "hours"))
        return *every * 60;
    if (isUnit("day", "days"))
        return *every * 1440;
    return std::nullopt;
}

/// What a clock shows at "at(2027-03-01T09:00:00)", in seconds since 1970.
std::optional<std::int64_t> momentIn(std::string_view schedule)
{
    const std::string_view moment = inBrackets(schedule, "at").value_or("");
    return moment.find('T') == 10 ? shownFromText(moment) : std::nullopt;
}

/// Calls `visit(day)` for each day, in days since 1970, on which the expression fires, from the first day to the last.
template <typename Visit>
void forEachDay(const Cron &cron, std::int64_t first, std::int64_t last, Visit visit)
{
    const date::year_month_day begin(date::sys_days(date::days(static_cast<int>(first))));
    for (date::year_month month = begin.year() / begin.month();
         date::sys_days(month / 1).time_since_epoch().count() <= last; month += date::months(1)) {
        const std::int64_t beforeFirst = date::sys_days(month / 1).time_since_epoch().count() - 1;
        const int number = static_cast<int>(static_cast<unsigned>(month.month()));
        for (const int day : cron.daysIn(static_cast<int>(month.year()), number)) {
            if (beforeFirst + day >= first && beforeFirst + day <= last)
                visit(beforeFirst + day);
        }
    }
}

/// Collects moments of a clock that lie within the simulated time.
class Firings
{
public:
    Firings(const LocalClock &clock, std::int64_t end) : m_clock(clock), m_end(end) {}

    void add(std::int64_t shown)
    {
        const auto second = m_clock.secondShowing(shown);
        if (second && *second >= 0 && *second < m_end)
            m_seconds.push_back(*second);
    }
    void addAll(const Cron &cron)
    {
        const std::int64_t first = m_clock.shown(0) / daySeconds;
        const std::int64_t last = m_clock.shown(m_end) / daySeconds;
        // A clock change may show the same date longer than the last second says.
        forEachDay(cron, first - 1, last + 1, [&](std::int64_t day) {
            for (const int hour : cron.hours) {
                for (const int minute : cron.minutes)
                    add(day * daySeconds + hour * 3600 + minute * 60);
            }
        });
    }
    /// Shown times that were repeated and those after them may come out of order.
    [[nodiscard]] std::vector<std::int64_t> sorted()
    {
        std::ranges::sort(m_seconds);
        return std::move(m_seconds);
    }

private:
    const LocalClock &m_clock;
    std::int64_t m_end;
    std::vector<std::int64_t> m_seconds;
};

} // namespace

std::optional<RunsPerMonth> runsPerMonth(std::string_view schedule, int monthHours)
{
    if (const auto rate = rateMinutes(schedule))
        return inLowestTerms(60LL * monthHours, *rate);
    if (const auto cron = Cron::fromText(schedule))
        return cronRuns(*cron, monthHours);
    return std::nullopt;
}

std::optional<std::vector<std::int64_t>> firings(std::string_view schedule, std::string_view zone,
                                                 const SimulatedTime &time)
{
    const auto clock = LocalClock::of(time, zone);
    if (!clock)
        return std::nullopt;
    const std::int64_t end = time.seconds();
    if (const auto rate = rateMinutes(schedule)) {
        std::vector<std::int64_t> seconds;
        for (std::int64_t second = 0; second < end; second += *rate * 60LL)
            seconds.push_back(second);
        return seconds;
    }
    Firings found(*clock, end);
    if (const auto moment = momentIn(schedule))
        found.add(*moment);
    else if (const auto cron = Cron::fromText(schedule))
        found.addAll(*cron);
    else
        return std::nullopt;
    return found.sorted();
}

bool isSchedule(std::string_view expression)
{
    return rateMinutes(expression) || momentIn(expression) || Cron::fromText(expression);
}

} // namespace bayplan

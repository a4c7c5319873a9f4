// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/moment.h"

#include <array>
#include <fmt/format.h>
#include <string_view>

namespace bayplan {

namespace {

constexpr std::array<std::string_view, 7> dayNames = {BAYPLAN_TEXT("Mon"), BAYPLAN_TEXT("Tue"), BAYPLAN_TEXT("Wed"),
                                                      BAYPLAN_TEXT("Thu"), BAYPLAN_TEXT("Fri"), BAYPLAN_TEXT("Sat"),
                                                      BAYPLAN_TEXT("Sun")};

std::vector<Text> dayOf(std::int64_t day)
{
    return {text(dayNames[static_cast<std::size_t>(day % 7)])};
}

std::string clockOf(std::int64_t minute)
{
    return fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60);
}

} // namespace

Text momentOf(const SimulatedTime &time, std::int64_t second)
{
    if (time.span == SimulatedTime::Span::year) {
        if (const auto clock = LocalClock::of(time))
            return text(BAYPLAN_TEXT("%1 %2 %3"), dayOf(clock->hourOfWeek(second) / 24), clock->date(second).toText(),
                        clockOf(clock->minuteOfDay(second)));
    }
    const std::int64_t minute = second / 60;
    const std::int64_t day = minute / (24 * 60);
    if (day < 7)
        return text(BAYPLAN_TEXT("%1 %2"), dayOf(day), clockOf(minute));
    return text(BAYPLAN_TEXT("%1 %2 in week %3"), dayOf(day), clockOf(minute), day / 7 + 1);
}

} // namespace bayplan

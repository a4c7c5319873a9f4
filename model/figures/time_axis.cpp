// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/time_axis.h"

#include "figures/scaling_words.h"

#include <cmath>
#include <variant>

namespace bayplan {

namespace {

constexpr std::int64_t day = 24 * 3600;

} // namespace

double niceMaximum(double value, int steps)
{
    if (value <= 0)
        return steps;
    const double magnitude = std::pow(10.0, std::floor(std::log10(value / steps)));
    for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5}) {
        if (step * magnitude * steps >= value)
            return step * magnitude * steps;
    }
    return 10 * steps * magnitude;
}

std::string numberOnAxis(double number, double top)
{
    return numberInWords(number, top < 4 ? 2 : top < 40 ? 1 : 0);
}

std::int64_t timeStepFor(std::int64_t seconds, int most)
{
    for (const std::int64_t minutes : {1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880}) {
        if (seconds / (minutes * 60) <= most)
            return minutes * 60;
    }
    std::int64_t weeks = 1;
    while (seconds / (weeks * 7 * day) > most)
        weeks *= 2;
    return weeks * 7 * day;
}

Text timeLabel(std::int64_t second, std::int64_t step)
{
    const Text moment = momentInWords(second % (7 * day));
    // "Mon 00:00" without its clock where only days are marked; the clock alone within a day.
    if (step >= 7 * day)
        return text(BAYPLAN_TEXT("Week %1"), second / (7 * day) + 1);
    if (step >= day)
        return std::get<std::vector<Text>>(moment.arguments[0]).front();
    return second % day == 0 ? moment : verbatim(std::get<std::string>(moment.arguments[1]));
}

} // namespace bayplan

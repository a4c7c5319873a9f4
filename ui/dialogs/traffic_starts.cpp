// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/traffic_starts.h"

#include <QtGlobal>

#include <cmath>

namespace bayplan {

namespace {

/// A rate that is a part of the peak, to a thousandth of a request.
Decimal partOfPeak(const TrafficSource &source, int parts)
{
    return source.peakRate ? Decimal::scaled(std::llround(source.peakRate->approximately() / parts * 1000), 3)
                           : Decimal(0);
}

void likeAShop(TrafficSource &source)
{
    source.pattern = TrafficPattern::daily;
    source.swing = Share{9000};
    source.peakHour = 20;
    source.weekdays = {80, 80, 80, 85, 100, 120, 130};
}

void likeAnOffice(TrafficSource &source)
{
    source.pattern = TrafficPattern::businessHours;
    source.busyHours = WeekHours::workdays(8, 18);
    source.baseRate = partOfPeak(source, 20);
}

void likeADay(TrafficSource &source)
{
    const TrafficSource usual;
    source.pattern = TrafficPattern::daily;
    source.swing = usual.swing;
    source.peakHour = usual.peakHour;
    source.weekdays = usual.weekdays;
}

void nightly(TrafficSource &source)
{
    source.pattern = TrafficPattern::batch;
    source.schedule = "cron(0 2 * * ? *)";
    source.minutes = 90;
}

void crowded(TrafficSource &source)
{
    source.pattern = TrafficPattern::flashCrowd;
    source.schedule = "cron(0 12 ? * FRI *)";
    source.minutes = 120;
    source.baseRate = partOfPeak(source, 10);
}

void steady(TrafficSource &source)
{
    source.pattern = TrafficPattern::constant;
}

} // namespace

const std::vector<TrafficStart> &trafficStarts()
{
    static const std::vector<TrafficStart> all = {
        {QT_TRANSLATE_NOOP("TrafficStart", "Constant"), steady},
        {QT_TRANSLATE_NOOP("TrafficStart", "Business hours"), likeAnOffice},
        {QT_TRANSLATE_NOOP("TrafficStart", "Daily wave"), likeADay},
        {QT_TRANSLATE_NOOP("TrafficStart", "Shop: evenings and weekends"), likeAShop},
        {QT_TRANSLATE_NOOP("TrafficStart", "Crowd on Friday noon"), crowded},
        {QT_TRANSLATE_NOOP("TrafficStart", "Nightly batch"), nightly}};
    return all;
}

} // namespace bayplan

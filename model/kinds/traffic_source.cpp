// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/traffic_source.h"

#include "base/local_clock.h"
#include "base/numbers.h"
#include "kinds/kind_builder.h"

#include <algorithm>

namespace bayplan {

namespace {

using T = TrafficSource;

bool is(const T &source, TrafficPattern pattern)
{
    return source.pattern == pattern;
}
bool hasBusyHours(const T &source)
{
    return is(source, TrafficPattern::businessHours);
}
bool isDaily(const T &source)
{
    return is(source, TrafficPattern::daily);
}
bool isStep(const T &source)
{
    return is(source, TrafficPattern::step);
}
bool isCrowd(const T &source)
{
    return is(source, TrafficPattern::flashCrowd);
}
bool isWeek(const T &source)
{
    return is(source, TrafficPattern::week);
}
bool isSeries(const T &source)
{
    return is(source, TrafficPattern::series);
}
bool fires(const T &source)
{
    return isCrowd(source) || is(source, TrafficPattern::batch);
}
bool hasNumbers(const T &source)
{
    return isWeek(source) || isSeries(source);
}
bool mayBeScaled(const T &source)
{
    return hasBusyHours(source) || isDaily(source) || hasNumbers(source);
}
bool hasMean(const T &source)
{
    return mayBeScaled(source) && source.scaledTo == TrafficScale::mean;
}
bool hasPeak(const T &source)
{
    const bool asTheyAre = hasNumbers(source) && source.scaledTo == TrafficScale::asGiven;
    return !isStep(source) && !hasMean(source) && !asTheyAre;
}
bool hasBase(const T &source)
{
    return hasBusyHours(source) || isStep(source) || fires(source);
}
bool followsAClock(const T &source)
{
    return !isStep(source) && !is(source, TrafficPattern::constant);
}
bool isNoisy(const T &source)
{
    return source.noise.basisPoints != 0;
}

Field rateField(std::optional<Decimal> T::*member, std::string_view key, std::string_view label)
{
    return field(member, key, label).measuredIn("requests/s").between(0, 100'000'000);
}

std::vector<Field> rateFields()
{
    return {choiceField(&T::pattern, "pattern", BAYPLAN_TEXT("Pattern"),
                        {{"constant", BAYPLAN_TEXT("Constant")},
                         {"business-hours", BAYPLAN_TEXT("Business hours")},
                         {"daily", BAYPLAN_TEXT("Daily wave")},
                         {"step", BAYPLAN_TEXT("Step")},
                         {"flash-crowd", BAYPLAN_TEXT("Flash crowd")},
                         {"batch", BAYPLAN_TEXT("Batch")},
                         {"week", BAYPLAN_TEXT("Painted week")},
                         {"series", BAYPLAN_TEXT("Measured series")}})
                .describedAs(BAYPLAN_TEXT("How requests spread over the week.")),
            choiceField(&T::scaledTo, "scaledTo", BAYPLAN_TEXT("Scaled to"),
                        {{"peak", BAYPLAN_TEXT("A peak")},
                         {"mean", BAYPLAN_TEXT("A mean")},
                         {"as-given", BAYPLAN_TEXT("Nothing: numbers as they are")}})
                .when(mayBeScaled)
                .describedAs(BAYPLAN_TEXT("Which rate gives the curve its height.")),
            rateField(&T::peakRate, "peakRate", BAYPLAN_TEXT("Peak"))
                .when(hasPeak)
                .describedAs(BAYPLAN_TEXT("Requests a second at the busiest time; unknown until you give it.")),
            rateField(&T::meanRate, "meanRate", BAYPLAN_TEXT("Mean"))
                .when(hasMean)
                .describedAs(BAYPLAN_TEXT("Requests a second on average; unknown until you give it.")),
            field(&T::baseRate, "baseRate", BAYPLAN_TEXT("Base rate"))
                .measuredIn("requests/s")
                .between(0, 100'000'000)
                .when(hasBase)
                .describedAs(BAYPLAN_TEXT("Requests a second at all other times, or before the step.")),
            rateField(&T::laterRate, "laterRate", BAYPLAN_TEXT("Later rate"))
                .when(isStep)
                .describedAs(BAYPLAN_TEXT("Requests a second from the step on; unknown until you give it.")),
            field(&T::stepAt, "stepAt", BAYPLAN_TEXT("Step after"))
                .measuredIn("minutes")
                .between(0, 527'040)
                .when(isStep)
                .describedAs(BAYPLAN_TEXT("Minutes from the start of the month or the year."))};
}

std::vector<Field> curveFields()
{
    return {field(&T::busyHours, "busyHours", BAYPLAN_TEXT("Busy hours"))
                .when(hasBusyHours)
                .describedAs(BAYPLAN_TEXT("When requests come at the peak rate.")),
            field(&T::swing, "swing", BAYPLAN_TEXT("Swing"))
                .between(0, 100)
                .when(isDaily)
                .describedAs(BAYPLAN_TEXT("How far the quietest moment of a day lies below the busiest.")),
            field(&T::peakHour, "peakHour", BAYPLAN_TEXT("Peak hour"))
                .between(0, 23)
                .when(isDaily)
                .describedAs(BAYPLAN_TEXT("The full hour at which a day is busiest.")),
            field(&T::weekdays, "weekdays", BAYPLAN_TEXT("Weekdays"))
                .measuredIn("%")
                .naming(TextMeaning::numbers)
                .when(isDaily)
                .describedAs(BAYPLAN_TEXT("Seven numbers, Monday first: how much of the wave each day has.")),
            field(&T::schedule, "schedule", BAYPLAN_TEXT("Schedule"))
                .naming(TextMeaning::schedule)
                .when(fires)
                .describedAs(BAYPLAN_TEXT("When it begins: cron(0 8 ? * MON-FRI *) or rate(6 hours).")),
            field(&T::minutes, "minutes", BAYPLAN_TEXT("Lasts"))
                .measuredIn("minutes")
                .between(1, 44'640)
                .when(fires)
                .describedAs(BAYPLAN_TEXT("How long each one lasts until the base rate is back.")),
            choiceField(&T::decay, "decay", BAYPLAN_TEXT("Decay"),
                        {{"held", BAYPLAN_TEXT("None: the peak holds")},
                         {"linear", BAYPLAN_TEXT("Straight line")},
                         {"exponential", BAYPLAN_TEXT("Halves six times")}})
                .when(isCrowd)
                .describedAs(BAYPLAN_TEXT("How the crowd fades.")),
            field(&T::numbers, "numbers", BAYPLAN_TEXT("Numbers"))
                .naming(TextMeaning::numbers)
                .spanningLines()
                .when(hasNumbers)
                .describedAs(BAYPLAN_TEXT(
                    "A week: requests a second in each of 24 or 168 hours. A series: requests in each period.")),
            field(&T::seriesStart, "seriesStart", BAYPLAN_TEXT("Starts"))
                .when(isSeries)
                .describedAs(BAYPLAN_TEXT("Local time of the first number, 2026-10-05T00:00; a Monday if empty.")),
            field(&T::period, "period", BAYPLAN_TEXT("Period"))
                .between(1, 2'678'400)
                .when(isSeries)
                .describedAs(BAYPLAN_TEXT("How long each number holds.")),
            field(&T::timeZone, "timeZone", BAYPLAN_TEXT("Time zone"))
                .naming(TextMeaning::timeZone)
                .when(followsAClock)
                .describedAs(BAYPLAN_TEXT("The clock its hours go by."))};
}

std::vector<Field> variationFields()
{
    std::vector<Field> fields = {
        field(&T::noise, "noise", BAYPLAN_TEXT("Noise"))
            .between(0, 100)
            .describedAs(BAYPLAN_TEXT("Standard deviation of each minute from the curve.")),
        field(&T::seed, "seed", BAYPLAN_TEXT("Seed"))
            .between(0, 1'000'000'000)
            .when(isNoisy)
            .describedAs(BAYPLAN_TEXT("Another seed is another noise of the same kind.")),
        field(&T::growth, "growth", BAYPLAN_TEXT("Growth"))
            .measuredIn("% a month")
            .between(-50, 100)
            .describedAs(BAYPLAN_TEXT("More from month to month, in simulations of a year.")),
        field(&T::lowEstimate, "lowEstimate", BAYPLAN_TEXT("Low estimate"))
            .measuredIn("%")
            .between(0, 1000)
            .describedAs(BAYPLAN_TEXT("The rate may as well be this much of it; certain if empty.")),
        field(&T::highEstimate, "highEstimate", BAYPLAN_TEXT("High estimate"))
            .measuredIn("%")
            .between(0, 1000)
            .describedAs(BAYPLAN_TEXT("The rate may as well be this much of it; certain if empty."))};
    for (Field &one : fields)
        one.in(BAYPLAN_TEXT("Variation"));
    return fields;
}

std::vector<Field> fields()
{
    std::vector<Field> result = rateFields();
    for (auto table : {curveFields, variationFields}) {
        for (Field &part : table())
            result.push_back(std::move(part));
    }
    return result;
}

/// The highest number in requests a second, to one digit after the point.
Decimal highestOf(const T &source)
{
    const double highest = std::ranges::max(source.numbers).approximately();
    const double rate = isSeries(source) ? highest / static_cast<double>(source.period.count()) : highest;
    return Decimal::scaled(static_cast<std::int64_t>(rate * 10 + 0.5), 1);
}

/// "up to 120/s", "40/s on average".
Text heightInWords(const T &source)
{
    if (isStep(source) && source.laterRate)
        return text(BAYPLAN_TEXT("%1/s, then %2/s"), source.baseRate, *source.laterRate);
    if (hasNumbers(source) && source.numbers.empty())
        return {};
    if (hasNumbers(source) && isAsGiven(source))
        return text(BAYPLAN_TEXT("up to %1/s"), highestOf(source).toText());
    if (hasMean(source) && source.meanRate)
        return text(BAYPLAN_TEXT("%1/s on average"), source.meanRate->toText());
    if (!hasPeak(source) || !source.peakRate)
        return {};
    return is(source, TrafficPattern::constant) ? text(BAYPLAN_TEXT("%1/s"), source.peakRate->toText())
                                                : text(BAYPLAN_TEXT("up to %1/s"), source.peakRate->toText());
}

Text summary(const T &source)
{
    if (hasNumbers(source) && source.numbers.empty())
        return text(BAYPLAN_TEXT("no numbers yet"));
    const Text height = heightInWords(source);
    if (height.isEmpty())
        return text(BAYPLAN_TEXT("rate unknown"));
    return hasBusyHours(source) ? joined({height, verbatim(source.busyHours.toText())}, ", ") : height;
}

/// Adds problems of one element.
class Report
{
public:
    Report(Id element, Problems &problems) : m_element(element), m_problems(problems) {}

    void add(Severity severity, std::string code, Text what, Text remedy)
    {
        m_problems.push_back({severity, std::move(code), std::move(what), std::move(remedy), m_element, {}});
    }

private:
    Id m_element;
    Problems &m_problems;
};

void checkClock(const T &source, Report &report)
{
    if (followsAClock(source) && !isTimeZone(source.timeZone))
        report.add(Severity::error, "time-zone", text(BAYPLAN_TEXT("'%1' is not a known time zone"), source.timeZone),
                   text(BAYPLAN_TEXT("choose one such as Europe/Berlin or UTC")));
    if (fires(source) && !isSchedule(source.schedule))
        report.add(Severity::error, "schedule", text(BAYPLAN_TEXT("'%1' is not a schedule"), source.schedule),
                   text(BAYPLAN_TEXT("write it as cron(0 8 ? * MON-FRI *)")));
    if (isSeries(source) && !source.seriesStart.empty() && !shownFromText(source.seriesStart))
        report.add(Severity::error, "series-start",
                   text(BAYPLAN_TEXT("its series starts at '%1', which is no time"), source.seriesStart),
                   text(BAYPLAN_TEXT("write it as 2026-10-05T00:00, or leave it empty")));
}

void checkNumbers(const T &source, Report &report)
{
    const auto count = static_cast<std::int64_t>(source.numbers.size());
    if (hasNumbers(source) && count == 0)
        report.add(Severity::warning, "no-numbers", text(BAYPLAN_TEXT("it has no numbers yet")),
                   isWeek(source) ? text(BAYPLAN_TEXT("paint the week, or paste 24 or 168 numbers"))
                                  : text(BAYPLAN_TEXT("paste measured requests, or import a file")));
    else if (isWeek(source) && count != 24 && count != 168)
        report.add(Severity::error, "week-numbers",
                   text(BAYPLAN_TEXT("%1 numbers are no hours of a day or a week"), count),
                   text(BAYPLAN_TEXT("give 24 or 168, or choose the measured series")));
    if (isDaily(source) && source.weekdays.size() != 7)
        report.add(Severity::error, "weekdays",
                   text(BAYPLAN_TEXT("its weekdays are %1 numbers"), static_cast<std::int64_t>(source.weekdays.size())),
                   text(BAYPLAN_TEXT("give seven, Monday first: 100 100 100 100 100 60 60")));
}

void checkRates(const T &source, Report &report)
{
    if (isCrowd(source) && source.peakRate && *source.peakRate < source.baseRate)
        report.add(
            Severity::warning, "crowd-below-base",
            text(BAYPLAN_TEXT("its crowds of %1/s are below the base rate of %2/s"), *source.peakRate, source.baseRate),
            text(BAYPLAN_TEXT("raise the peak: it is what comes while a crowd is there, not on top")));
    if (source.lowEstimate && source.highEstimate && *source.highEstimate < *source.lowEstimate)
        report.add(Severity::error, "estimates",
                   text(BAYPLAN_TEXT("its low estimate of %1 % is above the high one of %2 %"), *source.lowEstimate,
                        *source.highEstimate),
                   text(BAYPLAN_TEXT("exchange them")));
}

void check(const T &source, Id element, Problems &problems)
{
    Report report(element, problems);
    checkClock(source, report);
    checkNumbers(source, report);
    checkRates(source, report);
}

} // namespace

bool isAsGiven(const TrafficSource &source)
{
    if (!hasNumbers(source))
        return false;
    switch (source.scaledTo) {
    case TrafficScale::peak:
        return !source.peakRate;
    case TrafficScale::mean:
        return !source.meanRate;
    case TrafficScale::asGiven:
        return true;
    }
    return true;
}

Value FieldCodec<std::vector<Decimal>>::write(const std::vector<Decimal> &member)
{
    return numbersInText(member);
}

bool FieldCodec<std::vector<Decimal>>::read(const Value &value, std::vector<Decimal> &member)
{
    const auto *words = std::get_if<std::string>(&value);
    auto numbers = words ? numbersFromText(*words) : std::nullopt;
    if (numbers)
        member = std::move(*numbers);
    return numbers.has_value();
}

const Kind &describe(const TrafficSource *)
{
    static const Kind kind =
        KindBuilder<TrafficSource>{
            {.key = "traffic-source",
             .label = BAYPLAN_TEXT("Traffic source"),
             .help = BAYPLAN_TEXT("Requests over time, on their way to a load balancer, a service or a function."),
             .section = BAYPLAN_TEXT("Traffic and network"),
             .parents = {""},
             .linksTo = {"load-balancer", "service", "function"},
             .shape = Shape::card,
             .size = {132, 58},
             .fields = fields()},
            summary,
            check}
            .built();
    return kind;
}

} // namespace bayplan

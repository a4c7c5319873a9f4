// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/draw_words.h"

#include "base/format.h"
#include "base/words.h"
#include "plan/check.h"

#include <algorithm>

namespace bayplan {

namespace {

Text needed(const Environment &environment, const Settings &settings)
{
    const WeekHours hours = neededHoursOf(environment, settings);
    if (environment.runningHours.isAlways())
        return text(BAYPLAN_TEXT("needed %1"), inWords(hours));
    if (environment.runningHours == hours)
        return text(BAYPLAN_TEXT("runs only when needed, %1"), inWords(hours));
    return text(BAYPLAN_TEXT("needed %1, runs %2"), inWords(hours), inWords(environment.runningHours));
}

std::vector<Text> linesOf(const Environment &environment, const Settings &settings)
{
    const Text hours = needed(environment, settings);
    return {joined({hours, verbatim(environment.region)}), hours};
}

std::string counts(const Service &service)
{
    const int low = service.minCount.value_or(service.desiredCount);
    const int high = service.maxCount.value_or(service.desiredCount);
    return low == high ? std::to_string(low) : std::to_string(low) + "–" + std::to_string(high);
}

std::vector<Text> linesOf(const Plan &plan, const Element &element, const Service &service)
{
    const Text count = summaryOf(element.details);
    const Text capacity = capacityInWords(service.capacity, service.strategy);
    const Element *task = taskOf(plan, element);
    if (!task)
        return {joined({count, capacity}), count};
    const Text size = summaryOf(task->details);
    const Text product = text(BAYPLAN_TEXT("%1 × %2"), counts(service), std::vector<Text>{size});
    return {joined({count, size, capacity}), joined({product, capacity}), product};
}

Text durationInWords(std::chrono::seconds duration)
{
    const std::int64_t seconds = duration.count();
    if (seconds < 60)
        return text(BAYPLAN_TEXT("%1 s"), seconds);
    if (seconds < 3 * 3600 || seconds % 3600 != 0)
        return text(BAYPLAN_TEXT("%1 min"), (seconds + 30) / 60);
    return text(BAYPLAN_TEXT("%1 h"), seconds / 3600);
}

std::vector<Text> linesOf(const Task &task, const Text &size, bool isStandalone)
{
    if (!isStandalone)
        return {size};
    Text when = text(BAYPLAN_TEXT("task"));
    if (!task.schedule.empty())
        when = scheduleInWords(task.schedule);
    else if (task.runsPerMonth)
        when = text(BAYPLAN_TEXT("%1 runs a month"), *task.runsPerMonth);
    const Text duration = task.duration ? durationInWords(*task.duration) : Text{};
    return {joined({when, duration, size}), joined({when, duration}), when};
}

std::string twoDigits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// "MON-FRI" as "Mon–Fri".
std::string daysInWords(std::string_view days)
{
    std::string result;
    bool first = true;
    for (const char c : days) {
        if (c == '-') {
            result += "–";
            first = true;
        } else if (c == ',') {
            result += ", ";
            first = true;
        } else {
            const bool capital = c >= 'A' && c <= 'Z';
            result += !first && capital ? static_cast<char>(c - 'A' + 'a') : c;
            first = false;
        }
    }
    return result;
}

bool isAny(std::string_view part)
{
    return part == "*" || part == "?";
}

} // namespace

std::string inWords(const WeekHours &hours)
{
    std::string words;
    for (const char c : hours.toText()) {
        if (c == '-')
            words += "–";
        else
            words += c;
    }
    return words;
}

Text scheduleInWords(const std::string &schedule)
{
    const std::string_view whole = trimmed(schedule);
    const auto open = whole.find('(');
    if (open == std::string_view::npos || !whole.ends_with(')'))
        return verbatim(schedule);
    const std::string_view inner = whole.substr(open + 1, whole.size() - open - 2);
    if (whole.starts_with("rate"))
        return text(BAYPLAN_TEXT("every %1"), std::string(inner.starts_with("1 ") ? inner.substr(2) : inner));
    std::vector<std::string_view> parts = splitAt(inner, ' ');
    std::erase(parts, std::string_view());
    if (parts.size() != 6 || !isAny(parts[3]))
        return verbatim(schedule);
    const auto minute = wholeNumber(parts[0]);
    const auto hour = wholeNumber(parts[1]);
    if (!minute || !hour)
        return verbatim(schedule);
    const std::string time = twoDigits(*hour) + ":" + twoDigits(*minute);
    if (isAny(parts[2]) && isAny(parts[4]))
        return text(BAYPLAN_TEXT("daily %1"), time);
    if (isAny(parts[2]))
        return verbatim(daysInWords(parts[4]) + " " + time);
    return verbatim(schedule);
}

Text titleOf(const Element &element)
{
    const Text name = element.name.empty() ? text(kindOf(element).label) : verbatim(element.name);
    if (const auto *environment = detailsOf<Environment>(&element); environment && environment->copies != 1)
        return text(BAYPLAN_TEXT("%1 × %2"), std::vector<Text>{name}, static_cast<std::int64_t>(environment->copies));
    if (kindOf(element).shape == Shape::box)
        return joined({name, summaryOf(element.details)});
    return name;
}

std::vector<Text> secondLines(const Plan &plan, const Element &element)
{
    if (const auto *environment = detailsOf<Environment>(&element))
        return linesOf(*environment, plan.settings);
    if (const auto *service = detailsOf<Service>(&element))
        return linesOf(plan, element, *service);
    if (const auto *task = detailsOf<Task>(&element)) {
        const bool inService = detailsOf<Service>(plan.find(element.parent)) != nullptr;
        return linesOf(*task, summaryOf(element.details), !inService);
    }
    if (const auto *policy = detailsOf<ScalingPolicy>(&element); policy && policy->type == PolicyType::scheduled) {
        if (!policy->schedule.empty())
            return {scheduleInWords(policy->schedule)};
    }
    return {summaryOf(element.details)};
}

} // namespace bayplan

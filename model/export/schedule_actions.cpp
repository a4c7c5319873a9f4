// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/schedule_actions.h"

#include <fmt/format.h>

#include <array>
#include <map>

namespace bayplan {

namespace {

constexpr std::array<std::string_view, 7> dayNames = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};

/// Days of a week as cron names them: "MON-FRI", "SAT,SUN".
std::string daysInCron(const std::array<bool, 7> &days)
{
    std::string text;
    for (std::size_t first = 0; first < 7; ++first) {
        if (!days[first])
            continue;
        std::size_t last = first;
        while (last + 1 < 7 && days[last + 1])
            ++last;
        text += fmt::format("{}{}", text.empty() ? "" : ",", dayNames[first]);
        if (last > first)
            text += fmt::format("{}{}", last == first + 1 ? "," : "-", dayNames[last]);
        first = last;
    }
    return text;
}

/// A service with what its scheduled actions need.
struct Scaled
{
    std::string cluster;
    std::string service;
    int minimum = 0;
    int maximum = 0;
};

std::vector<Scaled> servicesIn(const Plan &plan, Id environment)
{
    std::vector<Scaled> services;
    for (const Id id : withDescendants(plan, environment)) {
        const Element *element = plan.find(id);
        const auto *service = detailsOf<Service>(element);
        const Element *cluster = service ? plan.find(element->parent) : nullptr;
        if (!cluster)
            continue;
        const int minimum = service->minCount.value_or(service->desiredCount);
        services.push_back({cluster->name, element->name, minimum,
                            std::max(minimum, service->maxCount.value_or(service->desiredCount))});
    }
    return services;
}

/// A name that can stand anywhere in a template: letters and digits, what is between them joined.
std::string identifier(std::string_view name, char joint)
{
    std::string result;
    bool gap = false;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain) {
            gap = true;
            continue;
        }
        if (gap && !result.empty() && joint != 0)
            result += joint;
        const bool capital = joint == 0 && (gap || result.empty()) && c >= 'a' && c <= 'z';
        result += capital ? static_cast<char>(c - 'a' + 'A') : c;
        gap = false;
    }
    return result.empty() ? "service" : result;
}

/// A word for a POSIX shell, quoted so that nothing in it means anything.
std::string quotedForShell(std::string_view word)
{
    std::string result = "'";
    for (const char c : word)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

/// A text in double quotes for YAML and HCL.
std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return result + "\"";
}

/// The same for HCL, where a dollar or per-cent sign before a brace begins an expression.
std::string quotedForTerraform(std::string_view text)
{
    std::string result = quoted(text);
    for (std::size_t i = 1; i < result.size(); ++i) {
        if (result[i] == '{' && (result[i - 1] == '$' || result[i - 1] == '%'))
            result.insert(i, 1, result[i - 1]), ++i;
    }
    return result;
}

std::string resourceOf(const Scaled &service)
{
    return "service/" + service.cluster + "/" + service.service;
}

std::string nameOf(const SwitchTime &time, std::size_t number)
{
    return fmt::format("{}-{}", time.on ? "start" : "stop", number + 1);
}

std::string commandLine(const Scaled &service, const std::vector<SwitchTime> &times, const std::string &zone)
{
    const std::string target = fmt::format("--service-namespace ecs --scalable-dimension ecs:service:DesiredCount \\\n"
                                           "  --resource-id {}",
                                           quotedForShell(resourceOf(service)));
    std::string text = fmt::format("aws application-autoscaling register-scalable-target {} \\\n"
                                   "  --min-capacity {} --max-capacity {}\n",
                                   target, service.minimum, service.maximum);
    for (std::size_t i = 0; i < times.size(); ++i) {
        text += fmt::format("aws application-autoscaling put-scheduled-action {} \\\n"
                            "  --scheduled-action-name {} --schedule {} --timezone {} \\\n"
                            "  --scalable-target-action MinCapacity={},MaxCapacity={}\n",
                            target, nameOf(times[i], i), quotedForShell(times[i].schedule), quotedForShell(zone),
                            times[i].on ? service.minimum : 0, times[i].on ? service.maximum : 0);
    }
    return text;
}

std::string cloudFormation(const Scaled &service, const std::vector<SwitchTime> &times, const std::string &zone)
{
    std::string text = fmt::format("  {}ScalableTarget:\n"
                                   "    Type: AWS::ApplicationAutoScaling::ScalableTarget\n"
                                   "    Properties:\n"
                                   "      ServiceNamespace: ecs\n"
                                   "      ScalableDimension: ecs:service:DesiredCount\n"
                                   "      ResourceId: {}\n"
                                   "      MinCapacity: {}\n"
                                   "      MaxCapacity: {}\n"
                                   "      ScheduledActions:\n",
                                   identifier(service.cluster + ' ' + service.service, 0), quoted(resourceOf(service)),
                                   service.minimum, service.maximum);
    for (std::size_t i = 0; i < times.size(); ++i) {
        text += fmt::format("        - ScheduledActionName: {}\n"
                            "          Schedule: {}\n"
                            "          Timezone: {}\n"
                            "          ScalableTargetAction: {{ MinCapacity: {}, MaxCapacity: {} }}\n",
                            nameOf(times[i], i), quoted(times[i].schedule), quoted(zone),
                            times[i].on ? service.minimum : 0, times[i].on ? service.maximum : 0);
    }
    return text;
}

std::string terraform(const Scaled &service, const std::vector<SwitchTime> &times, const std::string &zone)
{
    const std::string name = identifier(service.cluster + ' ' + service.service, '_');
    std::string text = fmt::format("resource \"aws_appautoscaling_target\" \"{}\" {{\n"
                                   "  service_namespace  = \"ecs\"\n"
                                   "  scalable_dimension = \"ecs:service:DesiredCount\"\n"
                                   "  resource_id        = {}\n"
                                   "  min_capacity       = {}\n"
                                   "  max_capacity       = {}\n"
                                   "}}\n",
                                   name, quotedForTerraform(resourceOf(service)), service.minimum, service.maximum);
    for (std::size_t i = 0; i < times.size(); ++i) {
        text += fmt::format("\nresource \"aws_appautoscaling_scheduled_action\" \"{0}_{1}\" {{\n"
                            "  name               = \"{2}\"\n"
                            "  service_namespace  = aws_appautoscaling_target.{0}.service_namespace\n"
                            "  scalable_dimension = aws_appautoscaling_target.{0}.scalable_dimension\n"
                            "  resource_id        = aws_appautoscaling_target.{0}.resource_id\n"
                            "  schedule           = {3}\n"
                            "  timezone           = {4}\n\n"
                            "  scalable_target_action {{\n"
                            "    min_capacity = {5}\n"
                            "    max_capacity = {6}\n"
                            "  }}\n"
                            "}}\n",
                            name, identifier(nameOf(times[i], i), '_'), nameOf(times[i], i),
                            quotedForTerraform(times[i].schedule), quotedForTerraform(zone),
                            times[i].on ? service.minimum : 0, times[i].on ? service.maximum : 0);
    }
    return text;
}

} // namespace

std::vector<SwitchTime> switchTimesOf(const WeekHours &hours)
{
    constexpr int week = WeekHours::hoursPerWeek;
    // By the order in which they are switched, so that a start at an hour comes before a stop at it.
    std::map<std::pair<bool, int>, std::array<bool, 7>> days;
    for (int hour = 0; hour < week; ++hour) {
        const int before = (hour + week - 1) % week;
        const bool on = hours.has(hour / 24, hour % 24);
        if (on != hours.has(before / 24, before % 24))
            days[{!on, hour % 24}][static_cast<std::size_t>(hour / 24)] = true;
    }
    std::vector<SwitchTime> times;
    for (const auto &[key, on] : days)
        times.push_back({fmt::format("cron(0 {} ? * {} *)", key.second, daysInCron(on)), !key.first});
    return times;
}

const std::vector<std::string_view> &scheduleFormatNames()
{
    static const std::vector<std::string_view> names = {"cli", "cloudformation", "terraform"};
    return names;
}

std::string scheduledActionsText(const Plan &plan, Id environment, const WeekHours &hours, ScheduleFormat format)
{
    constexpr std::array writers = {commandLine, cloudFormation, terraform};
    const std::string &zone = std::get<Environment>(plan.find(environment)->details).timeZone;
    const std::vector<SwitchTime> times = switchTimesOf(hours);
    std::string text = format == ScheduleFormat::cloudFormation ? "Resources:\n" : "";
    bool isFirst = true;
    for (const Scaled &service : servicesIn(plan, environment)) {
        text += isFirst ? "" : "\n";
        text += writers[static_cast<std::size_t>(format)](service, times, zone);
        isFirst = false;
    }
    return text;
}

} // namespace bayplan

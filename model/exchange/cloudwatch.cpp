// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/cloudwatch.h"

#include "exchange/cloudwatch_series.h"
#include "io/json_text.h"

#include <date/tz.h>

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

constexpr std::string_view periodSeconds = "3600";

/// The calendar that sorts measured points.
class NeededTimes
{
public:
    NeededTimes(const Plan &plan, Id element)
    {
        const auto *environment = detailsOf<Environment>(environmentOf(plan, element));
        if (!environment)
            return;
        m_hours = neededHoursOf(*environment, plan.settings);
        m_holidays.insert(environment->holidays.begin(), environment->holidays.end());
        if (environment->timeZone != "UTC" && isTimeZone(environment->timeZone))
            m_zone = date::locate_zone(environment->timeZone);
    }

    [[nodiscard]] date::local_seconds local(std::int64_t second) const
    {
        const date::sys_seconds instant{std::chrono::seconds(second)};
        return m_zone ? m_zone->to_local(instant) : date::local_seconds(instant.time_since_epoch());
    }

    [[nodiscard]] bool isNeeded(std::int64_t second) const
    {
        const date::local_seconds time = local(second);
        const auto midnight = date::floor<date::days>(time);
        const int weekday = static_cast<int>(date::weekday(midnight).iso_encoding()) - 1;
        const int hour = static_cast<int>(date::floor<std::chrono::hours>(time - midnight).count());
        return m_hours.has(weekday, hour) && !m_holidays.contains(dateOf(midnight));
    }

    [[nodiscard]] Date dayOf(std::int64_t second) const { return dateOf(date::floor<date::days>(local(second))); }

private:
    static Date dateOf(date::local_days day)
    {
        const date::year_month_day date(day);
        return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                static_cast<int>(static_cast<unsigned>(date.day()))};
    }

    WeekHours m_hours = WeekHours::always();
    std::set<Date> m_holidays;
    const date::time_zone *m_zone = nullptr;
};

/// A mean that is rounded once, half up, to hundredths of a per cent.
struct Mean
{
    std::int64_t sum = 0;
    std::int64_t count = 0;

    [[nodiscard]] std::optional<Share> share() const
    {
        constexpr std::int64_t microPercentOfBasisPoint = 10'000;
        if (count == 0)
            return std::nullopt;
        const std::int64_t divisor = count * microPercentOfBasisPoint;
        return Share{(2 * sum + divisor) / (2 * divisor)};
    }
};

void takeMeans(const std::vector<MeasuredPoint> &points, const NeededTimes &needed, std::optional<Share> &inside,
               std::optional<Share> &outside)
{
    Mean means[2];
    for (const MeasuredPoint &point : points) {
        Mean &mean = means[needed.isNeeded(point.second) ? 0 : 1];
        mean.sum += point.microPercent;
        ++mean.count;
    }
    inside = means[0].share();
    outside = means[1].share();
}

/// The service or standalone task whose utilisation is meant; null when there is none.
const Element *ownerOf(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    const Element *parent = element ? plan.find(element->parent) : nullptr;
    if (detailsOf<Task>(element) && detailsOf<Service>(parent))
        return parent;
    return detailsOf<Service>(element) || detailsOf<Task>(element) ? element : nullptr;
}

void merge(Utilisation &utilisation, const MeasuredUtilisation &measured)
{
    if (measured.cpu || measured.cpuOutside) {
        utilisation.cpu = measured.cpu;
        utilisation.cpuOutside = measured.cpuOutside;
    }
    if (measured.memory || measured.memoryOutside) {
        utilisation.memory = measured.memory;
        utilisation.memoryOutside = measured.memoryOutside;
    }
    utilisation.source = "CloudWatch, " + measured.from + " to " + measured.to;
}

std::string inJson(std::string_view words)
{
    std::string quoted;
    appendQuoted(quoted, words);
    return quoted;
}

std::string inShell(std::string_view words)
{
    std::string quoted = "'";
    for (const char c : words)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string query(std::string_view id, std::string_view metric, const std::string &cluster, const std::string &service)
{
    return "{\"Id\":" + inJson(id) +
           ",\"MetricStat\":{\"Metric\":{\"Namespace\":\"AWS/ECS\",\"MetricName\":" + inJson(metric) +
           ",\"Dimensions\":[{\"Name\":\"ClusterName\",\"Value\":" + inJson(cluster) +
           "},{\"Name\":\"ServiceName\",\"Value\":" + inJson(service) + "}]},\"Period\":" + std::string(periodSeconds) +
           ",\"Stat\":\"Average\"}}";
}

} // namespace

Result<MeasuredUtilisation> measuredUtilisation(const Plan &plan, Id element, std::string_view words)
{
    const std::optional<MeasuredSeries> series = measuredSeries(words);
    if (!series)
        return failure("not-cloudwatch", text(BAYPLAN_TEXT("this is no CloudWatch data")),
                       text(BAYPLAN_TEXT("paste what aws cloudwatch get-metric-data prints, or CSV with a time and a "
                                         "per cent in each line")),
                       element);
    std::vector<MeasuredPoint> all = series->cpu;
    all.insert(all.end(), series->memory.begin(), series->memory.end());
    if (all.empty())
        return failure("no-points", text(BAYPLAN_TEXT("there is no measured value in it")),
                       text(BAYPLAN_TEXT("check cluster, service and times of the query")), element);
    const NeededTimes needed(plan, element);
    MeasuredUtilisation measured;
    takeMeans(series->cpu, needed, measured.cpu, measured.cpuOutside);
    takeMeans(series->memory, needed, measured.memory, measured.memoryOutside);
    const auto byTime = [](const MeasuredPoint &a, const MeasuredPoint &b) {
        return a.second < b.second;
    };
    const auto [first, last] = std::minmax_element(all.begin(), all.end(), byTime);
    measured.from = needed.dayOf(first->second).toText();
    measured.to = needed.dayOf(last->second).toText();
    measured.points = static_cast<int>(all.size());
    return measured;
}

Result<Plan> applyUtilisation(const Plan &plan, Id element, const MeasuredUtilisation &measured)
{
    const Element *owner = ownerOf(plan, element);
    if (!owner)
        return failure("unknown-element", text(BAYPLAN_TEXT("only services and standalone tasks have a utilisation")),
                       text(BAYPLAN_TEXT("choose one of them")), element);
    Element changed = *owner;
    if (auto *service = std::get_if<Service>(&changed.details))
        merge(service->utilisation, measured);
    else
        merge(std::get<Task>(changed.details).utilisation, measured);
    Plan result = plan;
    result.setElement(std::move(changed));
    return result;
}

std::string utilisationCommand(const Plan &plan, Id element)
{
    const Element *owner = ownerOf(plan, element);
    const Element *cluster = ancestorOfKind(plan, element, "cluster");
    const auto *environment = detailsOf<Environment>(environmentOf(plan, element));
    const std::string clusterName = cluster ? cluster->name : "CLUSTER";
    const std::string serviceName = owner ? owner->name : "SERVICE";
    const std::string queries = "[" + query("cpu", "CPUUtilization", clusterName, serviceName) + "," +
                                query("memory", "MemoryUtilization", clusterName, serviceName) + "]";
    return "aws cloudwatch get-metric-data" + (environment ? " --region " + environment->region : std::string()) +
           " --start-time \"$(date -u -v-14d +%FT%TZ 2>/dev/null || date -u -d '14 days ago' +%FT%TZ)\""
           " --end-time \"$(date -u +%FT%TZ)\" --output json --metric-data-queries " +
           inShell(queries) + "\n";
}

} // namespace bayplan

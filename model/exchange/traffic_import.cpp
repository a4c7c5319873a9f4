// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/traffic_import.h"

#include "base/local_clock.h"
#include "base/numbers.h"
#include "base/words.h"
#include "exchange/measured_table.h"

#include <algorithm>
#include <array>
#include <map>

namespace bayplan {

namespace {

constexpr std::size_t mostPeriods = 366 * 1440;

tl::unexpected<Error> notTraffic()
{
    return failure(
        "not-traffic", text(BAYPLAN_TEXT("this is no traffic that can be read")),
        text(BAYPLAN_TEXT("choose CSV with a time and requests in each row, CloudWatch's answer with sums of "
                          "RequestCount, or a list of numbers")));
}

tl::unexpected<Error> atLine(tl::unexpected<Error> error, int line)
{
    if (line > 0)
        error.value().place = Place{{}, line, 1};
    return error;
}

tl::unexpected<Error> badNumber(const std::string &word, int line)
{
    return atLine(failure("bad-number", text(BAYPLAN_TEXT("'%1' is no number of requests"), word),
                          text(BAYPLAN_TEXT("write numbers from 0 on, with a point before decimals"))),
                  line);
}

/// The column that most likely is requests: by its name, else the first one with numbers.
const MeasuredColumn *requestsIn(const MeasuredTable &table)
{
    for (const std::string_view word : {"request", "invocation", "hits", "traffic", "sum", "count", "value", ""}) {
        for (const MeasuredColumn &column : table.columns) {
            const bool named = word.empty() || mentions(column.name, word) || mentions(column.id, word);
            if (named && !column.numbers.empty())
                return &column;
        }
    }
    return nullptr;
}

/// The commonest distance of two neighbours, the shorter of two as common; an hour for a single number.
std::int64_t periodOf(const std::vector<MeasuredNumber> &sorted)
{
    std::map<std::int64_t, int> counts;
    for (std::size_t i = 1; i < sorted.size(); ++i)
        ++counts[sorted[i].second - sorted[i - 1].second];
    counts.erase(0);
    const auto commonest = std::ranges::max_element(counts, {}, [](const auto &count) { return count.second; });
    return commonest == counts.end() ? 3600 : commonest->first;
}

/// Puts each number into its period; a period without one holds the one before, one with several the first.
Result<ImportedTraffic> inPeriods(std::vector<MeasuredNumber> numbers)
{
    std::ranges::stable_sort(numbers, {}, &MeasuredNumber::second);
    const std::int64_t period = periodOf(numbers);
    const std::int64_t start = numbers.front().second;
    ImportedTraffic traffic;
    traffic.period = std::chrono::seconds(period);
    for (const MeasuredNumber &number : numbers) {
        const auto index = static_cast<std::size_t>((number.second - start + period / 2) / period);
        if (index >= mostPeriods || index > 4 * numbers.size())
            return atLine(failure("uneven-times",
                                  text(BAYPLAN_TEXT("its times are not evenly %1 s apart, or have long gaps"), period),
                                  text(BAYPLAN_TEXT("export all of it with one period"))),
                          number.line);
        while (traffic.numbers.size() < index) {
            traffic.numbers.push_back(traffic.numbers.back());
            ++traffic.missing;
        }
        if (traffic.numbers.size() == index)
            traffic.numbers.push_back(number.value);
    }
    traffic.start = shownInText(start);
    traffic.end = shownInText(start + period * static_cast<std::int64_t>(traffic.numbers.size()));
    return traffic;
}

Result<ImportedTraffic> fromTable(const MeasuredTable &table)
{
    const MeasuredColumn *column = requestsIn(table);
    if (!column)
        return failure("no-numbers", text(BAYPLAN_TEXT("there are no numbers of requests in it")),
                       text(BAYPLAN_TEXT("ask CloudWatch for the statistic Sum of RequestCount")));
    for (const MeasuredNumber &number : column->numbers) {
        if (!countFromText(number.value.toText()))
            return badNumber(number.value.toText(), number.line);
    }
    Result<ImportedTraffic> traffic = inPeriods(column->numbers);
    if (traffic)
        traffic->isUtc = table.hasZone;
    return traffic;
}

int lineOf(std::string_view text, std::string_view word)
{
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + (word.data() - text.data()), '\n'));
}

/// How long each of so many numbers holds when together they are a day or weeks; an hour if they are neither.
std::chrono::seconds periodOf(std::size_t count)
{
    constexpr std::int64_t day = 86'400;
    for (const std::int64_t period : {3600, 1800, 900, 600, 300, 60}) {
        if (count % static_cast<std::size_t>(7 * day / period) == 0)
            return std::chrono::seconds(period);
    }
    for (const std::int64_t period : {3600, 1800, 900, 600, 300, 60}) {
        if (count == static_cast<std::size_t>(day / period))
            return std::chrono::seconds(period);
    }
    return std::chrono::hours(1);
}

Result<ImportedTraffic> fromList(std::string_view text)
{
    const std::vector<std::string_view> words = numberWords(text);
    if (words.empty())
        return failure("no-numbers", bayplan::text(BAYPLAN_TEXT("there are no numbers in it")),
                       bayplan::text(BAYPLAN_TEXT("give 24 numbers for a day or 168 for a week, or a series")));
    ImportedTraffic traffic;
    const std::string_view *bad = nullptr;
    for (const std::string_view &word : words) {
        if (const auto number = countFromText(word))
            traffic.numbers.push_back(*number);
        else if (!bad)
            bad = &word;
    }
    // Prose with a figure in it is no list with a mistake.
    if (traffic.numbers.size() * 2 < words.size())
        return notTraffic();
    if (bad)
        return badNumber(std::string(*bad), lineOf(text, *bad));
    if (words.size() > mostPeriods)
        return notTraffic();
    const bool isWeek = words.size() == 24 || words.size() == 168;
    traffic.pattern = isWeek ? TrafficPattern::week : TrafficPattern::series;
    traffic.period = periodOf(words.size());
    return traffic;
}

} // namespace

Result<ImportedTraffic> importTraffic(std::string_view text)
{
    if (const auto table = measuredTable(text, "Sum"))
        return fromTable(*table);
    const std::string_view words = trimmed(text);
    return words.starts_with('{') || words.starts_with('<') ? notTraffic() : fromList(text);
}

Result<Plan> applyTraffic(const Plan &plan, Id source, const ImportedTraffic &imported)
{
    const Element *element = plan.find(source);
    if (!detailsOf<TrafficSource>(element))
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is no traffic source"), source.value), {},
                       source);
    Element changed = *element;
    auto &details = std::get<TrafficSource>(changed.details);
    details.pattern = imported.pattern;
    details.scaledTo = TrafficScale::asGiven;
    details.numbers = imported.numbers;
    details.seriesStart = imported.start;
    details.period = imported.period;
    if (imported.isUtc)
        details.timeZone = "UTC";
    Plan result = plan;
    result.setElement(std::move(changed));
    return result;
}

} // namespace bayplan

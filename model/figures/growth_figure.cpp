// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/growth_figure.h"

#include "bill/budget.h"
#include "figures/bill_words.h"
#include "figures/spending.h"
#include "figures/subject.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace bayplan {

namespace {

constexpr int mostMonths = 12; ///< columns besides the first
constexpr std::size_t groupCount = static_cast<std::size_t>(Spending::other) + 1;
using Amounts = std::array<Money, groupCount>;

/// How much there is after some months, in billionths of what there is now.
class Growth
{
public:
    Growth(const Decimal &percentPerMonth, int months)
    {
        const Quantity factor = Quantity::of(percentPerMonth) * Quantity(1, 100) + Quantity::whole(1);
        for (int i = 0; i < months; ++i)
            m_billionths = m_billionths * factor.numerator() / factor.denominator();
    }

    [[nodiscard]] Decimal of(const Decimal &value) const
    {
        constexpr std::int64_t thousandth = 1'000;
        const Quantity grown = Quantity::of(value) * Quantity(m_billionths, one);
        const Int128 scaled = grown.numerator() * 1'000 * thousandth / grown.denominator();
        return Decimal::scaled(static_cast<std::int64_t>(scaled), 6);
    }
    [[nodiscard]] Money of(Money amount) const
    {
        return Money::nanoUsd(static_cast<std::int64_t>(Int128{amount.inNanoUsd()} * m_billionths / one));
    }

private:
    static constexpr std::int64_t one = 1'000'000'000;
    Int128 m_billionths = one;
};

/// Lets the numbers grow that somebody gave instead of the traffic they come from. What follows from simulated traffic
/// grows by the factor of its environment; counts of what stands there do not grow by themselves.
class GrowingNumbers
{
public:
    explicit GrowingNumbers(const Growth &traffic) : m_traffic(traffic) {}

    void operator()(Environment &environment) const
    {
        grow(environment.trafficFactor);
        grow(environment.flowLogs);
        grow(environment.secretReads);
    }
    void operator()(Service &service) const
    {
        grow(service.transfers.internet);
        grow(service.transfers.zones);
        grow(service.transfers.regions);
        grow(service.monitoring.logsPerMonth);
    }
    void operator()(Function &function) const
    {
        grow(function.requestsPerMonth);
        grow(function.monitoring.logsPerMonth);
    }
    void operator()(LoadBalancer &balancer) const { grow(balancer.capacityUnits); }
    void operator()(NatGateway &gateway) const { grow(gateway.gigabytesPerMonth); }
    void operator()(Endpoint &endpoint) const { grow(endpoint.gigabytesPerMonth); }
    template <typename Other>
    void operator()(Other &) const
    {
    }

private:
    void grow(Decimal &value) const { value = m_traffic.of(value); }
    void grow(std::optional<Decimal> &value) const
    {
        if (value)
            grow(*value);
    }

    const Growth &m_traffic;
};

Plan grown(Plan plan, const Growth &traffic)
{
    std::vector<Element> elements;
    plan.forEachElement([&](const Element &element) { elements.push_back(element); });
    for (Element &element : elements) {
        const Details before = element.details;
        std::visit(GrowingNumbers(traffic), element.details);
        if (element.details != before)
            plan.setElement(std::move(element));
    }
    return plan;
}

bool isImages(Meter meter)
{
    return meter == Meter::ecrStorage || meter == Meter::ecrPublicStorage;
}

bool counts(const Plan &plan, const BillLine &line, Id subject)
{
    return !subject.isValid() || isInside(plan, line.element, subject);
}

Money storedLogsOf(const Plan &plan, const Estimate &estimate, Id subject)
{
    Money sum;
    for (const BillLine &line : estimate.lines) {
        if (line.meter == Meter::logsStorage && counts(plan, line, subject))
            sum += line.amount;
    }
    return sum;
}

/// The amounts of a month. Images grow as storage does, and so do the logs that are stored now, if that is given;
/// otherwise stored logs follow what is logged, as the month's bill has them.
Amounts amountsOf(const Plan &plan, const Estimate &estimate, Id subject, const Growth &storage,
                  std::optional<Money> storedLogs)
{
    Amounts amounts;
    for (const BillLine &line : estimate.lines) {
        if (!counts(plan, line, subject) || (storedLogs && line.meter == Meter::logsStorage))
            continue;
        const Money amount = isImages(line.meter) ? storage.of(line.amount) : line.amount;
        amounts[static_cast<std::size_t>(spendingOf(line.meter))] += amount;
    }
    if (storedLogs)
        amounts[static_cast<std::size_t>(spendingOf(Meter::logsStorage))] += storage.of(*storedLogs);
    return amounts;
}

Money sumOf(const Amounts &amounts)
{
    Money sum;
    for (const Money amount : amounts)
        sum += amount;
    return sum;
}

struct Month
{
    int number = 0;
    Amounts amounts;
};

Text titleOf(const Plan &plan, Id subject, const std::vector<Month> &months)
{
    const std::vector<Text> name = {nameOf(plan, subject)};
    if (!growsAtAll(plan))
        return text(BAYPLAN_TEXT("%1 stays at %2 a month: its settings give no growth"), name,
                    sumOf(months.front().amounts));
    return text(BAYPLAN_TEXT("%1 goes from %2 to %3 a month in %4 months"), name, sumOf(months.front().amounts),
                sumOf(months.back().amounts), std::int64_t{months.back().number});
}

Text budgetNote(const std::vector<Month> &months, Money budget)
{
    const auto over = std::ranges::find_if(months, [&](const Month &month) { return sumOf(month.amounts) > budget; });
    if (over == months.end())
        return text(BAYPLAN_TEXT("The budget of %1 holds"), budget);
    if (over == months.begin())
        return text(BAYPLAN_TEXT("The budget of %1 is exceeded already"), budget);
    return text(BAYPLAN_TEXT("The budget of %1 is exceeded in month %2"), budget, std::int64_t{over->number});
}

Figure figureOf(const Plan &plan, Id subject, const std::vector<Month> &months)
{
    Figure figure;
    figure.key = "cost-growth";
    figure.title = titleOf(plan, subject, months);
    figure.subtitle = text(BAYPLAN_TEXT("traffic %1 % a month, stored images and logs %2 % a month"),
                           plan.settings.trafficGrowth, plan.settings.storageGrowth);
    figure.shape = FigureShape::stackedColumns;
    if (std::ranges::all_of(months, [](const Month &month) { return sumOf(month.amounts) == Money(); })) {
        figure.title = text(BAYPLAN_TEXT("%1 costs nothing yet"), std::vector<Text>{nameOf(plan, subject)});
        return figure;
    }
    const std::optional<Money> budget = budgetOf(plan, subject);
    for (const Month &month : months) {
        figure.categories.push_back(month.number == 0 ? text(BAYPLAN_TEXT("now"))
                                                      : verbatim("+" + std::to_string(month.number)));
        if (budget)
            figure.limits.push_back(budget);
    }
    for (const SpendingDescription &group : spendings()) {
        Series series{std::string(group.key), text(group.name), group.look, {}};
        bool isThere = false;
        for (const Month &month : months) {
            const Money amount = month.amounts[static_cast<std::size_t>(group.spending)];
            isThere = isThere || amount != Money();
            series.values.emplace_back(amount);
        }
        if (isThere)
            figure.series.push_back(std::move(series));
    }
    figure.notes.push_back(conventionsOf(plan));
    if (budget)
        figure.notes.push_back(budgetNote(months, *budget));
    return figure;
}

/// The ends of the growth's range, and what is said about them.
std::vector<std::pair<Decimal, std::string_view>> uncertainGrowthOf(const Settings &settings)
{
    std::vector<std::pair<Decimal, std::string_view>> ends;
    if (settings.trafficGrowthLow)
        ends.emplace_back(*settings.trafficGrowthLow,
                          BAYPLAN_TEXT("At least %1 in month %2, if traffic grows by only %3 % a month"));
    if (settings.trafficGrowthHigh)
        ends.emplace_back(*settings.trafficGrowthHigh,
                          BAYPLAN_TEXT("At most %1 in month %2, if traffic grows by %3 % a month"));
    return ends;
}

} // namespace

bool growsAtAll(const Plan &plan)
{
    const Settings &settings = plan.settings;
    return settings.trafficGrowth != Decimal(0) || settings.storageGrowth != Decimal(0) || settings.trafficGrowthLow ||
           settings.trafficGrowthHigh;
}

std::optional<Figure> costGrowth(const Plan &plan, Id subject, const PriceBook &book, std::stop_token stop)
{
    const int last = growsAtAll(plan) ? plan.settings.growthMonths : 0;
    const int step = (last + mostMonths - 1) / mostMonths;
    Estimator estimator(book);
    std::optional<Money> storedLogs; // now, where they grow by a rate of their own
    const auto billOf = [&](int month, const Decimal &growth) -> std::optional<Month> {
        const Growth storage(plan.settings.storageGrowth, month);
        const std::optional<Estimate> estimate = estimator.estimate(grown(plan, Growth(growth, month)), stop);
        if (!estimate)
            return std::nullopt;
        if (!storedLogs && plan.settings.storageGrowth != Decimal(0))
            storedLogs = storedLogsOf(plan, *estimate, subject);
        return Month{month, amountsOf(plan, *estimate, subject, storage, storedLogs)};
    };
    std::vector<Month> months;
    for (int month = 0; month <= last; month = month == last ? last + 1 : std::min(month + step, last)) {
        const std::optional<Month> bill = billOf(month, plan.settings.trafficGrowth);
        if (!bill)
            return std::nullopt;
        months.push_back(*bill);
    }
    Figure figure = figureOf(plan, subject, months);
    for (const auto &[growth, sentence] : uncertainGrowthOf(plan.settings)) {
        const std::optional<Month> bill = billOf(last, growth);
        if (!bill)
            return std::nullopt;
        figure.notes.push_back(text(sentence, sumOf(bill->amounts), std::int64_t{last}, growth));
    }
    return figure;
}

Figure costGrowth(const Plan &plan, const Estimate &estimate, Id subject)
{
    const PriceBook &book = estimate.book ? *estimate.book : PriceBook::builtIn();
    return *costGrowth(plan, subject, book, std::stop_token());
}

} // namespace bayplan

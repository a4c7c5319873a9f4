// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/settings.h"

#include <algorithm>

namespace bayplan {

namespace {

template <typename Term>
bool isTerm(const std::string &text)
{
    return Term::fromText(text).has_value();
}

bool isCurrency(const std::string &code)
{
    return code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isDateOrEmpty(const std::string &date)
{
    return date.empty() || Date::fromText(date);
}

} // namespace

int hoursInMonth(const Settings &settings)
{
    if (!settings.calendarMonth)
        return settings.hoursPerMonth;
    const int month = *settings.calendarMonth;
    const Date next = month == 12 ? Date{settings.year + 1, 1, 1} : Date{settings.year, month + 1, 1};
    return 24 * daysBetween({settings.year, month, 1}, next);
}

Currency currencyOf(const Settings &settings)
{
    if (settings.currency == "USD" || !settings.currencyRate)
        return {};
    return {settings.currency, *settings.currencyRate, settings.currencyDate};
}

int hoursInYear(const Settings &settings)
{
    return 24 * daysBetween({settings.year, 1, 1}, {settings.year + 1, 1, 1});
}

const std::vector<Field> &settingsFields()
{
    using S = Settings;
    static const std::vector<Field> fields = {
        field(&S::hoursPerMonth, "hoursPerMonth", BAYPLAN_TEXT("Hours in a month"))
            .between(1, 744)
            .describedAs(BAYPLAN_TEXT("730 is a twelfth of a year; AWS's pages often use 720.")),
        field(&S::calendarMonth, "calendarMonth", BAYPLAN_TEXT("Calendar month"))
            .between(1, 12)
            .describedAs(BAYPLAN_TEXT("The month of the year below whose real hours count instead.")),
        choiceField(&S::rounding, "rounding", BAYPLAN_TEXT("Rounding"),
                    {{"exact", BAYPLAN_TEXT("Exact")}, {"cents", BAYPLAN_TEXT("Each line to cents")}})
            .describedAs(BAYPLAN_TEXT("How lines add up to the total.")),
        field(&S::workingHours, "workingHours", BAYPLAN_TEXT("Working hours"))
            .describedAs(BAYPLAN_TEXT("Needed hours of staging and development unless they say otherwise.")),
        field(&S::targetUtilisation, "targetUtilisation", BAYPLAN_TEXT("Target utilisation"))
            .between(1, 100)
            .describedAs(BAYPLAN_TEXT("What services without a tracking policy aim at.")),
        field(&S::budget, "budget", BAYPLAN_TEXT("Budget"))
            .measuredIn("USD")
            .between(0, 1'000'000'000)
            .describedAs(BAYPLAN_TEXT("Dollars a month that the plan should not exceed.")),
        field(&S::year, "year", BAYPLAN_TEXT("Year"))
            .between(2000, 2100)
            .describedAs(BAYPLAN_TEXT("Calendar year of yearly figures.")),
        field(&S::budgetWarning, "budgetWarning", BAYPLAN_TEXT("Budget warning"))
            .between(1, 100)
            .describedAs(BAYPLAN_TEXT("Share of a budget from which on it is warned of.")),
        field(&S::currency, "currency", BAYPLAN_TEXT("Currency"))
            .like({"EUR", "GBP", "JPY"}, isCurrency)
            .in(BAYPLAN_TEXT("Money"))
            .describedAs(BAYPLAN_TEXT("Its code, such as EUR; with a rate, people read amounts in it.")),
        field(&S::currencyRate, "currencyRate", BAYPLAN_TEXT("Rate"))
            .between(Decimal::scaled(1, 6), 1'000'000)
            .in(BAYPLAN_TEXT("Money"))
            .describedAs(BAYPLAN_TEXT("How much of the currency a dollar is.")),
        field(&S::currencyDate, "currencyDate", BAYPLAN_TEXT("Rate of"))
            .like({"2026-11-20"}, isDateOrEmpty)
            .in(BAYPLAN_TEXT("Money"))
            .describedAs(BAYPLAN_TEXT("The day of the rate, such as 2026-11-20; stated with every amount.")),
        field(&S::freeAllowances, "freeAllowances", BAYPLAN_TEXT("Free allowances"))
            .in(BAYPLAN_TEXT("Money"))
            .describedAs(BAYPLAN_TEXT("Deduct once what an account has free each month.")),
        field(&S::savingsPlans, "savingsPlans", BAYPLAN_TEXT("Savings Plans"))
            .like({"1y no-upfront 0.5", "3y no-upfront 2", "3y all-upfront 0.25"}, isTerm<SavingsPlan>)
            .in(BAYPLAN_TEXT("Money"))
            .describedAs(BAYPLAN_TEXT("Compute Savings Plans: years, payment, dollars an hour: 1y no-upfront 0.5.")),
        field(&S::discounts, "discounts", BAYPLAN_TEXT("Discounts"))
            .like({"AWSLambda 10", "AmazonECS 7.5", "all 3"}, isTerm<ServiceDiscount>)
            .in(BAYPLAN_TEXT("Money"))
            .describedAs(BAYPLAN_TEXT("Per cent off by service of AWS, or all: AWSLambda 10.")),
        field(&S::ownPrices, "ownPrices", BAYPLAN_TEXT("Own prices"))
            .like({"fargate.vcpu us-east-1 0.035", "alb.hour all 0.02", "ec2.instance/m6i.large eu-west-1 0.09"},
                  isTerm<OwnPrice>)
            .in(BAYPLAN_TEXT("Money"))
            .describedAs(BAYPLAN_TEXT("Meter, region or all, dollars: fargate.vcpu us-east-1 0.035.")),
        field(&S::trafficGrowth, "trafficGrowth", BAYPLAN_TEXT("Traffic growth"))
            .measuredIn("%")
            .between(-50, 100)
            .in(BAYPLAN_TEXT("Growth"))
            .describedAs(BAYPLAN_TEXT("Per cent a month by which traffic grows in the growth line.")),
        field(&S::trafficGrowthLow, "trafficGrowthLow", BAYPLAN_TEXT("Traffic growth at least"))
            .measuredIn("%")
            .between(-50, 100)
            .in(BAYPLAN_TEXT("Growth"))
            .describedAs(BAYPLAN_TEXT("Low end of its uncertainty, in per cent a month; certain if empty.")),
        field(&S::trafficGrowthHigh, "trafficGrowthHigh", BAYPLAN_TEXT("Traffic growth at most"))
            .measuredIn("%")
            .between(-50, 100)
            .in(BAYPLAN_TEXT("Growth"))
            .describedAs(BAYPLAN_TEXT("High end of its uncertainty, in per cent a month; certain if empty.")),
        field(&S::storageGrowth, "storageGrowth", BAYPLAN_TEXT("Storage growth"))
            .measuredIn("%")
            .between(-50, 100)
            .in(BAYPLAN_TEXT("Growth"))
            .describedAs(
                BAYPLAN_TEXT("Per cent a month by which stored images and logs grow in the growth line; logs follow "
                             "the traffic if 0.")),
        field(&S::growthMonths, "growthMonths", BAYPLAN_TEXT("Months ahead"))
            .between(1, 60)
            .in(BAYPLAN_TEXT("Growth"))
            .describedAs(BAYPLAN_TEXT("How far the growth line looks.")),
        field(&S::billedMonth, "billedMonth", BAYPLAN_TEXT("Month of the bill"))
            .between(1, 600)
            .describedAs(BAYPLAN_TEXT("Counted from the first; images and logs pile up until a policy removes them.")),
        choiceField(&S::cooldownReading, "cooldownReading", BAYPLAN_TEXT("Cool-down counts from"),
                    {{"frozen-base", BAYPLAN_TEXT("The capacity before the earlier scale-out")},
                     {"greater-than-desired", BAYPLAN_TEXT("The present capacity")}})
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("AWS's words allow both; simulations print the difference.")),
        field(&S::metricDelay, "metricDelay", BAYPLAN_TEXT("Metric delay"))
            .between(0, 900)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(
                BAYPLAN_TEXT("From the end of a minute until alarms see its metric; not published, 120 s fit.")),
        field(&S::fastMetricDelay, "fastMetricDelay", BAYPLAN_TEXT("Metric delay, high resolution"))
            .between(0, 900)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("The same for measurements each 20 seconds; 10 s fit.")),
        field(&S::baseStart, "baseStart", BAYPLAN_TEXT("Start without pull"))
            .between(0, 600)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("What every start of a task takes besides its image.")),
        field(&S::pullRate, "pullRate", BAYPLAN_TEXT("Image pull"))
            .measuredIn("MB/s")
            .between(Decimal::scaled(1, 1), 10'000)
            .in(BAYPLAN_TEXT("Scaling"))
            .describedAs(BAYPLAN_TEXT("Compressed MB a second while a task starts.")),
    };
    return fields;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/currency.h"
#include "base/quantity.h"
#include "kinds/field.h"
#include "plan/terms.h"

#include <chrono>
#include <optional>
#include <vector>

namespace bayplan {

/// How a total is made of its lines: exact amounts added, or each line rounded to cents first as AWS's pages do.
enum class Rounding { exact, cents };

/// How a scale-out counts while the cool-down of an earlier one runs. AWS describes it in words that allow both.
enum class CooldownReading {
    frozenBase,         ///< from the capacity that the earlier one started from
    greaterThanDesired, ///< from the present capacity, when that gives more than the earlier one reached
};

/// What holds for the whole plan.
struct Settings
{
    /// Hours that a month is counted with; 730 is a twelfth of a year.
    int hoursPerMonth = 730;
    /// The month of `year` whose real hours count instead, 1 to 12. It begins with a Monday like any other.
    std::optional<int> calendarMonth;
    Rounding rounding = Rounding::exact;
    /// Needed hours of environments that are not production and say nothing themselves.
    WeekHours workingHours = WeekHours::workdays(8, 19);
    /// Utilisation that services without a tracking policy aim at.
    Share targetUtilisation{7'000};
    /// Dollars a month that the plan should not exceed.
    std::optional<Decimal> budget;
    /// Share of a budget from which on outputs warn.
    Share budgetWarning{8'000};
    /// Calendar year of yearly figures.
    int year = 2027;
    /// ISO 4217 code of what people read; files and machines keep dollars.
    std::string currency = "USD";
    /// How much of it a dollar is, and the day that was so: "2026-11-20". Without a rate people read dollars.
    std::optional<Decimal> currencyRate;
    std::string currencyDate;
    /// Whether what an account has free each month is deducted, once over the whole plan.
    bool freeAllowances = false;
    std::vector<SavingsPlan> savingsPlans;
    std::vector<ServiceDiscount> discounts;
    std::vector<OwnPrice> ownPrices;
    /// Per cent a month by which what follows the traffic grows, and by which stored images and logs do.
    Decimal trafficGrowth = Decimal(0);
    /// How uncertain the growth of the traffic is; not given: it is as given.
    std::optional<Decimal> trafficGrowthLow;
    std::optional<Decimal> trafficGrowthHigh;
    Decimal storageGrowth = Decimal(0);
    /// How far growth is looked ahead.
    int growthMonths = 12;
    /// Which month since the first day is billed: images and logs pile up until a policy removes them.
    int billedMonth = 12;
    /// What AWS does not publish about scaling.
    CooldownReading cooldownReading = CooldownReading::frozenBase;
    /// From the end of a measured minute until alarms see it.
    std::chrono::seconds metricDelay{120};
    /// The same for measurements each 20 seconds.
    std::chrono::seconds fastMetricDelay{10};
    /// How fast an image is pulled, in MB a second, and what every start takes besides.
    Decimal pullRate = Decimal(12);
    std::chrono::seconds baseStart{20};
    friend bool operator==(const Settings &, const Settings &) = default;
};

/// Hours of the plan's month: those of its calendar month if it has one.
[[nodiscard]] int hoursInMonth(const Settings &settings);

/// What people read amounts in: dollars when there is no rate.
[[nodiscard]] Currency currencyOf(const Settings &settings);

/// Real hours of the plan's year, 8,760 or 8,784.
[[nodiscard]] int hoursInYear(const Settings &settings);

/// The field table of the settings, read and written like a kind's: `field.read(&settings)`.
[[nodiscard]] const std::vector<Field> &settingsFields();

} // namespace bayplan

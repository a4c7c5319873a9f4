// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/quantity.h"
#include "kinds/field.h"

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
    Rounding rounding = Rounding::exact;
    /// Needed hours of environments that are not production and say nothing themselves.
    WeekHours workingHours = WeekHours::workdays(8, 19);
    /// Utilisation that services without a tracking policy aim at.
    Share targetUtilisation{7'000};
    /// Dollars a month that the plan should not exceed.
    std::optional<Decimal> budget;
    /// Calendar year of yearly figures.
    int year = 2027;
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

/// The field table of the settings, read and written like a kind's: `field.read(&settings)`.
[[nodiscard]] const std::vector<Field> &settingsFields();

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/quantity.h"
#include "kinds/field.h"

#include <optional>
#include <vector>

namespace bayplan {

/// How a total is made of its lines: exact amounts added, or each line rounded to cents first as AWS's pages do.
enum class Rounding { exact, cents };

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
    friend bool operator==(const Settings &, const Settings &) = default;
};

/// The field table of the settings, read and written like a kind's: `field.read(&settings)`.
[[nodiscard]] const std::vector<Field> &settingsFields();

} // namespace bayplan

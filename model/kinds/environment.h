// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

struct Kind;

/// What an environment is for; decides the defaults of its needed hours and availability minimum.
enum class Stage { production, staging, development };

/// Production, staging, a developer's playground: a frame with a region, a clock and two calendars.
struct Environment
{
    Stage stage = Stage::development;
    std::string region = "us-east-1";
    std::string timeZone = "UTC";
    /// When somebody wants it. Not given: always for production, the plan's working hours for the others.
    std::optional<WeekHours> neededHours;
    /// When its tasks are up.
    WeekHours runningHours = WeekHours::always();
    /// Days on which nobody needs it and nothing runs that follows the running hours; counted in yearly figures.
    std::vector<Date> holidays;
    /// How many of the same stand side by side; its cost counts as often.
    int copies = 1;
    /// Its share of the plan's traffic; 1 is all of it.
    Decimal trafficFactor = Decimal(1);
    /// Tasks of a service that are kept for availability on purpose. Not given: 2 in production, 1 elsewhere.
    std::optional<int> availabilityMinimum;
    /// Utilisation that services without a tracking policy aim at. Not given: the plan's setting.
    std::optional<Share> targetUtilisation;
    /// Dollars a month that it should not exceed, all copies together.
    std::optional<Decimal> budget;
    /// Secrets that its tasks and functions read, kept by Secrets Manager.
    int secrets = 0;
    std::optional<Decimal> secretReads; ///< a month; unknown until given
    /// GB of VPC flow logs that CloudWatch takes in a month, and days they are kept; not given: for ever.
    Decimal flowLogs = Decimal(0);
    std::optional<int> flowLogRetention;
    friend bool operator==(const Environment &, const Environment &) = default;
};

/// Tasks that are kept for availability on purpose, with the default of the stage.
[[nodiscard]] int availabilityMinimumOf(const Environment &environment);

[[nodiscard]] const Kind &describe(const Environment *);

} // namespace bayplan

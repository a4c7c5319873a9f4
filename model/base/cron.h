// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// A cron expression as EventBridge and Application Auto Scaling read it, "cron(0 8 ? * MON-FRI *)", of five or six
/// fields, with L, W and #.
struct Cron
{
    std::vector<int> minutes; ///< of the hour, ascending
    std::vector<int> hours;   ///< of the day, ascending

    /// Nothing when the expression is not understood.
    [[nodiscard]] static std::optional<Cron> fromText(std::string_view text);
    /// Days of a month on which it fires, ascending.
    [[nodiscard]] std::vector<int> daysIn(int year, int month) const;

private:
    std::vector<int> m_months;
    std::vector<int> m_years;
    std::string m_dayOfMonth;
    std::string m_dayOfWeek;
};

/// What stands in the brackets of `name(…)`, capitals or not; nothing for other text.
[[nodiscard]] std::optional<std::string_view> inBrackets(std::string_view text, std::string_view name);

/// The words of a text between blanks.
[[nodiscard]] std::vector<std::string_view> wordsIn(std::string_view text);

} // namespace bayplan

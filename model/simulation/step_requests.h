// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace bayplan {

/// The requests of steps that follow each other, asked how many of them stay below a number.
class StepRequests
{
public:
    struct Steps
    {
        std::int64_t count = 0;
        std::int64_t requests = 0; ///< in all of them
    };

    /// Requires: the requests stay while it lasts, and are not negative.
    explicit StepRequests(std::span<const std::int32_t> requests);

    [[nodiscard]] const Steps &all() const { return m_all; }
    [[nodiscard]] std::span<const std::int32_t> each() const { return m_each; }
    [[nodiscard]] std::int32_t least() const { return m_least; }
    [[nodiscard]] std::int32_t greatest() const { return m_greatest; }
    /// The steps with fewer requests than this. Looks at them one by one only where some have fewer and some have not.
    [[nodiscard]] Steps fewerThan(std::int64_t requests) const;

private:
    std::span<const std::int32_t> m_each;
    Steps m_all;
    std::int32_t m_least = 0;
    std::int32_t m_greatest = 0;
};

} // namespace bayplan

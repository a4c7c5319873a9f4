// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/idle.h"

#include "base/proportion.h"

#include <array>

namespace bayplan {

namespace {

constexpr auto parts = std::to_array<Money IdleSplit::*>(
    {&IdleSplit::used, &IdleSplit::headroom, &IdleSplit::minimum, &IdleSplit::lag, &IdleSplit::offHours,
     &IdleSplit::startUp, &IdleSplit::drain, &IdleSplit::unpacked, &IdleSplit::unusedCommitment,
     &IdleSplit::minimumOnPurpose, &IdleSplit::uncertain, &IdleSplit::offHoursAssumed});

} // namespace

Money IdleSplit::sum() const
{
    return used + headroom + minimum + lag + offHours + startUp + drain + unpacked + unusedCommitment;
}

Money IdleSplit::avoidable() const
{
    return offHours + lag + (minimum - minimumOnPurpose) + unusedCommitment;
}

Money IdleSplit::reserved() const
{
    return headroom + minimumOnPurpose;
}

Money IdleSplit::overhead() const
{
    return startUp + drain + unpacked;
}

IdleSplit IdleSplit::scaledTo(Money sum) const
{
    constexpr auto shares = std::to_array<Money IdleSplit::*>(
        {&IdleSplit::headroom, &IdleSplit::minimum, &IdleSplit::lag, &IdleSplit::offHours, &IdleSplit::startUp,
         &IdleSplit::drain, &IdleSplit::unpacked, &IdleSplit::unusedCommitment, &IdleSplit::used});
    std::array<Int128, shares.size()> weights{};
    for (std::size_t i = 0; i < shares.size(); ++i)
        weights[i] = (this->*shares[i]).inNanoUsd();
    std::array<Money, shares.size()> amounts;
    splitInto(amounts, sum, weights);
    IdleSplit result;
    for (std::size_t i = 0; i < shares.size(); ++i)
        result.*shares[i] = amounts[i];
    const auto within = [](Money part, Money before, Money now) {
        if (before == Money())
            return Money();
        const Int128 nanos = portionOf(now.inNanoUsd(), part.inNanoUsd(), before.inNanoUsd());
        return Money::nanoUsd(static_cast<std::int64_t>(nanos));
    };
    result.minimumOnPurpose = within(minimumOnPurpose, minimum, result.minimum);
    result.uncertain = within(uncertain, used, result.used);
    result.offHoursAssumed = within(offHoursAssumed, offHours, result.offHours);
    return result;
}

IdleSplit &IdleSplit::operator+=(const IdleSplit &other)
{
    for (Money IdleSplit::*part : parts)
        this->*part += other.*part;
    return *this;
}

IdleSplit IdleSplit::operator-() const
{
    IdleSplit result;
    for (Money IdleSplit::*part : parts)
        result.*part = -(this->*part);
    return result;
}

} // namespace bayplan

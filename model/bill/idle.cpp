// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/idle.h"

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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <string>

namespace bayplan {

/// "$1,234.56": dollars and cents for people, half a cent rounds away from zero. Below one cent but not
/// zero it says "<$0.01". Where people read another currency (`currencyInWords`), the same in that.
[[nodiscard]] std::string inDollars(Money amount);

/// "$0.0029": as `inDollars`, but an amount below a dollar keeps the first two digits that say something, and at least
/// its cents: for the cost of a thousand requests, say. Where that other currency has no cents, none are written from
/// one of its units on.
[[nodiscard]] std::string inFineDollars(Money amount);

/// "+$12.30", "−$4.00", "±$0.00": a change, always with its sign.
[[nodiscard]] std::string inSignedDollars(Money change);

/// Exact dollars as a decimal string for machines: "18.02005".
[[nodiscard]] std::string exactUsd(Money amount);

/// "13 %", whole per cent of part in whole, half up; "0 %" when the whole is zero.
[[nodiscard]] std::string inPercent(Money part, Money whole);

/// "0.25 vCPU".
[[nodiscard]] std::string inWords(MilliCpu cpu);

/// "512 MiB" below one GB, else "2 GB".
[[nodiscard]] std::string inWords(Mebibytes memory);

} // namespace bayplan

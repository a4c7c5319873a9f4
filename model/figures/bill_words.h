// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"

#include <string>

namespace bayplan {

/// A meter in few words: "Fargate vCPU", "NAT gateway hours"; the item with it where there is one ("EC2 m6i.large").
[[nodiscard]] Text meterInWords(const BillLine &line);
[[nodiscard]] Text meterInWords(Meter meter);

/// A quantity for people: thousands separated, at most `places` digits after the point: "2,920", "304.167".
[[nodiscard]] std::string inWords(const Quantity &quantity, int places = 3);

/// "2,920 vCPU-hour × $0.04048 = $118.20".
[[nodiscard]] Text calculationOf(const BillLine &line);

/// Where a price holds and how well it is known: "us-east-1, seen 2026-09-11", "estimate from 2025".
[[nodiscard]] Text originOf(const BillLine &line);

/// Between which days the prices of the bill were seen: "List prices in USD, seen 2021-07-14 to 2026-09-28".
[[nodiscard]] Text priceDatesOf(const Estimate &estimate);

/// What the amounts go by, in one sentence: month, rounding, free allowances, currency, discounts, commitments.
[[nodiscard]] Text conventionsOf(const Plan &plan);

/// "1 USD is 0.92 EUR as of 2026-11-02; unit prices in USD"; empty when amounts are shown in dollars.
[[nodiscard]] Text currencyRateOf(const Plan &plan);

/// "a month of 730 hours".
[[nodiscard]] Text monthInWords(const Plan &plan);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/quantity.h"
#include "prices/price_book.h"

#include <optional>
#include <string_view>

namespace bayplan {

/// What running capacity costs: dollars for a vCPU-hour and for a GB-hour.
struct CapacityPrices
{
    Decimal cpuHour;
    Decimal memoryHour;
};

/// What Lambda costs on one architecture in its first tier: dollars for a request and for a GB-second.
struct RequestPrices
{
    Decimal request;
    Decimal gigabyteSecond;
};

/// On-demand Fargate with Linux in a region. Nothing when the book does not have both.
[[nodiscard]] std::optional<CapacityPrices> fargatePricesOf(const PriceBook &book, std::string_view region,
                                                            Processor processor = Processor::x86);

/// The first tier of Lambda in a region. Nothing when the book does not have both.
[[nodiscard]] std::optional<RequestPrices> lambdaPricesOf(const PriceBook &book, std::string_view region,
                                                          Processor processor = Processor::x86);

/// Dollars that a task costs in an hour: v × p_v + g × p_m.
[[nodiscard]] Quantity taskHourPrice(MilliCpu cpu, Mebibytes memory, const CapacityPrices &prices);

/// Dollars that a vCPU-second costs when `memory` goes with each vCPU: (p_v + r × p_m) ÷ 3600.
[[nodiscard]] Quantity cpuSecondPrice(Mebibytes memoryPerCpu, const CapacityPrices &prices);

/// Dollars that a request costs on Lambda: p_req + p_gbs × M ÷ 1024 × d. Requires: memory > 0, MB as Lambda counts
/// them.
[[nodiscard]] Quantity requestPrice(int memory, const Decimal &milliseconds, const RequestPrices &prices);

/// Requests a second at which tasks that always run cost what Lambda does: λ* = n × hour ÷ (3600 × request).
/// Fewer requests are cheaper on Lambda. Requires: requestPrice is not zero.
[[nodiscard]] Quantity breakEvenRate(int tasks, const Quantity &taskHour, const Quantity &requestPrice);

/// Mean utilisation of vCPUs above which containers cost less than Lambda at any size: U* = P × s ÷ c, for a request
/// that takes `cpuMilliseconds` of one vCPU. More than the whole (10000): Lambda is always cheaper.
/// Requires: requestPrice is not zero.
[[nodiscard]] Quantity breakEvenUtilisation(const Quantity &cpuSecondPrice, const Decimal &cpuMilliseconds,
                                            const Quantity &requestPrice);

} // namespace bayplan

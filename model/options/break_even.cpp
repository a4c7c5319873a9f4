// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/break_even.h"

#include <cassert>

namespace bayplan {

namespace {

constexpr int secondsPerHour = 3600;
constexpr int mebibytesPerGigabyte = 1024;

Quantity quotient(const Quantity &a, const Quantity &b)
{
    assert(!b.isZero());
    return a * Quantity(b.denominator(), b.numerator());
}

} // namespace

std::optional<CapacityPrices> fargatePricesOf(const PriceBook &book, std::string_view region, Processor processor)
{
    const bool arm = processor == Processor::arm;
    const auto cpu = book.price(region, arm ? Meter::fargateArmVcpu : Meter::fargateVcpu);
    const auto memory = book.price(region, arm ? Meter::fargateArmMemory : Meter::fargateMemory);
    return cpu && memory ? std::optional(CapacityPrices{cpu->usd, memory->usd}) : std::nullopt;
}

std::optional<RequestPrices> lambdaPricesOf(const PriceBook &book, std::string_view region, Processor processor)
{
    const bool arm = processor == Processor::arm;
    const auto request = book.price(region, arm ? Meter::lambdaArmRequests : Meter::lambdaRequests);
    const auto duration = book.price(region, arm ? Meter::lambdaArmDuration : Meter::lambdaDuration);
    return request && duration ? std::optional(RequestPrices{request->usd, duration->usd}) : std::nullopt;
}

Quantity taskHourPrice(MilliCpu cpu, Mebibytes memory, const CapacityPrices &prices)
{
    return Quantity(cpu.value, 1000) * Quantity::of(prices.cpuHour) +
           Quantity(memory.value, mebibytesPerGigabyte) * Quantity::of(prices.memoryHour);
}

Quantity cpuSecondPrice(Mebibytes memoryPerCpu, const CapacityPrices &prices)
{
    return taskHourPrice({1000}, memoryPerCpu, prices) * Quantity(1, secondsPerHour);
}

Quantity requestPrice(int memory, const Decimal &milliseconds, const RequestPrices &prices)
{
    assert(memory > 0);
    const Quantity gigabyteSeconds =
        Quantity(memory, mebibytesPerGigabyte) * Quantity::of(milliseconds) * Quantity(1, 1000);
    return Quantity::of(prices.request) + gigabyteSeconds * Quantity::of(prices.gigabyteSecond);
}

Quantity breakEvenRate(int tasks, const Quantity &taskHour, const Quantity &requestPrice)
{
    return quotient(Quantity::whole(tasks) * taskHour * Quantity(1, secondsPerHour), requestPrice);
}

Quantity breakEvenUtilisation(const Quantity &cpuSecondPrice, const Decimal &cpuMilliseconds,
                              const Quantity &requestPrice)
{
    return quotient(cpuSecondPrice * Quantity::of(cpuMilliseconds) * Quantity(1, 1000), requestPrice);
}

} // namespace bayplan

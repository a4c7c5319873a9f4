// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/lambda_work.h"

#include "base/quantity_order.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <string>

namespace bayplan {

namespace {

constexpr int includedStorage = 512;
constexpr int mebibytesPerGigabyte = 1024;

/// The least whole number that is not below a fraction.
std::int64_t ceilingOf(const Quantity &quantity)
{
    const Int128 whole = quantity.numerator() / quantity.denominator();
    return static_cast<std::int64_t>(whole + (quantity.numerator() % quantity.denominator() > 0 ? 1 : 0));
}

struct LambdaMeters
{
    Meter requests;
    Meter duration;
    Meter storage;
    Meter provisioned;
    Meter provisionedDuration;
};

LambdaMeters metersOf(Architecture architecture)
{
    if (architecture == Architecture::arm)
        return {Meter::lambdaArmRequests, Meter::lambdaArmDuration, Meter::lambdaArmStorage,
                Meter::lambdaArmProvisioned, Meter::lambdaArmProvisionedDuration};
    return {Meter::lambdaRequests, Meter::lambdaDuration, Meter::lambdaStorage, Meter::lambdaProvisioned,
            Meter::lambdaProvisionedDuration};
}

Quantity gigabyteSeconds(std::int64_t requests, const Decimal &milliseconds, int memory)
{
    return Quantity::whole(requests) * Quantity::of(milliseconds) *
           Quantity(memory, Int128{mebibytesPerGigabyte} * 1000);
}

/// What is left of a quantity after an allowance of the book.
Quantity beyondFree(const PriceBook &book, const Quantity &quantity, std::string_view allowance)
{
    const auto free = book.allowance(allowance);
    if (!free)
        return quantity;
    return Quantity::of(*free) < quantity ? quantity - Quantity::of(*free) : Quantity();
}

/// Prices quantities and remembers whether a price was missing.
class Pricing
{
public:
    Pricing(const PriceBook &book, std::string_view region) : m_book(book), m_region(region) {}

    [[nodiscard]] Money of(const Quantity &quantity, std::string_view key)
    {
        if (quantity.isZero())
            return {};
        const auto price = m_book.price(m_region, key);
        m_isComplete = m_isComplete && price;
        return price ? amountOf(quantity, price->usd) : Money();
    }
    /// Tier by tier, as the bill does.
    [[nodiscard]] Money inTiers(const Quantity &quantity, Meter meter)
    {
        std::string key(keyOf(meter));
        Money sum;
        Quantity start;
        for (int tier = 2;; ++tier) {
            const std::string next = std::string(keyOf(meter)) + ".tier" + std::to_string(tier);
            const auto from = m_book.allowance(next + ".from");
            const bool more = from && Quantity::of(*from) < quantity;
            const Quantity end = more ? Quantity::of(*from) : quantity;
            sum += of(end - start, key);
            if (!more)
                return sum;
            start = end;
            key = next;
        }
    }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

private:
    const PriceBook &m_book;
    std::string_view m_region;
    bool m_isComplete = true;
};

/// What a request takes with any memory, with all that does not depend on the memory worked out once.
class BilledTime
{
public:
    explicit BilledTime(const LambdaWork &work)
        : m_work(work), m_mostUseful(work.parallelism * lambdaMemoryPerCpu),
          m_fits(work.cpuMilliseconds.scale() + work.waitMilliseconds.scale() <= mostDigits)
    {
        if (!m_fits)
            return;
        // CPU time × 1769 ÷ memory + waiting time, as one fraction over the memory.
        const Quantity cpu = Quantity::of(work.cpuMilliseconds);
        const Quantity wait = Quantity::of(work.waitMilliseconds);
        m_cpu = cpu.numerator() * lambdaMemoryPerCpu * wait.denominator();
        m_wait = wait.numerator() * cpu.denominator();
        m_denominator = cpu.denominator() * wait.denominator();
    }

    [[nodiscard]] std::int64_t millisecondsWith(int memory) const
    {
        const Int128 useful = std::min(memory, m_mostUseful);
        if (!m_fits)
            return ceilingOf(Quantity::of(m_work.cpuMilliseconds) * Quantity(lambdaMemoryPerCpu, useful) +
                             Quantity::of(m_work.waitMilliseconds));
        const Int128 divisor = m_denominator * useful;
        return static_cast<std::int64_t>((m_cpu + m_wait * useful + divisor - 1) / divisor);
    }

private:
    static constexpr int mostDigits = 18; ///< after the points of both numbers, so that no product is too large

    const LambdaWork &m_work;
    int m_mostUseful;
    bool m_fits;
    Int128 m_cpu = 0;
    Int128 m_wait = 0;
    Int128 m_denominator = 1;
};

} // namespace

std::int64_t billedMillisecondsOf(const LambdaWork &work, int memory)
{
    assert(memory > 0 && work.parallelism >= 1);
    return BilledTime(work).millisecondsWith(memory);
}

LambdaSize cheapestLambdaSize(const LambdaWork &work)
{
    assert(work.leastMemory >= leastLambdaMemory && work.leastMemory <= mostLambdaMemory);
    const BilledTime billed(work);
    LambdaSize best{work.leastMemory, billed.millisecondsWith(work.leastMemory)};
    const int knee = std::min(work.parallelism * lambdaMemoryPerCpu, mostLambdaMemory);
    for (int memory = work.leastMemory + 1; memory <= knee; ++memory) {
        const std::int64_t milliseconds = billed.millisecondsWith(memory);
        if (milliseconds * memory <= best.billedMilliseconds * best.memory)
            best = {memory, milliseconds};
    }
    return best;
}

std::int64_t lambdaConcurrency(const Quantity &requestsPerSecond, const Decimal &milliseconds)
{
    return ceilingOf(requestsPerSecond * Quantity::of(milliseconds) * Quantity(1, 1000));
}

std::chrono::seconds timeToConcurrency(std::int64_t concurrency)
{
    constexpr std::int64_t perWindow = 1000;
    constexpr std::int64_t window = 10;
    const std::int64_t windows = (std::max<std::int64_t>(concurrency, 1) - 1) / perWindow;
    return std::chrono::seconds(windows * window);
}

double coldStartShare(double requestsPerSecond, std::chrono::seconds idleExpiry)
{
    return std::exp(-requestsPerSecond * static_cast<double>(idleExpiry.count()));
}

Result<LambdaCost> lambdaCostOf(const LambdaUse &use, std::string_view region, const PriceBook &book)
{
    const LambdaMeters meters = metersOf(use.architecture);
    const std::int64_t all = use.requests + use.provisionedRequests;
    const Quantity asked = Quantity::whole(all);
    const Quantity ran = gigabyteSeconds(use.requests, use.milliseconds, use.memory);
    Pricing pricing(book, region);
    LambdaCost cost;
    cost.requests =
        pricing.of(use.takesFreeTier ? beyondFree(book, asked, "lambda.requests.free") : asked, keyOf(meters.requests));
    cost.duration =
        pricing.inTiers(use.takesFreeTier ? beyondFree(book, ran, "lambda.duration.free") : ran, meters.duration);
    if (const int extra = use.ephemeralStorage - includedStorage; extra > 0)
        cost.storage = pricing.of(gigabyteSeconds(use.requests, use.milliseconds, extra) +
                                      gigabyteSeconds(use.provisionedRequests, use.provisionedMilliseconds, extra),
                                  keyOf(meters.storage));
    const Quantity kept = Quantity::whole(use.provisioned) * Quantity::of(use.provisionedHours) *
                          Quantity(Int128{use.memory} * 3600, mebibytesPerGigabyte);
    cost.provisioned = pricing.of(kept, keyOf(meters.provisioned));
    cost.provisionedDuration =
        pricing.of(gigabyteSeconds(use.provisionedRequests, use.provisionedMilliseconds, use.memory),
                   keyOf(meters.provisionedDuration));
    if (!pricing.isComplete())
        return failure("unknown-price", text(BAYPLAN_TEXT("Lambda has no price in %1"), std::string(region)),
                       text(BAYPLAN_TEXT("choose another region")));
    return cost;
}

} // namespace bayplan

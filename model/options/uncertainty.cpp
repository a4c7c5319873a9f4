// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/uncertainty.h"

#include "base/random.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::int64_t million = 1'000'000;

/// Something uncertain: per cent of what is given.
struct Range
{
    Id element;
    Text name;
    Decimal low;
    Decimal high;
};

std::vector<Range> rangesOf(const Plan &plan)
{
    std::vector<Range> ranges;
    plan.forEachElement([&](const Element &element) {
        if (const auto *source = detailsOf<TrafficSource>(&element);
            source && (source->lowEstimate || source->highEstimate))
            ranges.push_back({element.id, text(BAYPLAN_TEXT("traffic of %1"), element.name),
                              source->lowEstimate.value_or(Decimal(100)), source->highEstimate.value_or(Decimal(100))});
        const auto *service = detailsOf<Service>(&element);
        if (!service || !service->workload.cpuPerRequest)
            return;
        const Workload &work = service->workload;
        if (work.cpuLow || work.cpuHigh)
            ranges.push_back({element.id, text(BAYPLAN_TEXT("CPU time of a request of %1"), element.name),
                              Decimal::scaled(work.cpuLow.value_or(Share::whole()).basisPoints, 2),
                              Decimal::scaled(work.cpuHigh.value_or(Share::whole()).basisPoints, 2)});
    });
    return ranges;
}

/// `percent` per cent of a number, to six digits after the point.
Decimal partOf(const Decimal &number, const Decimal &percent)
{
    const Int128 product = Int128{number.inUnitsOf(6).value_or(0)} * percent.inUnitsOf(6).value_or(0);
    return Decimal::scaled(static_cast<std::int64_t>((product / 100 + million / 2) / million), 6);
}

/// What one estimate is made with.
struct Assumptions
{
    Plan plan;
    FlowOptions flow;

    void take(const Range &range, const Decimal &percent)
    {
        Element element = *plan.find(range.element);
        if (auto *service = std::get_if<Service>(&element.details)) {
            service->workload.cpuPerRequest = partOf(*service->workload.cpuPerRequest, percent);
            plan.setElement(std::move(element));
        } else {
            flow.scaled[range.element] = partOf(Decimal(1), percent);
        }
    }
};

class Study
{
public:
    Study(const Plan &plan, const PriceBook &book, std::stop_token stop, Progress progress, Id subject = {})
        : m_plan(plan), m_book(book), m_stop(std::move(stop)), m_progress(std::move(progress)), m_subject(subject),
          m_ranges(rangesOf(plan))
    {
    }

    [[nodiscard]] std::optional<Uncertainty> run(int draws, std::uint64_t seed)
    {
        const bool scales = scalesAnything();
        m_all = 1 + 2 * static_cast<int>(m_ranges.size()) + (m_ranges.empty() ? 0 : draws) + (scales ? unpublished : 0);
        Uncertainty result;
        result.draws = draws;
        result.asGiven = totalOf({m_plan, {}});
        result.p10 = result.p50 = result.p90 = result.asGiven;
        result.unpublished = {result.asGiven, result.asGiven};
        for (const Range &range : m_ranges)
            addSwing(result, range);
        if (!m_ranges.empty())
            draw(result, draws, seed);
        if (scales)
            varyUnpublished(result.unpublished);
        std::ranges::stable_sort(result.swings, std::ranges::greater(), &Swing::width);
        return m_stop.stop_requested() ? std::nullopt : std::optional(std::move(result));
    }

    [[nodiscard]] std::optional<Band> band()
    {
        if (!scalesAnything())
            return std::nullopt;
        m_all = 1 + unpublished;
        const Money asGiven = totalOf({m_plan, {}});
        Band result{asGiven, asGiven};
        varyUnpublished(result);
        return m_stop.stop_requested() ? std::nullopt : std::optional(result);
    }

private:
    static constexpr int unpublished = 12;

    [[nodiscard]] bool scalesAnything() const
    {
        bool scales = false;
        m_plan.forEachElement([&](const Element &element) {
            scales = scales || (detailsOf<ScalingPolicy>(&element) &&
                                (!m_subject.isValid() || isInside(m_plan, element.id, m_subject)));
        });
        return scales;
    }

    [[nodiscard]] Money totalOf(const Assumptions &assumptions)
    {
        if (m_stop.stop_requested())
            return {};
        Estimator estimator(m_book, std::nullopt, assumptions.flow);
        const auto estimate = estimator.estimate(assumptions.plan, m_stop);
        if (m_progress)
            m_progress(++m_done, m_all);
        const Cost *cost = estimate ? estimate->find(m_subject) : nullptr;
        return cost ? cost->total : Money();
    }

    void addSwing(Uncertainty &result, const Range &range)
    {
        const auto at = [&](const Decimal &percent) {
            Assumptions assumptions{m_plan, {}};
            assumptions.take(range, percent);
            return totalOf(assumptions);
        };
        Swing swing{range.element, range.name, at(range.low), at(range.high)};
        if (swing.width() > Money())
            result.swings.push_back(std::move(swing));
    }

    void draw(Uncertainty &result, int draws, std::uint64_t seed)
    {
        std::vector<Money> totals;
        for (int i = 0; i < draws; ++i) {
            Assumptions assumptions{m_plan, {}};
            assumptions.flow.replica = static_cast<std::uint64_t>(i);
            for (const Range &range : m_ranges) {
                const std::uint64_t key = mixed(seed) + mixed(static_cast<std::uint64_t>(range.element.value));
                const std::uint64_t random = mixed(mixed(key) + static_cast<std::uint64_t>(i));
                assumptions.take(range, drawOf(range.low, range.high, static_cast<std::int64_t>(random % million)));
            }
            totals.push_back(totalOf(assumptions));
        }
        std::ranges::sort(totals);
        const auto rank = [&](int percent) {
            return totals[static_cast<std::size_t>((draws - 1) * percent + 50) / 100];
        };
        result.p10 = rank(10);
        result.p50 = rank(50);
        result.p90 = rank(90);
    }

    void varyUnpublished(Band &band)
    {
        for (const auto reading : {CooldownReading::frozenBase, CooldownReading::greaterThanDesired}) {
            for (const int delay : {0, 120, 300}) {
                for (const int start : {23, 180})
                    take(band, totalOf({withUnpublished(reading, delay, start), {}}));
            }
        }
    }

    static void take(Band &band, Money total)
    {
        band.low = std::min(band.low, total);
        band.high = std::max(band.high, total);
    }

    [[nodiscard]] Plan withUnpublished(CooldownReading reading, int delay, int start) const
    {
        Plan plan = m_plan;
        plan.settings.cooldownReading = reading;
        plan.settings.metricDelay = std::chrono::seconds(delay);
        m_plan.forEachElement([&](const Element &element) {
            const auto *service = detailsOf<Service>(&element);
            // A start time that somebody has given is known.
            if (!service || service->lifecycle.startTime)
                return;
            Element changed = element;
            std::get<Service>(changed.details).lifecycle.startTime = std::chrono::seconds(start);
            plan.setElement(std::move(changed));
        });
        return plan;
    }

    const Plan &m_plan;
    const PriceBook &m_book;
    std::stop_token m_stop;
    Progress m_progress;
    Id m_subject; ///< whose total is asked for; invalid: the plan's
    std::vector<Range> m_ranges;
    int m_done = 0;
    int m_all = 0;
};

} // namespace

std::optional<Uncertainty> uncertaintyOf(const Plan &plan, int draws, std::uint64_t seed, std::stop_token stop,
                                         const Progress &progress, const PriceBook &book)
{
    return Study(plan, book, std::move(stop), progress).run(draws, seed);
}

std::optional<Band> unpublishedBand(const Plan &plan, std::stop_token stop, const PriceBook &book, Id subject)
{
    return Study(plan, book, std::move(stop), {}, subject).band();
}

bool hasRanges(const Plan &plan)
{
    return !rangesOf(plan).empty();
}

Decimal drawOf(const Decimal &low, const Decimal &high, std::int64_t quantileMillionths)
{
    const std::int64_t median = 100 * million;
    const bool isLower = quantileMillionths <= million / 2;
    const std::int64_t end = (isLower ? low : high).inUnitsOf(6).value_or(median);
    // From the median to the end it is four tenths of all draws.
    const Int128 distance = isLower ? million / 2 - quantileMillionths : quantileMillionths - million / 2;
    const Int128 value = median + (Int128{end} - median) * distance / (million * 4 / 10);
    return Decimal::scaled(static_cast<std::int64_t>(std::max<Int128>(0, value)), 6);
}

} // namespace bayplan

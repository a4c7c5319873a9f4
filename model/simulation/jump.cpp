// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/jump.h"

#include "simulation/alarm_bits.h"
#include "simulation/jump_thresholds.h"
#include "simulation/stepper.h"
#include "simulation/task_pool.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace bayplan {

namespace {

constexpr std::int64_t block = TrafficIndex::blockSize;
constexpr std::int32_t largestCount = std::numeric_limits<std::int32_t>::max();

std::int64_t roundedUp(std::int64_t dividend, std::int64_t divisor)
{
    return (dividend + divisor - 1) / divisor;
}

std::int64_t largestTaskCount(const ScalingModel &model)
{
    std::int64_t largest = std::max({model.initial, model.minimum, model.maximum});
    for (const ScheduledBounds &bounds : model.schedule)
        largest = std::max<std::int64_t>({largest, bounds.minimum.value_or(0), bounds.maximum.value_or(0)});
    return largest;
}

/// One run. Steps that anything may happen in are worked one by one, as the stepper does; others are skipped.
///
/// A step is clean when its tasks were the same all through and nothing was left over before or after it: its metric
/// is then a fixed multiple of its requests.
class Jumper
{
public:
    Jumper(const ScalingModel &model, const TrafficIndex &traffic, Lanes lanes, Run &run, TaskLog *log)
        : m_model(model), m_traffic(traffic), m_compare(compareLanes(lanes)), m_thresholds(model),
          m_rule(model.tracking.empty() ? nullptr : &model.tracking.front()), m_step(model.step.count()),
          m_delay(roundedUp(model.metricDelay.count(), m_step)), m_end(traffic.steps()), m_run(run), m_log(log),
          m_tasks(model, traffic.series().seconds(), log), m_minimum(model.minimum), m_maximum(model.maximum)
    {
        if (m_rule)
            m_range = std::max(m_rule->highPeriods, m_rule->lowPeriods) + Alarm::extraPeriods;
        m_run.totals.peakTasks = model.initial;
    }

    void run()
    {
        while (m_now < m_end) {
            begin();
            if (isQuiet() && skipsPast())
                continue;
            work();
            ++m_now;
        }
        m_run.totals.finalBacklog = m_backlog;
        m_tasks.addTo(m_run.totals);
    }

private:
    struct Point
    {
        std::int64_t amount = 0;
        std::int64_t base = 0;
    };

    /// What decides during a quiet stretch, in requests of a step.
    struct Limits
    {
        std::int32_t high = largestCount;       ///< above: a breach of the high alarm
        std::int32_t low = 0;                   ///< below: a breach of the low alarm
        std::int32_t capacity = 0;              ///< above: work is left over
        std::int32_t coolingOut = largestCount; ///< above: adds tasks during the cool-down
        std::int32_t in = -1;                   ///< up to: removes tasks
        std::int64_t outFree = 0;               ///< first step whose end is after the cool-down
        std::int64_t inFree = 0;
        bool canOut = false;
        bool canIn = false;
    };

    [[nodiscard]] std::int64_t seconds(std::int64_t step) const { return step * m_step; }
    [[nodiscard]] Point &pointOf(std::int64_t step) { return m_points[static_cast<std::size_t>(step % block)]; }

    void begin()
    {
        const std::int64_t now = seconds(m_now);
        if (m_nextBounds < m_model.schedule.size() && m_model.schedule[m_nextBounds].second <= now)
            applySchedule(now);
        if (m_tasks.isSteady())
            return;
        const int before = m_tasks.running();
        m_tasks.launch(now, now + m_step);
        m_tasks.join(now);
        if (m_tasks.running() != before)
            m_cleanFrom = m_now;
    }

    void applySchedule(std::int64_t now)
    {
        while (m_nextBounds < m_model.schedule.size() && m_model.schedule[m_nextBounds].second <= now) {
            const std::int64_t second = m_model.schedule[m_nextBounds].second;
            Id policy;
            for (; m_nextBounds < m_model.schedule.size() && m_model.schedule[m_nextBounds].second == second;
                 ++m_nextBounds)
                policy = takeBounds(m_model.schedule[m_nextBounds]);
            const int desired = bounded(m_tasks.desired(), m_minimum, m_maximum);
            if (desired != m_tasks.desired())
                change(desired, now, ActionCause::schedule, policy, {});
        }
    }

    Id takeBounds(const ScheduledBounds &bounds)
    {
        if (!m_model.suspendSchedule) {
            m_minimum = bounds.minimum.value_or(m_minimum);
            m_maximum = bounds.maximum.value_or(m_maximum);
        }
        return bounds.policy;
    }

    void change(int to, std::int64_t second, ActionCause cause, Id policy, const Point &metric)
    {
        const int from = m_tasks.desired();
        m_tasks.setDesired(to, second);
        if (to > from) {
            m_tasks.ask(to - from, second);
        } else {
            m_tasks.stop(from - to, second);
            m_cleanFrom = roundedUp(second, m_step);
        }
        RunTotals &totals = m_run.totals;
        (to > from ? totals.scaleOuts : totals.scaleIns) += 1;
        if (second < seconds(m_end))
            totals.peakTasks = std::max(totals.peakTasks, to);
        if (m_log)
            m_run.actions.push_back(
                {second, cause, policy, from, to, m_minimum, m_maximum, metric.amount * 10'000, metric.base});
    }

    // One step, as the stepper works it.

    void work()
    {
        const std::int64_t start = seconds(m_now);
        const std::int64_t requests = m_traffic.requests()[m_now];
        const std::int64_t joining = m_tasks.isSteady() ? 0 : m_tasks.joiningWithin(start, start + m_step);
        const std::int64_t taskSeconds = m_tasks.running() * m_step + joining;
        const std::int64_t capacity = taskSeconds * m_model.cpuPerTask;
        const std::int64_t wanted = m_backlog + requests * m_model.cpuPerRequest;
        const std::int64_t used = std::min(wanted, capacity);
        if (joining > 0 || m_backlog > 0 || wanted > used)
            m_cleanFrom = m_now + 1;
        leave(wanted - used);
        m_run.totals.used += used;
        m_run.totals.desiredTaskSeconds += m_tasks.desired() * m_step;
        if (!m_rule)
            return;
        const bool isCpu = m_rule->metric == PolicyMetric::cpu;
        pointOf(m_now) = {isCpu ? used : requests * m_thresholds.amountPerRequest,
                          taskSeconds * m_thresholds.basePerTaskSecond};
        if (m_now >= m_delay)
            judge(pointOf(m_now - m_delay), start + m_step);
    }

    void leave(std::int64_t work)
    {
        RunTotals &totals = m_run.totals;
        if (m_model.excess == Excess::drop) {
            totals.dropped += work;
            return;
        }
        m_backlog = work;
        totals.peakBacklog = std::max(totals.peakBacklog, work);
        totals.backlogSteps += work > 0 ? 1 : 0;
    }

    void judge(const Point &point, std::int64_t end)
    {
        const bool isCpu = m_rule->metric == PolicyMetric::cpu;
        const MetricPoint metric{point.amount, point.base, !isCpu || point.base > 0};
        m_bits.push(metric.present, metric.present && isAboveTarget(metric, *m_rule),
                    metric.present && isBelowTarget(metric, *m_rule));
        if (!metric.present || (!m_model.suspendScaleOut && addsTasks(metric, end)))
            return;
        if (!m_model.suspendScaleIn && m_rule->scaleIn && m_bits.isOn(m_bits.low, m_rule->lowPeriods))
            removeTasks(metric, end);
    }

    bool addsTasks(const MetricPoint &metric, std::int64_t end)
    {
        const int desired = m_tasks.desired();
        const bool wakes = desired == 0 && m_tasks.running() == 0 && metric.amount > 0 && metric.base == 0;
        if (!wakes && !m_bits.isOn(m_bits.high, m_rule->highPeriods))
            return false;
        const bool cooling = m_cooldown.isOutCooling(end, m_rule->scaleOutCooldown);
        const std::int64_t base = outBase(m_cooldown, cooling, m_model.cooldowns, m_tasks.running());
        const int wanted = bounded(trackingCapacity(base, metric, m_rule->target), m_minimum, m_maximum);
        if (wanted <= outBar(m_cooldown, cooling, m_model.cooldowns, desired))
            return false;
        m_cooldown = {.lastOut = end, .base = base, .reached = wanted};
        change(wanted, end, causeOf(wanted), m_rule->policy, {metric.amount, metric.base});
        return true;
    }

    void removeTasks(const MetricPoint &metric, std::int64_t end)
    {
        if (m_cooldown.isInCooling(end, m_rule->scaleInCooldown))
            return;
        const std::int64_t capacity = trackingCapacity(m_tasks.running(), metric, m_rule->target);
        const int wanted = bounded(capacity, m_minimum, m_maximum);
        if (wanted >= m_tasks.desired())
            return;
        m_cooldown.lastIn = end;
        change(wanted, end, causeOf(wanted), m_rule->policy, {metric.amount, metric.base});
    }

    [[nodiscard]] ActionCause causeOf(int to) const
    {
        const int from = m_tasks.desired();
        const bool isForBounds = (from < m_minimum && to == m_minimum) || (from > m_maximum && to == m_maximum);
        return isForBounds ? ActionCause::bounds : ActionCause::tracking;
    }

    // Stretches in which nothing happens.

    [[nodiscard]] bool isQuiet() const
    {
        if (!m_tasks.isSteady() || m_now - m_delay < m_cleanFrom)
            return false;
        if (m_tasks.running() == 0)
            return !m_rule || m_rule->metric == PolicyMetric::cpu;
        const bool isWithinBounds = m_minimum <= m_tasks.desired() && m_tasks.desired() <= m_maximum;
        return m_backlog == 0 && isWithinBounds && (!m_rule || m_bits.isGapless(m_range));
    }

    /// The first step that something outside the traffic happens in.
    [[nodiscard]] std::int64_t horizon() const
    {
        if (m_nextBounds == m_model.schedule.size())
            return m_end;
        return std::min(m_end, roundedUp(m_model.schedule[m_nextBounds].second, m_step));
    }

    /// Skips quiet steps; whether all up to the horizon were, so that none has to be worked now.
    bool skipsPast()
    {
        const std::int64_t from = m_now;
        const std::int64_t horizon = this->horizon();
        if (m_tasks.running() == 0)
            skipWithoutTasks(horizon);
        else
            skipQuiet(horizon);
        m_run.totals.desiredTaskSeconds += m_tasks.desired() * m_step * (m_now - from);
        if (m_rule)
            for (std::int64_t step = std::max(from, m_now - m_delay); step < m_now; ++step)
                pointOf(step) = {m_traffic.requests()[step] * m_thresholds.amountPerRequest,
                                 m_tasks.running() * m_step * m_thresholds.basePerTaskSecond};
        return m_now == horizon;
    }

    void skipWithoutTasks(std::int64_t horizon)
    {
        const std::int64_t work = arrivals(m_now, horizon) * m_model.cpuPerRequest;
        if (m_model.excess == Excess::drop) {
            m_run.totals.dropped += work;
        } else {
            std::int64_t first = m_now;
            while (m_backlog == 0 && first < horizon && m_traffic.requests()[first] == 0)
                ++first;
            m_backlog += work;
            m_run.totals.backlogSteps += horizon - first;
            m_run.totals.peakBacklog = std::max(m_run.totals.peakBacklog, m_backlog);
        }
        const std::int64_t skipped = horizon - m_now;
        m_bits = {shiftedIn(m_bits.present, 0, skipped), shiftedIn(m_bits.high, 0, skipped),
                  shiftedIn(m_bits.low, 0, skipped)};
        m_now = horizon;
    }

    void skipQuiet(std::int64_t horizon)
    {
        const std::int64_t from = m_now;
        const Limits limits = this->limits();
        bool isEvent = false;
        while (m_now < horizon && !isEvent) {
            const std::int64_t count = std::min(block, horizon - m_now);
            if (!skipsBlock(count, limits))
                isEvent = searchBlock(count, limits);
        }
        m_run.totals.used += arrivals(from, m_now) * m_model.cpuPerRequest;
    }

    [[nodiscard]] std::int64_t arrivals(std::int64_t from, std::int64_t to) const
    {
        return m_traffic.arrivalsBefore(to) - m_traffic.arrivalsBefore(from);
    }

    [[nodiscard]] Limits limits() const
    {
        const int tasks = m_tasks.running();
        Limits limits;
        limits.capacity = m_thresholds.capacity.downFor(tasks);
        if (!m_rule)
            return limits;
        limits.high = m_thresholds.target.downFor(tasks);
        limits.low = m_thresholds.low.upFor(tasks);
        limits.canOut = !m_model.suspendScaleOut && tasks < m_maximum;
        limits.canIn = !m_model.suspendScaleIn && m_rule->scaleIn && tasks > m_minimum;
        limits.outFree = freeFrom(m_cooldown.lastOut, m_rule->scaleOutCooldown);
        limits.inFree = freeFrom(m_cooldown.lastIn, m_rule->scaleInCooldown);
        limits.in = m_thresholds.target.downFor(tasks - 1);
        if (limits.canOut && limits.outFree > m_now)
            limits.coolingOut = coolingLimit(tasks);
        return limits;
    }

    [[nodiscard]] std::int64_t freeFrom(std::int64_t last, std::chrono::seconds cooldown) const
    {
        return last == CooldownState::never ? 0 : roundedUp(last + cooldown.count(), m_step) - 1;
    }

    [[nodiscard]] std::int32_t coolingLimit(int tasks) const
    {
        if (m_model.cooldowns == CooldownReading::greaterThanDesired)
            return m_thresholds.target.downFor(std::max<std::int64_t>(tasks, m_cooldown.reached));
        if (m_cooldown.base == 0)
            return largestCount;
        return m_thresholds.target.downFor(tasks, tasks, m_cooldown.base);
    }

    /// Skips a block whose least and greatest counts say enough.
    bool skipsBlock(std::int64_t count, const Limits &limits)
    {
        const std::int64_t first = m_now - m_delay;
        std::int32_t least = m_traffic.leastAround(first);
        std::int32_t greatest = m_traffic.greatestAround(first);
        for (std::int64_t step = first + block; step < m_now + count + block; step += block) {
            const std::int64_t within = std::min(step, m_now + count - 1);
            least = std::min(least, m_traffic.leastAround(within));
            greatest = std::max(greatest, m_traffic.greatestAround(within));
        }
        if (greatest > limits.capacity || greatest > limits.high)
            return false;
        const bool isAllLow = greatest < limits.low;
        const bool isIdle = isAllLow && (!limits.canIn || least > limits.in);
        if (least < limits.low && !isIdle)
            return false;
        shift(count, {0, isAllLow ? ~std::uint64_t{0} : 0});
        return true;
    }

    /// Goes to the first step of a block that has to be worked, or past the block; whether there is such a step.
    bool searchBlock(std::int64_t count, const Limits &limits)
    {
        const LaneMasks masks = m_compare(m_traffic.requests() + (m_now - m_delay), limits.high, limits.low);
        std::uint64_t events = m_traffic.greatest() > limits.capacity ? overflows(limits) : 0;
        if (m_rule)
            events |= decisions(masks, limits);
        events &= lowBits(count);
        const std::int64_t quiet = events == 0 ? count : std::countr_zero(events);
        shift(quiet, masks);
        return events != 0;
    }

    [[nodiscard]] std::uint64_t overflows(const Limits &limits) const
    {
        return m_compare(m_traffic.requests() + m_now, limits.capacity, 0).above;
    }

    [[nodiscard]] std::uint64_t decisions(const LaneMasks &masks, const Limits &limits) const
    {
        const std::int32_t *requests = m_traffic.requests() + (m_now - m_delay);
        std::uint64_t out = 0;
        std::uint64_t in = 0;
        if (limits.canOut && masks.above != 0)
            out = endsOfRuns(masks.above, std::countl_one(m_bits.high), m_rule->highPeriods);
        if (const std::uint64_t cooling = coolingBits(limits.outFree); (out & cooling) != 0)
            out &= ~cooling | m_compare(requests, limits.coolingOut, 0).above;
        if (limits.canIn && masks.below != 0)
            in = endsOfRuns(masks.below, std::countl_one(m_bits.low), m_rule->lowPeriods) & ~coolingBits(limits.inFree);
        if (in != 0)
            in &= ~m_compare(requests, limits.in, 0).above;
        return out | in;
    }

    /// The steps from now on that end during a cool-down.
    [[nodiscard]] std::uint64_t coolingBits(std::int64_t free) const
    {
        return free <= m_now ? 0 : lowBits(std::min(block, free - m_now));
    }

    void shift(std::int64_t count, const LaneMasks &masks)
    {
        m_now += count;
        if (!m_rule)
            return;
        m_bits.present = shiftedIn(m_bits.present, ~std::uint64_t{0}, count);
        m_bits.high = shiftedIn(m_bits.high, masks.above, count);
        m_bits.low = shiftedIn(m_bits.low, masks.below, count);
    }

    const ScalingModel &m_model;
    const TrafficIndex &m_traffic;
    CompareLanes m_compare;
    JumpThresholds m_thresholds;
    const TrackingRule *m_rule; ///< none: the count changes by schedule only
    std::int64_t m_step;
    std::int64_t m_delay; ///< steps until a point is seen, beyond the end of its own
    std::int64_t m_end;
    Run &m_run;
    TaskLog *m_log;
    TaskPool m_tasks;
    int m_minimum;
    int m_maximum;
    int m_range = 0; ///< points that decide
    std::size_t m_nextBounds = 0;
    std::int64_t m_now = 0;       ///< step
    std::int64_t m_cleanFrom = 0; ///< all steps from here on are clean, up to now
    std::int64_t m_backlog = 0;
    CooldownState m_cooldown;
    AlarmBits m_bits;
    std::array<Point, block> m_points; ///< of the last steps, until they are seen
};

bool canJump(const ScalingModel &model, const TrafficIndex &traffic)
{
    return whyNotJump(model).isEmpty() && traffic.greatest() < largestCount;
}

} // namespace

Text whyNotJump(const ScalingModel &model)
{
    if (!model.stepping.empty())
        return text(BAYPLAN_TEXT("step scaling policies"));
    if (model.tracking.size() > 1)
        return text(BAYPLAN_TEXT("several tracking policies together"));
    if (!model.deployments.empty())
        return text(BAYPLAN_TEXT("deployments"));
    if (model.cpuPerRequest <= 0)
        return text(BAYPLAN_TEXT("requests without CPU time"));
    if (model.metricDelay > model.step * (block - 1))
        return text(BAYPLAN_TEXT("metrics that are more than an hour late"));
    if (!model.tracking.empty()) {
        const TrackingRule &rule = model.tracking.front();
        if (rule.metric == PolicyMetric::memory)
            return text(BAYPLAN_TEXT("tracking of memory"));
        if (rule.period != std::chrono::seconds(60) || model.step != rule.period)
            return text(BAYPLAN_TEXT("metrics more often than each minute"));
        if (std::max(rule.highPeriods, rule.lowPeriods) + Alarm::extraPeriods > block)
            return text(BAYPLAN_TEXT("alarms over more than an hour"));
    }
    if (!JumpThresholds(model).fit(largestTaskCount(model)))
        return text(BAYPLAN_TEXT("numbers beyond 64 bits"));
    return {};
}

std::optional<Run> simulateByJumping(const ScalingModel &model, const TrafficIndex &traffic, Lanes lanes)
{
    if (!canJump(model, traffic))
        return std::nullopt;
    Run run;
    TaskLog log;
    Jumper(model, traffic, lanes, run, &log).run();
    run.spans = std::move(log).spansBefore(traffic.series().seconds());
    return run;
}

std::optional<RunTotals> totalsByJumping(const ScalingModel &model, const TrafficIndex &traffic, Lanes lanes)
{
    if (!canJump(model, traffic))
        return std::nullopt;
    Run run;
    Jumper(model, traffic, lanes, run, nullptr).run();
    return run.totals;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/saturation.h"

#include "simulation/moment.h"
#include "simulation/waiting.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace bayplan {

namespace {

/// The worst waits of a run.
struct Jams
{
    Waiting worst; ///< of those during which more tasks were allowed
    Waiting worstAtMaximum;
};

Jams jamsOf(const Outcome &outcome)
{
    const std::vector<Waiting> all = waitingsOf(outcome);
    const auto only = [&](bool atMaximum) {
        std::vector<Waiting> some;
        std::ranges::copy_if(all, std::back_inserter(some),
                             [&](const Waiting &waiting) { return waiting.atMaximum == atMaximum; });
        return worstOf(some);
    };
    return {only(false), only(true)};
}

int maximumAt(const ScalingModel &model, std::int64_t second)
{
    int maximum = model.maximum;
    for (const ScheduledBounds &bounds : model.schedule) {
        if (bounds.second > second)
            break;
        maximum = bounds.maximum.value_or(maximum);
    }
    return maximum;
}

class Finder
{
public:
    explicit Finder(const Outcome &outcome) : m_outcome(outcome), m_model(outcome.model), m_jams(jamsOf(outcome)) {}

    [[nodiscard]] Problems found()
    {
        findNothingToDecide();
        findUnreachableTarget();
        if (m_outcome.run.totals.finalBacklog > 0)
            findEndlessBacklog();
        else if (m_jams.worstAtMaximum.requests >= 1)
            findMaximumReached();
        if (m_jams.worst.requests >= 1)
            findTooSlow();
        if (m_outcome.run.totals.dropped > 0)
            findRefused();
        return std::move(m_problems);
    }

private:
    void add(Severity severity, std::string code, Text what, Text remedy, Id element = {})
    {
        m_problems.push_back({severity,
                              std::move(code),
                              std::move(what),
                              std::move(remedy),
                              element.isValid() ? element : m_outcome.service,
                              {}});
    }

    [[nodiscard]] std::vector<Text> moment(const Waiting &jam) const
    {
        return {momentOf(m_outcome.accounting.time, jam.second)};
    }

    [[nodiscard]] bool hasRules() const { return !m_model.tracking.empty() || !m_model.stepping.empty(); }

    void findNothingToDecide()
    {
        if (!hasRules() || m_model.minimum != m_model.maximum || !m_model.schedule.empty())
            return;
        add(Severity::warning, "scaling-fixed",
            text(BAYPLAN_TEXT("its policies have nothing to decide: minimum and maximum are both %1"),
                 std::int64_t{m_model.minimum}),
            text(BAYPLAN_TEXT("raise the maximum")));
    }

    /// Requests per target beyond what one task can serve: the policy is content while requests wait.
    void findUnreachableTarget()
    {
        if (m_model.cpuPerRequest == 0)
            return;
        const std::int64_t most = 100 * 60 * m_model.cpuPerTask / m_model.cpuPerRequest;
        for (const TrackingRule &rule : m_model.tracking) {
            if (rule.metric != PolicyMetric::requestsPerTarget || rule.target < most)
                continue;
            add(Severity::warning, "target-beyond-capacity",
                text(BAYPLAN_TEXT("its target of %1 requests a minute is all a task can do, %2: what waits is never "
                                  "caught up with"),
                     Decimal::scaled(rule.target, 2), Decimal::scaled(most, 2)),
                text(BAYPLAN_TEXT("choose at most %1"), Decimal(most * 7 / 1000)), rule.policy);
        }
    }

    void findEndlessBacklog()
    {
        add(Severity::error, "never-catches-up",
            text(BAYPLAN_TEXT("at the end of the simulated time %1 requests still wait; it runs %2 tasks at most"),
                 waiting(m_outcome.run.totals.finalBacklog / m_model.cpuPerRequest),
                 std::int64_t{m_outcome.run.totals.peakTasks}),
            text(BAYPLAN_TEXT("raise the maximum to %1 or more, or choose larger tasks"), tasksForPeak()));
    }

    void findMaximumReached()
    {
        const Waiting &jam = m_jams.worstAtMaximum;
        add(Severity::warning, "maximum-reached",
            text(BAYPLAN_TEXT("it reaches its maximum of %1 on %2, and %3 requests wait"),
                 std::int64_t{maximumAt(m_model, jam.second)}, moment(jam), waiting(jam.requests)),
            text(BAYPLAN_TEXT("raise the maximum to %1 or more"), tasksForPeak()));
    }

    void findTooSlow()
    {
        const Waiting &jam = m_jams.worst;
        const std::int64_t minutes = (jam.seconds + 59) / 60;
        if (!hasRules()) {
            add(Severity::warning, "too-few-tasks",
                text(BAYPLAN_TEXT("its tasks are too few from %1 on: %2 requests wait, for %3 minutes"), moment(jam),
                     waiting(jam.requests), minutes),
                text(BAYPLAN_TEXT("run %1 tasks, or add a policy"), tasksForPeak()));
            return;
        }
        add(Severity::warning, "scales-too-slowly",
            text(BAYPLAN_TEXT("traffic rises faster than its tasks come from %1 on: %2 requests wait, for %3 minutes; "
                              "a decision takes %4 s and a start %5 s"),
                 moment(jam), waiting(jam.requests), minutes, decisionSeconds(),
                 std::int64_t{m_model.startTime.count()}),
            text(BAYPLAN_TEXT("lower the target, raise the minimum, or schedule tasks before %1"), moment(jam)));
        findSaturatedMetric(jam);
    }

    /// CPU stops at 100 %, so one decision cannot see how much more is needed.
    void findSaturatedMetric(const Waiting &jam)
    {
        const auto rule = std::ranges::find(m_model.tracking, PolicyMetric::cpu, &TrackingRule::metric);
        if (rule == m_model.tracking.end() || rule->target >= 10'000 || m_model.cpuPerRequest == 0)
            return;
        const auto decisions = std::ranges::count_if(m_outcome.run.actions, [&](const ScalingAction &action) {
            return action.cause == ActionCause::tracking && action.to > action.from && action.second >= jam.second &&
                   action.second <= jam.second + jam.seconds && action.metricAmount >= 10'000 * action.metricBase;
        });
        if (decisions < 2)
            return;
        const std::int64_t perTask = 60 * m_model.cpuPerTask * rule->target / 10'000 / m_model.cpuPerRequest;
        add(Severity::note, "metric-saturates",
            text(BAYPLAN_TEXT("CPU stops at 100 %, so it took %1 decisions from %2 on; requests per target of %3 would "
                              "have taken one"),
                 std::int64_t{decisions}, moment(jam), perTask),
            text(BAYPLAN_TEXT("track requests per target")), rule->policy);
    }

    void findRefused()
    {
        if (m_model.cpuPerRequest == 0)
            return;
        const std::int64_t refused = m_outcome.run.totals.dropped / m_model.cpuPerRequest;
        if (refused > 0)
            add(Severity::warning, "refuses-requests",
                text(BAYPLAN_TEXT("it refuses %1 requests, because its tasks are too few at times"), refused),
                text(BAYPLAN_TEXT("lower the target, raise the minimum, or raise the maximum")));
    }

    /// Whole requests with their thousands apart: "34,228".
    [[nodiscard]] static std::string waiting(std::int64_t requests)
    {
        std::string digits = std::to_string(requests);
        for (std::size_t at = digits.size(); at > 3; at -= 3)
            digits.insert(at - 3, 1, ',');
        return digits;
    }

    [[nodiscard]] std::int64_t decisionSeconds() const
    {
        std::int64_t least = 0;
        for (const TrackingRule &rule : m_model.tracking) {
            const std::int64_t needs = rule.period.count() * rule.highPeriods + m_model.metricDelay.count();
            least = least == 0 ? needs : std::min(least, needs);
        }
        for (const StepRule &rule : m_model.stepping) {
            const std::int64_t needs =
                rule.alarm.period.count() * rule.alarm.datapointsToAlarm + m_model.metricDelay.count();
            least = least == 0 ? needs : std::min(least, needs);
        }
        return least;
    }

    /// Tasks that keep the busiest step at the target.
    [[nodiscard]] std::int64_t tasksForPeak() const
    {
        std::int64_t peak = 0;
        for (const std::int32_t requests : m_outcome.traffic->requests)
            peak = std::max<std::int64_t>(peak, requests);
        const Int128 work = Int128{peak} * m_model.cpuPerRequest * Share::whole().basisPoints;
        const Int128 each = Int128{m_model.cpuPerTask} * m_model.step.count() *
                            std::max<std::int64_t>(1, m_outcome.accounting.cpuTarget.basisPoints);
        return each > 0 ? static_cast<std::int64_t>((work + each - 1) / each) : 0;
    }

    const Outcome &m_outcome;
    const ScalingModel &m_model;
    Jams m_jams;
    Problems m_problems;
};

} // namespace

Problems saturationProblems(const Outcome &outcome)
{
    return Finder(outcome).found();
}

} // namespace bayplan

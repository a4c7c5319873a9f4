// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/case_text.h"

#include <QFile>
#include <QMap>

#include <algorithm>
#include <functional>

using namespace bayplan;

namespace {

using Words = QStringList;
using Setter = std::function<void(ScalingCase &, const Words &)>;

std::chrono::seconds secondsOf(const QString &word)
{
    return std::chrono::seconds(word.toLongLong());
}

PolicyMetric metricOf(const QString &word)
{
    return word == "cpu"      ? PolicyMetric::cpu
           : word == "memory" ? PolicyMetric::memory
                              : PolicyMetric::requestsPerTarget;
}

AlarmComparison comparisonOf(const QString &word)
{
    if (word == ">")
        return AlarmComparison::greater;
    if (word == "<")
        return AlarmComparison::less;
    return word == "<=" ? AlarmComparison::lessOrEqual : AlarmComparison::greaterOrEqual;
}

AdjustmentType adjustmentOf(const QString &word)
{
    return word == "exact"     ? AdjustmentType::exact
           : word == "percent" ? AdjustmentType::percent
                               : AdjustmentType::change;
}

void addRequests(ScalingCase &target, const Words &words)
{
    for (const QString &word : words) {
        const Words parts = word.split('*');
        target.traffic.requests.insert(target.traffic.requests.end(),
                                       static_cast<std::size_t>(parts.value(1, "1").toInt()), parts[0].toInt());
    }
}

void addTracking(ScalingCase &target, const Words &words)
{
    TrackingRule rule;
    rule.metric = metricOf(words[0]);
    rule.target = words[1].toLongLong() * 100;
    target.model.tracking.push_back(rule);
}

/// cpu >= 50 percent 0..10 +10, 10.. +30
void addStepping(ScalingCase &target, const Words &words)
{
    StepRule rule;
    rule.alarm = {.metric = metricOf(words[0]),
                  .comparison = comparisonOf(words[1]),
                  .threshold = words[2].toLongLong() * 100,
                  .evaluationPeriods = 1,
                  .datapointsToAlarm = 1};
    rule.adjustmentType = adjustmentOf(words[3]);
    const Words steps = words.mid(4).join(' ').split(", ");
    for (const QString &step : steps)
        rule.steps.push_back(stepFromText(step.toStdString()).value());
    target.model.stepping.push_back(rule);
}

void addBounds(ScalingCase &target, const Words &words)
{
    ScheduledBounds bounds;
    bounds.second = words[0].toLongLong();
    for (qsizetype i = 1; i + 1 < words.size(); i += 2)
        (words[i] == "min" ? bounds.minimum : bounds.maximum) = words[i + 1].toInt();
    target.model.schedule.push_back(bounds);
}

std::vector<TrackingRule> &rulesOf(ScalingCase &target)
{
    if (target.model.tracking.empty())
        target.model.tracking.push_back({});
    return target.model.tracking;
}

const QMap<QString, Setter> &setters()
{
    static const QMap<QString, Setter> all = {
        {"step",
         [](ScalingCase &c, const Words &w) {
             c.traffic.step = c.model.step = secondsOf(w[0]);
         }},
        {"initial",
         [](ScalingCase &c, const Words &w) {
             c.model.initial = w[0].toInt();
         }},
        {"minimum",
         [](ScalingCase &c, const Words &w) {
             c.model.minimum = w[0].toInt();
         }},
        {"maximum",
         [](ScalingCase &c, const Words &w) {
             c.model.maximum = w[0].toInt();
         }},
        {"start",
         [](ScalingCase &c, const Words &w) {
             c.model.startTime = secondsOf(w[0]);
         }},
        {"provisioning",
         [](ScalingCase &c, const Words &w) {
             c.model.provisioning = secondsOf(w[0]);
         }},
        {"drain",
         [](ScalingCase &c, const Words &w) {
             c.model.drainTime = secondsOf(w[0]);
         }},
        {"least-billed",
         [](ScalingCase &c, const Words &w) {
             c.model.leastBilled = secondsOf(w[0]);
         }},
        {"metric-delay",
         [](ScalingCase &c, const Words &w) {
             c.model.metricDelay = secondsOf(w[0]);
         }},
        {"cooldowns",
         [](ScalingCase &c, const Words &) {
             c.model.cooldowns = CooldownReading::greaterThanDesired;
         }},
        {"excess",
         [](ScalingCase &c, const Words &) {
             c.model.excess = Excess::drop;
         }},
        {"period",
         [](ScalingCase &c, const Words &w) {
             rulesOf(c)[0].period = secondsOf(w[0]);
         }},
        {"out-cooldown",
         [](ScalingCase &c, const Words &w) {
             rulesOf(c)[0].scaleOutCooldown = secondsOf(w[0]);
         }},
        {"in-cooldown",
         [](ScalingCase &c, const Words &w) {
             rulesOf(c)[0].scaleInCooldown = secondsOf(w[0]);
         }},
        {"scale-in",
         [](ScalingCase &c, const Words &) {
             rulesOf(c)[0].scaleIn = false;
         }},
        {"tracking", addTracking},
        {"stepping", addStepping},
        {"least-magnitude",
         [](ScalingCase &c, const Words &w) {
             c.model.stepping.back().minimumMagnitude = w[0].toInt();
         }},
        {"schedule", addBounds},
        {"deployments",
         [](ScalingCase &c, const Words &w) {
             c.model.deployments.push_back(w[0].toLongLong());
         }},
        {"deployment-bounds",
         [](ScalingCase &c, const Words &w) {
             c.model.minimumHealthy = w[0].toInt();
             c.model.maximumHealthy = w[1].toInt();
         }},
        {"launch-limits",
         [](ScalingCase &c, const Words &w) {
             c.model.launchesPerMinute = w[0].toInt();
             c.model.launchBurst = w[1].toInt();
             c.model.launchRate = w[2].toInt();
         }},
        {"requests", addRequests},
    };
    return all;
}

ScalingCase fresh(const QByteArray &name)
{
    ScalingCase result;
    result.name = name;
    ScalingModel &model = result.model;
    model.cpuPerRequest = 100'000;
    model.cpuPerTask = 1'000'000;
    model.maximum = 1000;
    model.metricDelay = std::chrono::seconds(0);
    model.launchesPerMinute = model.launchBurst = 0;
    return result;
}

TaskSpan spanAt(const Run &run, std::int64_t second)
{
    const auto next = std::ranges::upper_bound(run.spans, second, {}, &TaskSpan::second);
    return next == run.spans.begin() ? TaskSpan{} : *std::prev(next);
}

QString desiredOf(const Run &run, std::int64_t step)
{
    Words words;
    int desired = -1;
    for (const TaskSpan &span : run.spans) {
        if (span.desired != desired)
            words += QString("%1@%2").arg(span.desired).arg(span.second / step);
        desired = span.desired;
    }
    return words.join(' ');
}

std::int64_t servedIn(const Run &run, std::int64_t from, std::int64_t to)
{
    std::int64_t sum = 0;
    for (std::int64_t second = from; second < to; ++second)
        sum += spanAt(run, second).running;
    return sum;
}

/// The metric of the action that takes effect at the start of a step, in hundredths.
QString metricAt(const Run &run, std::int64_t second)
{
    for (const ScalingAction &action : run.actions)
        if (action.second == second)
            return QString::number(action.metricAmount / std::max<std::int64_t>(1, action.metricBase));
    return "none";
}

} // namespace

std::vector<ScalingCase> casesFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    std::vector<ScalingCase> cases;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        Words words = line.split(' ');
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (words[0] == "case") {
            cases.push_back(fresh(words.mid(1).join(' ').toUtf8()));
        } else if (const auto setter = setters().find(words[0]); setter != setters().end()) {
            (*setter)(cases.back(), words.mid(1));
        } else {
            cases.back().expectations.push_back(words);
        }
    }
    for (ScalingCase &one : cases)
        if (one.model.tracking.empty() && one.model.stepping.empty())
            one.model.tracking.push_back({});
    return cases;
}

QString actualFor(const QStringList &expectation, const ScalingCase &scalingCase, const Run &run)
{
    const QString &word = expectation[0];
    const std::int64_t step = scalingCase.model.step.count();
    const std::int64_t work = scalingCase.model.cpuPerRequest;
    const std::int64_t at = expectation.value(1).toLongLong();
    const QMap<QString, std::int64_t> figures = {{"desired-steps", run.totals.desiredTaskSeconds / step},
                                                 {"outs", run.totals.scaleOuts},
                                                 {"ins", run.totals.scaleIns},
                                                 {"billed", run.totals.billedTaskSeconds},
                                                 {"backlog-steps", run.totals.backlogSteps},
                                                 {"peak-backlog", run.totals.peakBacklog / work},
                                                 {"final-backlog", run.totals.finalBacklog / work},
                                                 {"added-by-least", run.totals.addedByLeast},
                                                 {"launches", run.totals.launches},
                                                 {"dropped", run.totals.dropped / work}};
    if (const auto figure = figures.find(word); figure != figures.end())
        return QString("%1 %2").arg(word).arg(*figure);
    if (word == "desired")
        return "desired " + desiredOf(run, step);
    if (word == "served")
        return QString("served %1 %2").arg(at).arg(servedIn(run, at * step, (at + 1) * step));
    if (word == "running-at")
        return QString("running-at %1 %2").arg(at).arg(spanAt(run, at).running);
    if (word == "billed-at")
        return QString("billed-at %1 %2").arg(at).arg(spanAt(run, at).billed());
    if (word == "action")
        return QString("action %1 %2").arg(at).arg(metricAt(run, at * step));
    return "unknown word " + word;
}

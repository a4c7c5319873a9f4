// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/function_fit.h"

#include "bill/site.h"
#include "options/lambda_work.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Of a synchronous response; source: AWS Lambda quotas.
constexpr int mostResponseKilobytes = 6 * 1024;
/// Container image of a function, uncompressed; source: AWS Lambda quotas.
constexpr int mostImageGigabytes = 10;
/// Of a fresh account; source: AWS Lambda quotas.
constexpr std::int64_t usualConcurrency = 1000;

class FunctionJudge
{
public:
    FunctionJudge(const FunctionCandidate &candidate, Problems &problems)
        : m_candidate(candidate), m_element(*candidate.basis.plan.find(candidate.service.compared.id)),
          m_details(std::get<Service>(m_element.details)),
          m_site(siteOf(candidate.basis.plan, candidate.book, nullptr, m_element)), m_problems(problems)
    {
    }

    void judge()
    {
        if (m_candidate.service.task.operatingSystem == OperatingSystem::windows)
            add(Severity::error, "windows", text(BAYPLAN_TEXT("%1 runs Windows, which Lambda does not"), name()));
        if (m_candidate.service.task.gpus > 0)
            add(Severity::error, "gpus", text(BAYPLAN_TEXT("%1 needs a GPU, which Lambda does not have"), name()));
        judgeSize();
        judgeDoor();
        judgeParts();
        judgeColdStarts();
        judgeConcurrency();
    }

private:
    [[nodiscard]] const std::string &name() const { return m_candidate.service.compared.name; }
    void add(Severity severity, std::string code, Text what)
    {
        m_problems.push_back({severity, std::move(code), std::move(what), {}, m_element.id, {}});
    }

    void judgeSize()
    {
        if (m_candidate.service.size.billedMilliseconds >= longestLambdaRun.count() * 1000)
            add(Severity::error, "too-long",
                text(BAYPLAN_TEXT("a request of %1 takes longer than the 15 minutes of a function"), name()));
        if (m_details.workload.memoryBase && m_candidate.service.work.leastMemory >= mostLambdaMemory)
            add(Severity::error, "too-large",
                text(BAYPLAN_TEXT("%1 needs more than the 10,240 MB of a function"), name()));
        if (m_details.workload.responseSize && *m_details.workload.responseSize > Decimal(mostResponseKilobytes))
            add(Severity::error, "payload",
                text(BAYPLAN_TEXT("a response of %1 is larger than the 6 MB of a function"), name()));
        const auto image = imageSizeOf(m_candidate.basis.plan, m_element);
        if (image && image->value > mostImageGigabytes * 1024)
            add(Severity::error, "image-size",
                text(BAYPLAN_TEXT("the image of %1 is larger than the 10 GB of a function"), name()));
        if (m_candidate.service.compared.assumesMemory)
            add(Severity::note, "assumed-memory",
                text(BAYPLAN_TEXT("%1: a function gets the memory of the task, %2 MB; give Memory at rest for less"),
                     name(), std::int64_t{m_candidate.service.work.leastMemory}));
    }

    /// How requests come in: a function is called, it does not listen.
    void judgeDoor()
    {
        bool isCalled = false;
        for (const Id id : m_candidate.basis.plan.linksOf(m_element.id)) {
            const Link &link = *m_candidate.basis.plan.findLink(id);
            const Element *from = link.to == m_element.id ? m_candidate.basis.plan.find(link.from) : nullptr;
            isCalled = isCalled || detailsOf<LoadBalancer>(from) ||
                       (detailsOf<TrafficSource>(from) && !m_candidate.service.compared.assumesTraffic);
            const auto *balancer = detailsOf<LoadBalancer>(from);
            if (balancer && balancer->type == BalancerType::network)
                add(Severity::error, "network-balancer",
                    text(BAYPLAN_TEXT("the network load balancer before %1 cannot call functions"), name()));
        }
        if (!isCalled)
            add(Severity::warning, "daemon",
                text(BAYPLAN_TEXT("nothing calls %1: a daemon or listener has to be rewritten to handle events"),
                     name()));
    }

    void judgeParts()
    {
        const Element *task = taskOf(m_candidate.basis.plan, m_element);
        const std::int64_t containers = std::ssize(m_candidate.basis.plan.children(task->id));
        if (containers > 1)
            add(Severity::warning, "sidecars",
                text(BAYPLAN_TEXT("%1 has %2 containers; a function has one image, sidecars become extensions"), name(),
                     containers));
    }

    /// INIT is billed like any other time since 2025-08-01, but how many requests meet it depends on how long an idle
    /// environment is kept, which AWS does not publish: it is billed where the settings give the share.
    void judgeColdStarts()
    {
        const std::int64_t start = m_details.lifecycle.applicationStart.count();
        if (start <= 0)
            return add(
                Severity::note, "cold-starts",
                text(BAYPLAN_TEXT("requests of %1 that meet a cold start wait for it, and it is billed; give the "
                                  "application start"),
                     name()));
        add(start > 10 ? Severity::warning : Severity::note, "cold-starts",
            text(BAYPLAN_TEXT("a request of %1 that meets a cold start waits at least %2 s"), name(), start));
        if (m_candidate.settings.coldStarts)
            return add(Severity::note, "cold-starts-counted",
                       text(BAYPLAN_TEXT("%1 % of the requests of %2 meet a cold start: %3 ms instead of %4 ms on "
                                         "average, and INIT is billed"),
                            Decimal::scaled(m_candidate.settings.coldStarts->basisPoints, 2), name(),
                            meanMilliseconds(*m_candidate.settings.coldStarts, start),
                            m_candidate.service.size.billedMilliseconds));
        if (const ElementTraffic *traffic = m_candidate.flow.find(m_element.id); traffic && traffic->requests)
            sayUncountedStarts(totalOf(*traffic->requests), traffic->requests->seconds(), start);
    }

    [[nodiscard]] std::int64_t meanMilliseconds(Share coldStarts, std::int64_t start) const
    {
        const std::int64_t added = start * 1000 * coldStarts.basisPoints / Share::whole().basisPoints;
        return m_candidate.service.size.billedMilliseconds + added;
    }

    /// The bound for requests that come at random; bursts meet more cold starts.
    void sayUncountedStarts(std::int64_t requests, std::int64_t seconds, std::int64_t start)
    {
        constexpr std::chrono::seconds kept(600);
        const double share = coldStartShare(static_cast<double>(requests) / static_cast<double>(seconds), kept);
        LambdaUse starts;
        starts.requests = static_cast<std::int64_t>(share * static_cast<double>(requests)) * m_site.copies;
        starts.milliseconds = Decimal(start * 1000);
        starts.memory = m_candidate.service.size.memory;
        starts.architecture = m_candidate.service.task.architecture;
        if (const auto cost = lambdaCostOf(starts, m_site.region, m_candidate.book))
            add(Severity::note, "cold-starts-uncounted",
                text(
                    BAYPLAN_TEXT("cold starts of %1 are not counted: were idle environments kept 10 minutes, which AWS "
                                 "does not publish, requests at random would meet %2 a month, %3 of INIT"),
                    name(), starts.requests, cost->duration));
    }

    void judgeConcurrency()
    {
        const ElementTraffic *traffic = m_candidate.flow.find(m_element.id);
        if (!traffic || !traffic->requests || m_candidate.service.compared.assumesTraffic)
            return;
        const auto peak = *std::ranges::max_element(traffic->requests->requests);
        const std::int64_t environments = lambdaConcurrency(Quantity(peak, traffic->requests->step.count()),
                                                            Decimal(m_candidate.service.size.billedMilliseconds));
        const std::int64_t tasks = m_candidate.service.drawnCount;
        if (environments > tasks)
            add(environments > 100 ? Severity::warning : Severity::note, "connections",
                text(BAYPLAN_TEXT("at its peak %1 is %2 environments, each with its own database connections, "
                                  "instead of at most %3 tasks"),
                     name(), environments, tasks));
        if (environments > usualConcurrency)
            add(Severity::warning, "concurrency",
                text(BAYPLAN_TEXT("%1 needs a higher quota than 1,000 environments at once"), name()));
    }

    const FunctionCandidate &m_candidate;
    const Element &m_element;
    const Service &m_details;
    const Site m_site;
    Problems &m_problems;
};

} // namespace

void judgeFunction(const FunctionCandidate &candidate, Problems &problems)
{
    FunctionJudge(candidate, problems).judge();
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_fit.h"

#include "base/format.h"
#include "bill/site.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"
#include "traffic/flow.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Of a synchronous response; source: AWS Lambda quotas.
constexpr int mostResponseKilobytes = 6 * 1024;
/// Container image of a function, uncompressed; source: AWS Lambda quotas.
constexpr int mostImageGigabytes = 10;
/// Of a fresh account; source: AWS Lambda quotas.
constexpr std::int64_t usualConcurrency = 1000;
constexpr int spotNotice = 120; ///< seconds between the warning and the end

/// One service, and where its findings go.
class Judge
{
public:
    Judge(const ComparisonBasis &basis, const BasisService &service, Problems &problems)
        : m_basis(basis), m_service(service), m_element(*basis.plan.find(service.compared.id)),
          m_details(std::get<Service>(m_element.details)), m_problems(problems)
    {
    }

    void lambda(const Flow &flow)
    {
        if (m_service.task.operatingSystem == OperatingSystem::windows)
            add(Severity::error, "windows", text(BAYPLAN_TEXT("%1 runs Windows, which Lambda does not"), name()));
        judgeSize();
        judgeDoor();
        judgeParts();
        judgeConcurrency(flow);
    }

    void spot()
    {
        if (m_service.task.operatingSystem == OperatingSystem::windows)
            return add(Severity::error, "windows",
                       text(BAYPLAN_TEXT("%1 runs Windows, which Fargate Spot does not"), name()));
        add(Severity::note, "interruptions",
            text(BAYPLAN_TEXT("AWS may stop a task of %1 two minutes after a warning"), name()));
        const std::int64_t least = m_details.minCount.value_or(m_details.desiredCount);
        if (least <= 1)
            add(Severity::warning, "single-task",
                text(BAYPLAN_TEXT("%1 has one task: it is down until Spot gives another"), name()));
        const std::int64_t drain =
            m_details.lifecycle.stopTimeout.count() +
            (isBehindBalancer(m_basis.plan, m_element.id) ? m_details.lifecycle.deregistrationDelay.count() : 0);
        if (drain > spotNotice)
            add(Severity::warning, "slow-stop",
                text(BAYPLAN_TEXT("%1 takes %2 s to stop, longer than the warning of two minutes"), name(), drain));
    }

    /// What any hosting of tasks shares.
    void tasks()
    {
        if (m_service.isOverloaded)
            add(Severity::warning, "overloaded",
                text(BAYPLAN_TEXT("%1 as drawn cannot do today's peak; here it has as many tasks as that needs"),
                     name()));
    }

    void fargate()
    {
        for (Problem &problem : fargateProblems(m_service.task, m_element.id)) {
            problem.severity = smallest() ? Severity::warning : Severity::error;
            m_problems.push_back(std::move(problem));
        }
    }

    void pods()
    {
        if (m_service.task.operatingSystem == OperatingSystem::windows)
            add(Severity::error, "windows",
                text(BAYPLAN_TEXT("%1 runs Windows, which EKS on Fargate does not"), name()));
        if (m_service.task.architecture == Architecture::arm)
            add(Severity::warning, "no-arm",
                text(BAYPLAN_TEXT("%1 needs an x86 image: EKS on Fargate has no ARM"), name()));
        if (!podSizeFor(m_service.task))
            add(Severity::error, "pod-size",
                text(BAYPLAN_TEXT("no pod is large enough for %1 and 256 MiB for Kubernetes"), name()));
    }

    void instances(const PriceBook &book)
    {
        const Site site = siteOf(m_basis.plan, book, nullptr, m_element);
        const bool onArm = m_service.task.architecture == Architecture::arm;
        const bool fits = std::ranges::any_of(book.instanceTypes(), [&](const InstanceType &type) {
            return (type.processor == Processor::arm) == onArm && type.vcpus * 1000 >= m_service.task.cpu.value &&
                   type.memory > m_service.task.memory && book.instancePrice(site.region, type.name);
        });
        if (!fits)
            add(Severity::error, "no-type",
                text(BAYPLAN_TEXT("no instance type with a price in %1 holds a task of %2"), site.region, name()));
        if (m_service.task.operatingSystem == OperatingSystem::windows)
            add(Severity::warning, "windows-licence",
                text(BAYPLAN_TEXT("%1 runs Windows: the licence of its instances is not counted"), name()));
    }

private:
    [[nodiscard]] const std::string &name() const { return m_service.compared.name; }
    [[nodiscard]] bool smallest() const
    {
        return smallestFargateSize(m_service.task.cpu, m_service.task.memory, m_service.task.operatingSystem)
            .has_value();
    }
    void add(Severity severity, std::string code, Text what)
    {
        m_problems.push_back({severity, std::move(code), std::move(what), {}, m_element.id, {}});
    }

    void judgeSize()
    {
        if (m_service.size.billedMilliseconds >= longestLambdaRun.count() * 1000)
            add(Severity::error, "too-long",
                text(BAYPLAN_TEXT("a request of %1 takes longer than the 15 minutes of a function"), name()));
        if (m_details.workload.memoryBase && m_service.work.leastMemory >= mostLambdaMemory)
            add(Severity::error, "too-large",
                text(BAYPLAN_TEXT("%1 needs more than the 10,240 MB of a function"), name()));
        if (m_details.workload.responseSize && *m_details.workload.responseSize > Decimal(mostResponseKilobytes))
            add(Severity::error, "payload",
                text(BAYPLAN_TEXT("a response of %1 is larger than the 6 MB of a function"), name()));
        const auto image = imageSizeOf(m_basis.plan, m_element);
        if (image && image->value > mostImageGigabytes * 1024)
            add(Severity::error, "image-size",
                text(BAYPLAN_TEXT("the image of %1 is larger than the 10 GB of a function"), name()));
        if (m_service.compared.assumesMemory)
            add(Severity::note, "assumed-memory",
                text(BAYPLAN_TEXT("%1: a function gets the memory of the task, %2 MB; give Memory at rest for less"),
                     name(), std::int64_t{m_service.work.leastMemory}));
    }

    /// How requests come in: a function is called, it does not listen.
    void judgeDoor()
    {
        bool isCalled = false;
        for (const Id id : m_basis.plan.linksOf(m_element.id)) {
            const Link &link = *m_basis.plan.findLink(id);
            const Element *from = link.to == m_element.id ? m_basis.plan.find(link.from) : nullptr;
            isCalled = isCalled || detailsOf<LoadBalancer>(from) ||
                       (detailsOf<TrafficSource>(from) && !m_service.compared.assumesTraffic);
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
        const Element *task = taskOf(m_basis.plan, m_element);
        const std::int64_t containers = std::ssize(m_basis.plan.children(task->id));
        if (containers > 1)
            add(Severity::warning, "sidecars",
                text(BAYPLAN_TEXT("%1 has %2 containers; a function has one image, sidecars become extensions"), name(),
                     containers));
        const std::int64_t start = m_details.lifecycle.applicationStart.count();
        if (start > 0)
            add(start > 10 ? Severity::warning : Severity::note, "cold-starts",
                text(BAYPLAN_TEXT("a request of %1 that meets a cold start waits at least %2 s"), name(), start));
        else
            add(Severity::note, "cold-starts",
                text(BAYPLAN_TEXT("requests of %1 that meet a cold start wait for it; give the application start"),
                     name()));
    }

    void judgeConcurrency(const Flow &flow)
    {
        const ElementTraffic *traffic = flow.find(m_element.id);
        if (!traffic || !traffic->requests || m_service.compared.assumesTraffic)
            return;
        const auto peak = *std::ranges::max_element(traffic->requests->requests);
        const std::int64_t environments = lambdaConcurrency(Quantity(peak, traffic->requests->step.count()),
                                                            Decimal(m_service.size.billedMilliseconds));
        const std::int64_t tasks = m_service.drawnCount;
        if (environments > tasks)
            add(environments > 100 ? Severity::warning : Severity::note, "connections",
                text(BAYPLAN_TEXT("at its peak %1 is %2 environments, each with its own database connections, "
                                  "instead of at most %3 tasks"),
                     name(), environments, tasks));
        if (environments > usualConcurrency)
            add(Severity::warning, "concurrency",
                text(BAYPLAN_TEXT("%1 needs a higher quota than 1,000 environments at once"), name()));
    }

    const ComparisonBasis &m_basis;
    const BasisService &m_service;
    const Element &m_element;
    const Service &m_details;
    Problems &m_problems;
};

void judgeOne(Judge &judge, Hosting hosting, const Flow &flow, const PriceBook &book)
{
    if (hosting != Hosting::lambda)
        judge.tasks();
    switch (hosting) {
    case Hosting::fargate:
        return judge.fargate();
    case Hosting::spot:
        judge.fargate();
        return judge.spot();
    case Hosting::ec2:
        return judge.instances(book);
    case Hosting::lambda:
        return judge.lambda(flow);
    case Hosting::eks:
        return judge.pods();
    }
}

} // namespace

HostingFit fitOf(const ComparisonBasis &basis, Hosting hosting, const ComparisonSettings &, const PriceBook &book)
{
    HostingFit fit;
    const Flow flow = hosting == Hosting::lambda ? flowOf(basis.plan) : Flow();
    for (const BasisService &service : basis.services) {
        Judge judge(basis, service, fit.problems);
        judgeOne(judge, hosting, flow, book);
    }
    std::ranges::stable_sort(fit.problems, std::greater<>(), &Problem::severity);
    return fit;
}

} // namespace bayplan

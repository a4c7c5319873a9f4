// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_fit.h"

#include "base/format.h"
#include "bill/site.h"
#include "options/function_fit.h"
#include "options/group_types.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"
#include "traffic/flow.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int spotNotice = 120; ///< seconds between the warning and the end

/// One service, and where its findings go.
class Judge
{
public:
    Judge(const ComparisonBasis &basis, const BasisService &service, const PriceBook &book, Problems &problems)
        : m_basis(basis), m_service(service), m_book(book), m_element(*basis.plan.find(service.compared.id)),
          m_details(std::get<Service>(m_element.details)), m_site(siteOf(basis.plan, book, nullptr, m_element)),
          m_problems(problems)
    {
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
        refuseGpus(BAYPLAN_TEXT("%1 needs a GPU, which Fargate does not have"));
        for (Problem &problem : fargateProblems(m_service.task, m_element.id)) {
            problem.severity = smallest() ? Severity::warning : Severity::error;
            m_problems.push_back(std::move(problem));
        }
    }

    void pods()
    {
        refuseGpus(BAYPLAN_TEXT("%1 needs a GPU, which EKS on Fargate does not have"));
        if (m_service.task.operatingSystem == OperatingSystem::windows)
            add(Severity::error, "windows",
                text(BAYPLAN_TEXT("%1 runs Windows, which EKS on Fargate does not"), name()));
        if (m_service.task.architecture == Architecture::arm)
            add(Severity::warning, "no-arm",
                text(BAYPLAN_TEXT("%1 needs an x86 image: EKS on Fargate has no ARM"), name()));
        if (!podSizeFor(m_service.task))
            add(Severity::error, "pod-size",
                text(BAYPLAN_TEXT("no pod is large enough for %1 and 256 MiB for Kubernetes"), name()));
        if (!m_book.price(m_site.region, controlPlaneKey))
            add(Severity::error, "no-price",
                text(BAYPLAN_TEXT("the price book has no price for the EKS cluster of %1 in %2"), name(),
                     m_site.region));
    }

    void instances()
    {
        const bool onArm = m_service.task.architecture == Architecture::arm;
        const bool fits = std::ranges::any_of(m_book.instanceTypes(), [&](const InstanceType &type) {
            return (type.processor == Processor::arm) == onArm && type.vcpus * 1000 >= m_service.task.cpu.value &&
                   type.memory > m_service.task.memory && (m_service.task.gpus == 0 || hasGpus(type.name)) &&
                   m_book.instancePrice(m_site.region, type.name);
        });
        if (!fits && m_service.task.gpus > 0)
            add(Severity::error, "no-type",
                text(BAYPLAN_TEXT("the price book has no instance type with GPUs in %1 that holds a task of %2"),
                     m_site.region, name()));
        else if (m_service.task.gpus > 0)
            add(Severity::warning, "gpus",
                text(BAYPLAN_TEXT("%1 needs %2 GPUs a task: see that the instance type has as many"), name(),
                     std::int64_t{m_service.task.gpus}));
        if (!fits && m_service.task.gpus == 0)
            add(Severity::error, "no-type",
                text(BAYPLAN_TEXT("no instance type with a price in %1 holds a task of %2"), m_site.region, name()));
        if (m_service.task.operatingSystem == OperatingSystem::windows)
            add(Severity::warning, "windows-licence",
                text(BAYPLAN_TEXT("%1 runs Windows: the licence of its instances is not counted"), name()));
    }

private:
    [[nodiscard]] const std::string &name() const { return m_service.compared.name; }
    void refuseGpus(std::string_view sentence)
    {
        if (m_service.task.gpus > 0)
            add(Severity::error, "gpus", text(sentence, name()));
    }
    [[nodiscard]] bool smallest() const
    {
        return smallestFargateSize(m_service.task.cpu, m_service.task.memory, m_service.task.operatingSystem)
            .has_value();
    }
    void add(Severity severity, std::string code, Text what)
    {
        m_problems.push_back({severity, std::move(code), std::move(what), {}, m_element.id, {}});
    }

    const ComparisonBasis &m_basis;
    const BasisService &m_service;
    const PriceBook &m_book;
    const Element &m_element;
    const Service &m_details;
    const Site m_site;
    Problems &m_problems;
};

void judgeOne(Judge &judge, Hosting hosting)
{
    judge.tasks();
    switch (hosting) {
    case Hosting::fargate:
        return judge.fargate();
    case Hosting::spot:
        judge.fargate();
        return judge.spot();
    case Hosting::ec2:
        return judge.instances();
    case Hosting::lambda:
        break;
    case Hosting::eks:
        return judge.pods();
    }
}

} // namespace

HostingFit fitOf(const ComparisonBasis &basis, Hosting hosting, const ComparisonSettings &settings,
                 const PriceBook &book)
{
    HostingFit fit;
    const Flow flow = hosting == Hosting::lambda ? flowOf(basis.plan) : Flow();
    for (const BasisService &service : basis.services) {
        if (hosting == Hosting::lambda) {
            judgeFunction({basis, service, settings, book, flow}, fit.problems);
            continue;
        }
        Judge judge(basis, service, book, fit.problems);
        judgeOne(judge, hosting);
    }
    std::ranges::stable_sort(fit.problems, std::greater<>(), &Problem::severity);
    return fit;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/comparison_basis.h"

#include "edit/capacity.h"
#include "edit/former.h"
#include "options/comparison_variants.h"
#include "plan/check.h"
#include "simulation/scaling_of.h"
#include "traffic/flow.h"
#include "traffic/portions.h"

#include <algorithm>

namespace bayplan {

namespace {

std::size_t indexOf(Hosting hosting)
{
    return static_cast<std::size_t>(hosting);
}

bool wasService(const Element &element)
{
    return detailsOf<Function>(&element) && element.unknown.contains(std::string(formerServiceKey));
}

/// Ids of what is compared: the subject itself, or everything in it.
std::vector<Id> membersOf(const Plan &plan, Id subject)
{
    std::vector<Id> ids;
    if (subject.isValid())
        return withDescendants(plan, subject);
    plan.forEachElement([&](const Element &element) { ids.push_back(element.id); });
    return ids;
}

/// Builds a basis step by step.
class Preparation
{
public:
    Preparation(const Plan &plan, Id subject, const ComparisonSettings &settings)
        : m_drawn(plan), m_subject(subject), m_settings(settings)
    {
        m_basis.plan = plan;
        m_basis.isWholePlan = !subject.isValid();
    }

    [[nodiscard]] Result<ComparisonBasis> basis()
    {
        const Element *subject = m_drawn.find(m_subject);
        const bool isOne = subject && isComparedService(*subject);
        if (m_subject.isValid() && !isOne && !detailsOf<Environment>(subject))
            return failure("not-comparable", text(BAYPLAN_TEXT("only services and environments can be compared")),
                           text(BAYPLAN_TEXT("choose one, or the whole plan")), m_subject);
        m_isOne = isOne;
        gather();
        if (m_basis.services.empty())
            return failure("no-services", text(BAYPLAN_TEXT("there is no service with a task")),
                           text(BAYPLAN_TEXT("draw one")), m_subject);
        assumeTraffic();
        assumeWork();
        measurePeaks();
        makeVariants(m_basis, m_settings);
        findScopes();
        return std::move(m_basis);
    }

private:
    void gather()
    {
        for (const Id id : membersOf(m_drawn, m_subject)) {
            const Element &element = *m_drawn.find(id);
            const auto hosting = hostingOf(m_drawn, element);
            if (!hosting)
                continue;
            if (wasService(element)) {
                if (auto back = swapHosting(m_basis.plan, id, {}))
                    m_basis.plan = *std::move(back);
            }
            const Element &now = *m_basis.plan.find(id);
            const Element *task = detailsOf<Service>(&now) ? taskOf(m_basis.plan, now) : nullptr;
            // A daemon belongs to the instances, however many there are.
            if (!task || std::get<Service>(now.details).onEveryInstance) {
                m_basis.staying.push_back(element.name);
                continue;
            }
            BasisService service;
            service.compared.id = id;
            service.compared.name = element.name;
            service.compared.today = *hosting;
            service.task = std::get<Task>(task->details);
            m_basis.services.push_back(std::move(service));
        }
    }

    void assumeTraffic()
    {
        const Flow flow = flowOf(m_basis.plan);
        const auto isKnown = [&](const BasisService &service) {
            const ElementTraffic *traffic = flow.find(service.compared.id);
            return traffic && traffic->requests;
        };
        m_basis.knowsTraffic = std::ranges::any_of(m_basis.services, isKnown);
        for (BasisService &service : m_basis.services) {
            service.compared.assumesTraffic = !isKnown(service);
            if (service.compared.assumesTraffic && !m_basis.knowsTraffic)
                feed(service.compared.id);
        }
        const auto portions = portionsOf(m_basis.plan);
        for (const BasisService &service : m_basis.services) {
            if (const auto found = portions.find(service.compared.id); found != portions.end()) {
                for (const Portion &portion : found->second)
                    m_basis.sources.insert(portion.source);
            }
        }
    }

    /// A request a second for a service, through the balancer before it when nothing else is behind that.
    void feed(Id service)
    {
        Plan &plan = m_basis.plan;
        Id entrance = service;
        for (const Id id : plan.linksOf(service)) {
            const Link &link = *plan.findLink(id);
            if (link.to == service && detailsOf<LoadBalancer>(plan.find(link.from)) && leadsOnlyTo(link.from, service))
                entrance = link.from;
        }
        TrafficSource steady;
        steady.pattern = TrafficPattern::constant;
        steady.peakRate = Decimal(1);
        Element source;
        source.id = plan.takeId();
        source.details = steady;
        plan.setElement(source);
        Link link;
        link.id = plan.takeId();
        link.from = source.id;
        link.to = entrance;
        plan.setLink(std::move(link));
    }

    [[nodiscard]] bool leadsOnlyTo(Id balancer, Id service) const
    {
        return std::ranges::all_of(m_basis.plan.linksOf(balancer), [&](Id id) {
            const Link &link = *m_basis.plan.findLink(id);
            return link.from != balancer || link.to == service;
        });
    }

    void assumeWork()
    {
        for (BasisService &service : m_basis.services) {
            Element element = *m_basis.plan.find(service.compared.id);
            auto &details = std::get<Service>(element.details);
            service.compared.assumesCpu = !details.workload.cpuPerRequest;
            if (service.compared.assumesCpu)
                details.workload.cpuPerRequest = m_settings.assumedCpu;
            service.work = lambdaWorkOf(details, service.task, service.compared.assumesMemory);
            service.size = cheapestLambdaSize(service.work);
            service.applicationStart = details.lifecycle.applicationStart;
            service.compared.functionMemory = service.size.memory;
            service.compared.functionMilliseconds = service.size.billedMilliseconds;
            service.mayBeFunction = service.task.operatingSystem == OperatingSystem::linux &&
                                    environmentOf(m_basis.plan, element.id) != nullptr;
            m_basis.plan.setElement(std::move(element));
        }
    }

    /// How busy the tasks as drawn are at most today: what is drawn hotter than its target stays as hot.
    void measurePeaks()
    {
        const Flow flow = flowOf(m_basis.plan);
        for (BasisService &service : m_basis.services) {
            const Element &element = *m_basis.plan.find(service.compared.id);
            const auto &details = std::get<Service>(element.details);
            service.drawnCount = std::max({details.desiredCount, details.maxCount.value_or(0), 1});
            service.peakShare = targetUtilisationOf(m_basis.plan, element, PolicyMetric::cpu).basisPoints;
            const ElementTraffic *traffic = flow.find(element.id);
            if (!traffic || !traffic->requests || service.compared.assumesTraffic)
                continue;
            const auto peak = *std::ranges::max_element(traffic->requests->requests);
            const double work = static_cast<double>(peak) * details.workload.cpuPerRequest->approximately();
            const double room = static_cast<double>(service.drawnCount) * static_cast<double>(service.task.cpu.value) *
                                static_cast<double>(traffic->requests->step.count());
            service.isOverloaded = work > room;
            const auto share = static_cast<std::int64_t>(std::min(1.0, room > 0 ? work / room : 1.0) * 10'000);
            service.peakShare = std::clamp<std::int64_t>(share, service.peakShare, 10'000);
        }
    }

    void findScopes()
    {
        for (const Hosting hosting : allHostings)
            m_basis.scope[indexOf(hosting)] = scopeIn(m_basis.variants[indexOf(hosting)]);
        m_basis.drawnScope = scopeIn(m_drawn);
        if (!m_isOne || isAloneInEnvironment())
            return;
        for (const auto &[home, group] : m_basis.groups)
            m_basis.scope[indexOf(Hosting::ec2)].push_back(group);
        // A group that nobody else uses comes along with the service.
        const Element &service = *m_drawn.find(m_subject);
        if (hostingOf(m_drawn, service) == Hosting::ec2)
            m_basis.drawnScope.push_back(service.parent);
    }

    [[nodiscard]] std::vector<Id> scopeIn(const Plan &plan) const
    {
        if (!m_isOne)
            return membersOf(plan, m_subject);
        if (isAloneInEnvironment())
            return membersOf(plan, environmentOf(plan, m_subject)->id);
        std::vector<Id> ids = withDescendants(plan, m_subject);
        for (const Id id : plan.linksOf(m_subject)) {
            const Link &link = *plan.findLink(id);
            if (link.to == m_subject && detailsOf<LoadBalancer>(plan.find(link.from)) &&
                leadsOnlyTo(link.from, m_subject))
                ids.push_back(link.from);
        }
        return ids;
    }

    /// Whether nothing else in its environment runs.
    [[nodiscard]] bool isAloneInEnvironment() const
    {
        const Element *environment = environmentOf(m_drawn, m_subject);
        return environment && std::ranges::none_of(withDescendants(m_drawn, environment->id), [&](Id id) {
                   const Element *element = m_drawn.find(id);
                   const bool runs = detailsOf<Service>(element) || detailsOf<Function>(element) ||
                                     (detailsOf<Task>(element) && detailsOf<Cluster>(m_drawn.find(element->parent)));
                   return runs && id != m_subject;
               });
    }

    const Plan &m_drawn;
    Id m_subject;
    const ComparisonSettings &m_settings;
    ComparisonBasis m_basis;
    bool m_isOne = false;
};

} // namespace

Result<ComparisonBasis> basisOf(const Plan &plan, Id subject, const ComparisonSettings &settings)
{
    return Preparation(plan, subject, settings).basis();
}

Function functionFor(const BasisService &service, const ComparisonSettings &settings)
{
    Function function;
    function.package = settings.package;
    function.memory = service.size.memory;
    function.architecture = service.task.architecture;
    function.duration = Decimal(service.size.billedMilliseconds);
    const std::int64_t seconds = (service.size.billedMilliseconds * 10 + 999) / 1000;
    function.timeout = std::chrono::seconds(std::clamp<std::int64_t>(seconds, 30, longestLambdaRun.count()));
    if (settings.coldStarts && service.applicationStart.count() > 0) {
        function.coldStarts = settings.coldStarts;
        function.initDuration = Decimal(std::int64_t{service.applicationStart.count()} * 1000);
    }
    if (service.compared.assumesTraffic)
        function.requestsPerMonth = Decimal(0);
    return function;
}

LambdaWork lambdaWorkOf(const Service &service, const Task &task, bool &assumesMemory)
{
    const Workload &workload = service.workload;
    LambdaWork work;
    work.cpuMilliseconds = workload.cpuPerRequest.value_or(Decimal(0));
    work.waitMilliseconds = workload.waitPerRequest;
    assumesMemory = !workload.memoryBase;
    std::int64_t memory = task.memory.value;
    if (workload.memoryBase)
        memory = task.memory.value * workload.memoryBase->basisPoints / Share::whole().basisPoints +
                 static_cast<std::int64_t>(workload.memoryPerRequest.approximately() + 0.999);
    work.leastMemory = static_cast<int>(std::clamp<std::int64_t>(memory, leastLambdaMemory, mostLambdaMemory));
    return work;
}

std::optional<std::pair<MilliCpu, Mebibytes>> podSizeFor(const Task &task)
{
    constexpr std::int64_t forKubernetes = 256;
    return smallestFargateSize(task.cpu, {task.memory.value + forKubernetes}, OperatingSystem::linux);
}

} // namespace bayplan

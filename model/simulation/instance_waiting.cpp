// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/instance_waiting.h"

#include "simulation/cluster_demand.h"
#include "simulation/cluster_instances.h"
#include "simulation/instance_group.h"
#include "simulation/saturation.h"
#include "simulation/service_stepper.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

namespace bayplan {

namespace {

constexpr std::int64_t minute = 60;

/// A simulated service among those of a cluster.
struct Tenant
{
    Tenant(std::size_t place, bool fitsAlone, const Outcome &alone)
        : group(place), fits(fitsAlone), stepper(alone.model, *alone.traffic)
    {
    }

    std::size_t group; ///< of the cluster's tasks
    bool fits;         ///< on an empty instance
    ServiceStepper stepper;
    std::int64_t waited = -1; ///< the last minute in which a task found no room
    std::int64_t waitedMinutes = 0;
};

/// What a tenant did, and in how many minutes it waited for instances.
struct TenantRun
{
    Run run;
    std::int64_t waitedMinutes = 0;
};

/// The services of a cluster that run together, and its instances.
class SharedInstances
{
public:
    /// Requires: all stay while it lasts.
    SharedInstances(InstanceGroup instances, ClusterDemand others, std::size_t groups)
        : m_instances(std::move(instances)), m_others(std::move(others)), m_placed(groups), m_wanted(groups)
    {
    }

    void add(std::size_t group, const Outcome &alone)
    {
        m_tenants.emplace_back(group, m_instances.canCarry(group), alone);
    }

    /// One for each tenant, in the order in which they were added; empty ones when stopped.
    [[nodiscard]] std::vector<TenantRun> run(std::int64_t seconds, const std::stop_token &stop)
    {
        m_placed = m_others.at(0);
        for (const Tenant &tenant : m_tenants)
            m_placed[tenant.group] = 0;
        for (Tenant &tenant : m_tenants) {
            const int initial = tenant.stepper.desired();
            const int granted = grantedTo(tenant, initial, 0);
            m_placed[tenant.group] += granted;
            tenant.stepper.holdBack(initial - granted);
        }
        for (std::int64_t second = 0; second < seconds && !stop.stop_requested(); second += minute)
            runMinute(second);
        std::vector<TenantRun> runs;
        for (Tenant &tenant : m_tenants)
            runs.push_back(stop.stop_requested() ? TenantRun()
                                                 : TenantRun{tenant.stepper.finish(), tenant.waitedMinutes});
        return runs;
    }

private:
    void runMinute(std::int64_t second)
    {
        m_placed = m_wanted = m_others.at(second);
        for (const Tenant &tenant : m_tenants)
            m_placed[tenant.group] = placedOf(tenant.stepper);
        const std::size_t first = static_cast<std::size_t>(second / minute) % m_tenants.size();
        for (std::size_t i = 0; i < m_tenants.size(); ++i)
            runMinute(m_tenants[(first + i) % m_tenants.size()], second);
        m_instances.endMinute(m_wanted);
    }

    void runMinute(Tenant &tenant, std::int64_t second)
    {
        ServiceStepper &stepper = tenant.stepper;
        const auto permit = [&](int waiting) {
            m_placed[tenant.group] = placedOf(stepper);
            // What a deployment has beyond the desired count.
            const int beyond = std::clamp(stepper.launched() + waiting - stepper.desired(), 0, waiting);
            return beyond + grantedTo(tenant, waiting - beyond, second);
        };
        stepper.stepUntil(second + 1, permit);
        m_wanted[tenant.group] = stepper.desiredInStep();
        stepper.stepUntil(second + minute, permit);
        m_placed[tenant.group] = placedOf(stepper);
    }

    static int placedOf(const ServiceStepper &stepper) { return std::min(stepper.desired(), stepper.launched()); }

    /// How many of some more tasks find room besides those that are placed.
    [[nodiscard]] int grantedTo(Tenant &tenant, int more, std::int64_t second)
    {
        const int granted = tenant.fits ? roomFor(tenant, more) : 0;
        if (granted < more && std::exchange(tenant.waited, second) != second)
            ++tenant.waitedMinutes;
        return granted;
    }

    [[nodiscard]] int roomFor(const Tenant &tenant, int more)
    {
        int &tasks = m_placed[tenant.group];
        const int placed = tasks;
        const auto fits = [&](int count) {
            tasks = placed + count;
            return m_instances.hasRoomFor(m_placed);
        };
        int low = 0;
        int high = more;
        if (more <= 0 || fits(more))
            low = std::max(0, more);
        while (low < high) {
            const int middle = low + (high - low + 1) / 2;
            if (fits(middle))
                low = middle;
            else
                high = middle - 1;
        }
        tasks = placed;
        return low;
    }

    InstanceGroup m_instances;
    ClusterDemand m_others;
    std::deque<Tenant> m_tenants;
    std::vector<int> m_placed; ///< tasks of each group that are launched
    std::vector<int> m_wanted; ///< tasks of each group that are desired
};

std::set<Id> clustersOf(const Plan &plan, const Simulation &simulation)
{
    std::set<Id> clusters;
    for (const auto &[id, outcome] : simulation.services) {
        const Id parent = plan.find(id)->parent;
        const auto *cluster = detailsOf<Cluster>(plan.find(parent));
        if (cluster && cluster->capacity == Capacity::ec2)
            clusters.insert(parent);
    }
    return clusters;
}

Problem waitProblem(Id service, const Cluster &cluster, std::int64_t minutes)
{
    return {Severity::warning,
            "waits-for-instances",
            text(BAYPLAN_TEXT("its tasks wait for instances of the cluster in %1 minutes"), minutes),
            cluster.managedScaling ? text(BAYPLAN_TEXT("lower the target capacity of the cluster, so that room is kept "
                                                       "free, or allow it more instances"))
                                   : text(BAYPLAN_TEXT("give the cluster more instances, or managed scaling")),
            service,
            {}};
}

SharedOutcome outcomeTogether(const Outcome &alone, TenantRun together, const Cluster &cluster)
{
    auto outcome = std::make_shared<Outcome>(
        outcomeOf(alone.model, alone.accounting, alone.traffic, alone.refused, std::move(together.run)));
    outcome->service = alone.service;
    outcome->problems = saturationProblems(*outcome);
    if (together.waitedMinutes > 0)
        outcome->problems.insert(outcome->problems.begin(),
                                 waitProblem(alone.service, cluster, together.waitedMinutes));
    return outcome;
}

} // namespace

void InstanceWaiting::apply(const Plan &plan, Simulation &simulation, const std::stop_token &stop)
{
    std::map<Id, Known> present;
    for (const Id id : clustersOf(plan, simulation)) {
        if (stop.stop_requested())
            return;
        const Element &cluster = *plan.find(id);
        Known known = begun(plan, cluster, simulation);
        const auto before = m_known.find(id);
        if (before != m_known.end() && before->second.isFor(known))
            known = std::move(before->second);
        else
            run(known, plan, cluster, simulation, stop);
        for (const SharedOutcome &outcome : known.together)
            simulation.services[outcome->service] = outcome;
        present.emplace(id, std::move(known));
    }
    m_known = std::move(present);
}

InstanceWaiting::Known InstanceWaiting::begun(const Plan &plan, const Element &cluster,
                                              const Simulation &simulation) const
{
    Known known;
    known.cluster = std::get<Cluster>(cluster.details);
    known.time = simulatedTimeOf(plan, cluster.id, m_span);
    known.tasks = tasksOn(plan, cluster);
    if (const auto *environment = detailsOf<Environment>(environmentOf(plan, cluster.id)))
        known.hours = environment->runningHours;
    for (std::size_t i = 0; i < known.tasks.owners.size(); ++i) {
        const auto found = simulation.services.find(known.tasks.owners[i]);
        const bool runs = found != simulation.services.end() && !known.tasks.groups[i].onEveryInstance;
        known.alone.push_back(runs ? found->second : nullptr);
    }
    return known;
}

void InstanceWaiting::run(Known &known, const Plan &plan, const Element &cluster, const Simulation &simulation,
                          const std::stop_token &stop)
{
    const std::optional<Room> room = roomOf(known.cluster);
    if (!room)
        return;
    const InstanceRun alone = instancesOf(plan, cluster, simulation, *room, known.time.span);
    if (alone.shortMinutes == 0 && !alone.tooLarge)
        return;
    const Simulation none;
    SharedInstances shared(InstanceGroup(known.cluster, *room, known.tasks.groups),
                           ClusterDemand(plan, cluster, known.time, known.tasks, none), known.tasks.groups.size());
    std::vector<const Outcome *> outcomes;
    for (std::size_t i = 0; i < known.alone.size(); ++i) {
        if (!known.alone[i])
            continue;
        shared.add(i, *known.alone[i]);
        outcomes.push_back(known.alone[i].get());
    }
    if (outcomes.empty())
        return;
    std::vector<TenantRun> runs = shared.run(known.time.seconds(), stop);
    for (std::size_t i = 0; i < outcomes.size() && !stop.stop_requested(); ++i)
        known.together.push_back(outcomeTogether(*outcomes[i], std::move(runs[i]), known.cluster));
}

} // namespace bayplan

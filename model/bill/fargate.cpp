// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/fargate.h"

#include "base/format.h"

namespace bayplan {

namespace {

struct SizeMeters
{
    Meter cpu;
    Meter memory;
};

SizeMeters sizeMeters(const Task &task, bool onSpot)
{
    if (task.operatingSystem == OperatingSystem::windows)
        return {Meter::fargateWindowsVcpu, Meter::fargateWindowsMemory};
    if (task.architecture == Architecture::arm)
        return onSpot ? SizeMeters{Meter::fargateSpotArmVcpu, Meter::fargateSpotArmMemory}
                      : SizeMeters{Meter::fargateArmVcpu, Meter::fargateArmMemory};
    return onSpot ? SizeMeters{Meter::fargateSpotVcpu, Meter::fargateSpotMemory}
                  : SizeMeters{Meter::fargateVcpu, Meter::fargateMemory};
}

constexpr int includedStorage = 20;

/// One purchase option of the same tasks.
struct Purchase
{
    Quantity hours;
    std::vector<Text> tasks;
    bool onSpot = false;
};

class FargateCharges
{
public:
    FargateCharges(Draft &draft, const Task &task, const FargateTime &time, const FargateLoad &load)
        : m_draft(draft), m_task(task), m_time(time), m_load(load)
    {
    }

    void addSizes(const Purchase &purchase)
    {
        const SizeMeters meters = sizeMeters(m_task, purchase.onSpot);
        const Quantity cpus = Quantity(m_task.cpu.value, 1000);
        add(purchase, meters.cpu, cpus, verbatim(inWords(m_task.cpu)), m_load.cpu);
        add(purchase, meters.memory, Quantity(m_task.memory.value, 1024), verbatim(inWords(m_task.memory)),
            m_load.memory);
        if (m_task.operatingSystem == OperatingSystem::windows)
            add(purchase, Meter::fargateWindowsLicence, cpus, verbatim(inWords(m_task.cpu)), m_load.cpu);
    }

    void addExtras(const Purchase &purchase)
    {
        const int extra = m_task.ephemeralStorage - includedStorage;
        if (extra > 0)
            add(purchase, Meter::fargateEphemeral, Quantity::whole(extra),
                text(BAYPLAN_TEXT("%1 GB above 20"), std::int64_t{extra}), m_load.cpu);
        if (m_time.publicAddress)
            add(purchase, Meter::ipv4Hour, Quantity::whole(1), {}, m_load.cpu);
    }

private:
    void add(const Purchase &purchase, Meter meter, const Quantity &perTask, Text each, const Load &load)
    {
        std::vector<Text> factors = purchase.tasks;
        factors.push_back(std::move(each));
        factors.insert(factors.end(), m_time.duration.begin(), m_time.duration.end());
        const Money amount = m_draft.addTimeBilled(
            {meter, purchase.hours * perTask, factorsInWords(m_draft.site(), std::move(factors))});
        m_draft.divide(splitOfFixedFleet(amount, m_load.fleet, load));
    }

    Draft &m_draft;
    const Task &m_task;
    const FargateTime &m_time;
    const FargateLoad &m_load;
};

std::vector<Text> bothTasks(const FargateTime &time)
{
    if (time.spot.isZero())
        return time.onDemandTasks;
    if (time.onDemand.isZero())
        return time.spotTasks;
    return {text(BAYPLAN_TEXT("(%1 + %2)"), time.onDemandTasks, time.spotTasks)};
}

} // namespace

void chargeFargate(Draft &draft, const Task &task, const FargateTime &time, const FargateLoad &load)
{
    FargateCharges charges(draft, task, time, load);
    charges.addSizes({time.onDemand, time.onDemandTasks, false});
    charges.addSizes({time.spot, time.spotTasks, true});
    charges.addExtras({time.onDemand + time.spot, bothTasks(time), false});
}

std::vector<Meter> fargateMeters(const Task &task, bool onSpot, bool publicAddress)
{
    const SizeMeters sizes = sizeMeters(task, onSpot);
    std::vector<Meter> meters = {sizes.cpu, sizes.memory};
    if (task.operatingSystem == OperatingSystem::windows)
        meters.push_back(Meter::fargateWindowsLicence);
    if (task.ephemeralStorage > includedStorage)
        meters.push_back(Meter::fargateEphemeral);
    if (publicAddress)
        meters.push_back(Meter::ipv4Hour);
    return meters;
}

Share targetOf(const Draft &draft, const Element &service, PolicyMetric metric)
{
    for (const Id id : draft.plan().children(service.id)) {
        const auto *policy = detailsOf<ScalingPolicy>(draft.plan().find(id));
        if (!policy || policy->type != PolicyType::targetTracking || policy->metric != metric)
            continue;
        if (const auto basisPoints = policy->target.inUnitsOf(2))
            return {*basisPoints};
    }
    return draft.site().target;
}

} // namespace bayplan

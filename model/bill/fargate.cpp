// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/fargate.h"

#include "base/format.h"

#include <span>

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
    std::span<const Text> tasks;
    bool onSpot = false;
};

class FargateCharges
{
public:
    FargateCharges(Draft &draft, const Task &task, const FargateTime &time, const FargateDividers &dividers)
        : m_draft(draft), m_task(task), m_time(time), m_dividers(dividers)
    {
    }

    void addSizes(const Purchase &purchase)
    {
        if (purchase.hours.isZero())
            return;
        const SizeMeters meters = sizeMeters(m_task, purchase.onSpot);
        const Quantity cpus = Quantity(m_task.cpu.value, 1000);
        add(purchase, meters.cpu, cpus, verbatim(inWords(m_task.cpu)), m_dividers.cpu);
        add(purchase, meters.memory, Quantity(m_task.memory.value, 1024), verbatim(inWords(m_task.memory)),
            m_dividers.memory);
        if (m_task.operatingSystem == OperatingSystem::windows)
            add(purchase, Meter::fargateWindowsLicence, cpus, verbatim(inWords(m_task.cpu)), m_dividers.cpu);
    }

    void addExtras(const Purchase &purchase)
    {
        const int extra = m_task.ephemeralStorage - includedStorage;
        if (extra > 0)
            add(purchase, Meter::fargateEphemeral, Quantity::whole(extra),
                text(BAYPLAN_TEXT("%1 GB above 20"), std::int64_t{extra}), m_dividers.cpu);
        if (m_time.publicAddress)
            add(purchase, Meter::ipv4Hour, Quantity::whole(1), {}, m_dividers.cpu);
    }

private:
    void add(const Purchase &purchase, Meter meter, const Quantity &perTask, Text each, const MoneyDivider &divider)
    {
        std::vector<Text> factors;
        factors.reserve(purchase.tasks.size() + 2 + m_time.duration.size());
        factors.assign(purchase.tasks.begin(), purchase.tasks.end());
        factors.push_back(std::move(each));
        factors.insert(factors.end(), m_time.duration.begin(), m_time.duration.end());
        const Money amount = m_draft.addTimeBilled(
            {meter, purchase.hours * perTask, factorsInWords(m_draft.site(), std::move(factors))});
        m_draft.divide(divider(amount));
    }

    Draft &m_draft;
    const Task &m_task;
    const FargateTime &m_time;
    const FargateDividers &m_dividers;
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

FargateDividers dividersOf(const Fleet &fleet, const Load &cpu, const Load &memory)
{
    const auto divider = [&](const Load &load) {
        return [fleet, load](Money amount) {
            return splitOfFixedFleet(amount, fleet, load);
        };
    };
    return {divider(cpu), divider(memory)};
}

FargateDividers dividersOf(const Outcome &outcome)
{
    const auto divider = [](const TimeParts &parts) {
        return [parts](Money amount) {
            return splitOfTime(amount, parts);
        };
    };
    return {divider(outcome.cpu), divider(outcome.memory)};
}

void chargeFargate(Draft &draft, const Task &task, const FargateTime &time, const FargateDividers &dividers)
{
    FargateCharges charges(draft, task, time, dividers);
    charges.addSizes({time.onDemand, time.onDemandTasks, false});
    charges.addSizes({time.spot, time.spotTasks, true});
    const std::vector<Text> both = bothTasks(time);
    charges.addExtras({time.onDemand + time.spot, both, false});
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

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_drawing.h"

#include "edit/names.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Which container does a task's work: the first essential one that is no helper.
std::size_t mainOf(const std::vector<DescribedContainer> &containers)
{
    const auto first = [&](auto wanted) {
        return static_cast<std::size_t>(std::ranges::find_if(containers, wanted) - containers.begin());
    };
    for (const std::size_t found : {first([](const DescribedContainer &one) { return one.essential && !one.isHelper; }),
                                    first([](const DescribedContainer &one) { return !one.isHelper; }),
                                    first([](const DescribedContainer &one) { return one.essential; })}) {
        if (found < containers.size())
            return found;
    }
    return 0;
}

template <typename Unit>
Unit sumOf(const std::vector<DescribedContainer> &containers, std::optional<Unit> DescribedContainer::*part)
{
    Unit sum;
    for (const DescribedContainer &container : containers)
        sum.value += (container.*part).value_or(Unit{}).value;
    return sum;
}

} // namespace

Capacity EcsDrawing::capacityOf(const DescribedService &service, const DescribedTask *task)
{
    if (service.capacity)
        return *service.capacity;
    if (task && task->onFargate) {
        note("launch-type-assumed", service.origin,
             text(BAYPLAN_TEXT("the service does not say where it runs; its task definition asks for Fargate")),
             text(BAYPLAN_TEXT("set the service's capacity if its cluster has another default")));
        return Capacity::fargate;
    }
    note("launch-type-assumed", service.origin,
         text(BAYPLAN_TEXT("the service does not say where it runs; EC2 was taken, as ECS itself does")),
         text(BAYPLAN_TEXT("set the service's capacity if its cluster has another default")));
    return Capacity::ec2;
}

Service EcsDrawing::serviceFrom(const DescribedService &described, Capacity capacity)
{
    Service service;
    service.capacity = capacity;
    service.strategy = described.strategy;
    service.publicAddress = described.publicAddress;
    service.desiredCount = described.desiredCount.value_or(1);
    service.onEveryInstance = described.isDaemon && capacity == Capacity::ec2;
    if (described.isDaemon && !service.onEveryInstance)
        warn(
            "daemon", described.origin,
            text(BAYPLAN_TEXT("it is a daemon, but runs where there are no instances; a desired count of %1 was taken"),
                 std::int64_t{service.desiredCount}),
            text(BAYPLAN_TEXT("set the service's desired count, or its capacity to EC2")));
    else if (!described.isDaemon && !described.desiredCount)
        note("desired-count-assumed", described.origin,
             text(BAYPLAN_TEXT("there is no desired count; ECS itself starts 1 task")),
             text(BAYPLAN_TEXT("set the service's desired count")));
    return service;
}

void EcsDrawing::addService(const DescribedService &described)
{
    const DescribedTask *task = m_catalogue.take(described);
    auto word = environmentInWords(described.cluster);
    if (!word)
        word = environmentInWords(described.name);
    m_stageIsAssumed = m_stageIsAssumed || !word;
    const Id environment = environmentFor(word.value_or(EnvironmentWord{"production", Stage::production}),
                                          described.region, described.origin);
    const Id cluster = clusterIn(environment, described.cluster);
    const Capacity capacity = capacityOf(described, task);
    if (capacity == Capacity::ec2)
        useInstances(cluster, described.origin);
    std::string name = described.name.empty() && task ? task->family : described.name;
    if (described.name.empty())
        warn("service-name", described.origin, text(BAYPLAN_TEXT("the service has no name of its own")),
             text(BAYPLAN_TEXT("name it in the plan")));
    if (const std::string unique = uniqueName(m_bench.plan(), cluster, name); !name.empty() && unique != name) {
        warn("service-twice", described.origin,
             text(BAYPLAN_TEXT("cluster %1 has a %2 already; this one is called %3"), described.cluster, name, unique),
             text(BAYPLAN_TEXT("remove the one that is not needed")));
        name = unique;
    }
    const Id service = add(cluster, std::move(name), serviceFrom(described, capacity), described.origin);
    if (task)
        addTask(service, *task, capacity);
    else
        addMissingTask(service, described);
    linkToBalancers(environment, service, described);
}

void EcsDrawing::addMissingTask(Id service, const DescribedService &described)
{
    const std::string &named = described.taskDefinition;
    const std::string name = named.empty() ? m_bench.plan().find(service)->name : named.substr(0, named.find(':'));
    add(service, name, Task{}, described.origin);
    if (named.empty())
        warn("task-definition-missing", described.taskOrigin,
             text(BAYPLAN_TEXT("the service names no task definition, so the size of its task is not known; 0.25 vCPU "
                               "and 0.5 GB stand in for it")),
             text(BAYPLAN_TEXT("set the task's size")));
    else
        warn("task-definition-missing", described.taskOrigin,
             text(BAYPLAN_TEXT("%1 is not among the sources, so the size of the task is not known; 0.25 vCPU and 0.5 "
                               "GB stand in for it"),
                  named),
             text(BAYPLAN_TEXT("add what aws ecs describe-task-definition --task-definition %1 prints, or set the "
                               "task's size"),
                  named));
}

Id EcsDrawing::environmentOfTask(const DescribedTask &task)
{
    if (const auto word = environmentInWords(task.family))
        return environmentFor(*word, task.region, task.origin);
    const std::string region = regionOr(task.region);
    Id only;
    int count = 0;
    for (const auto &[key, id] : m_environments) {
        if (key.second == region || task.region.empty()) {
            only = id;
            ++count;
        }
    }
    if (count == 1)
        return only;
    m_stageIsAssumed = true;
    return environmentFor({"production", Stage::production}, task.region, task.origin);
}

void EcsDrawing::addStandaloneTask(const DescribedTask &described)
{
    const Id environment = environmentOfTask(described);
    std::vector<Id> clusters;
    for (const Id id : m_bench.plan().children(environment)) {
        if (detailsOf<Cluster>(m_bench.plan().find(id)))
            clusters.push_back(id);
    }
    const Id cluster = clusters.size() == 1 ? clusters.front() : clusterIn(environment, "default");
    const Capacity capacity = described.onFargate ? Capacity::fargate : Capacity::ec2;
    if (capacity == Capacity::ec2)
        useInstances(cluster, described.origin);
    addTask(cluster, described, capacity);
    note("standalone", described.origin,
         text(BAYPLAN_TEXT("no service here runs %1; it stands alone, and how often it runs is not known"),
              described.family),
         text(BAYPLAN_TEXT("set its schedule, or its runs and their duration; or import its service")));
}

void EcsDrawing::fillSize(Task &task, const DescribedTask &described, Capacity capacity)
{
    const MilliCpu cpu = sumOf(described.containers, &DescribedContainer::cpu);
    const Mebibytes memory = sumOf(described.containers, &DescribedContainer::memory);
    const bool cpuIsKnown = described.cpu || cpu.value > 0;
    const bool memoryIsKnown = described.memory || memory.value > 0;
    if (cpuIsKnown)
        task.cpu = described.cpu.value_or(cpu);
    if (memoryIsKnown)
        task.memory = described.memory.value_or(memory);
    if (described.cpu && described.memory)
        return;
    if (capacity != Capacity::ec2) {
        if (const auto fit = smallestFargateSize(task.cpu, task.memory, task.operatingSystem))
            std::tie(task.cpu, task.memory) = *fit;
    }
    if (!cpuIsKnown || !memoryIsKnown)
        warn(
            "size-missing", described.origin,
            text(BAYPLAN_TEXT("neither %1 nor its containers say how much %2 they reserve; the smallest size stands in "
                              "for it"),
                 described.family,
                 std::string(cpuIsKnown      ? "memory"
                             : memoryIsKnown ? "CPU"
                                             : "CPU and memory")),
            text(BAYPLAN_TEXT("set the task's size")));
    else
        note(
            "size-of-containers", described.origin,
            text(BAYPLAN_TEXT("%1 has no size of its own; what its containers reserve was added up"), described.family),
            text(BAYPLAN_TEXT("set the task's size if it is another")));
}

Task EcsDrawing::taskFrom(const DescribedTask &described, Capacity capacity)
{
    Task task;
    task.architecture = described.architecture;
    task.operatingSystem = described.operatingSystem;
    task.ephemeralStorage = described.ephemeralStorage;
    for (const DescribedContainer &container : described.containers)
        task.gpus = std::min(16, task.gpus + container.gpus);
    fillSize(task, described, capacity);
    return task;
}

void EcsDrawing::addTask(Id parent, const DescribedTask &described, Capacity capacity)
{
    Task task = taskFrom(described, capacity);
    const bool isStandalone = !detailsOf<Service>(m_bench.plan().find(parent));
    if (isStandalone)
        task.capacity = capacity;
    // On Fargate there is one mode only; on instances ECS itself takes bridge where nothing is said.
    const auto *cluster = detailsOf<Cluster>(ancestorOfKind(m_bench.plan(), parent, "cluster"));
    const NetworkMode mode = described.networkMode.value_or(NetworkMode::bridge);
    if (capacity == Capacity::ec2 && cluster && cluster->networkMode != mode)
        task.networkMode = mode;
    const std::string name = isStandalone && !described.family.empty()
                                 ? uniqueName(m_bench.plan(), parent, described.family)
                                 : described.family;
    const Id id = add(parent, name, std::move(task), described.origin);
    const std::size_t main = mainOf(described.containers);
    for (std::size_t i = 0; i < described.containers.size(); ++i)
        addContainer(id, described.containers[i], i == main);
}

void EcsDrawing::addContainer(Id task, const DescribedContainer &described, bool isMain)
{
    Container container;
    container.role = isMain ? ContainerRole::main : ContainerRole::sidecar;
    container.image = described.image;
    container.cpu = described.cpu;
    container.memory = described.memory;
    container.essential = described.essential;
    container.ports = described.ports;
    const Id id = add(task, described.name, std::move(container), described.origin);
    linkToRepository(id, described);
}

} // namespace bayplan

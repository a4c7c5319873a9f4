// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_parts.h"

#include "base/words.h"

#include <algorithm>

namespace bayplan {

namespace {

/// The stage that a tag such as "environment: prod" tells.
std::optional<Stage> stageInTags(const EcsNode &tags)
{
    for (const EcsNode &tag : tags.items()) {
        const std::string key = tag.wordsAt("key");
        for (const std::string_view word : {"environment", "env", "stage"}) {
            if (sameWord(key, word))
                return stageIn(tag.wordsAt("value"));
        }
    }
    return std::nullopt;
}

std::optional<Stage> firstOf(std::optional<Stage> first, std::optional<Stage> second)
{
    return first ? first : second;
}

std::string firstGiven(std::initializer_list<std::string> texts)
{
    for (const std::string &text : texts) {
        if (!text.empty())
            return text;
    }
    return {};
}

std::optional<Decimal> readCpu(const EcsNode &node, EcsReport &report)
{
    if (!node.isGiven())
        return std::nullopt;
    const auto units = cpuUnits(node.words());
    if (!units)
        report.add(Severity::warning, "size", node, text(BAYPLAN_TEXT("'%1' is no CPU size"), node.words()),
                   text(BAYPLAN_TEXT("write it as 256 or .25 vCPU, or set it in the plan")));
    // ECS takes 0 as "no reservation".
    return units && units->mantissa() > 0 ? units : std::nullopt;
}

std::optional<Mebibytes> readMemory(const EcsNode &node, EcsReport &report)
{
    if (!node.isGiven() || node.words() == "0")
        return std::nullopt;
    const auto memory = memoryIn(node.words());
    if (!memory)
        report.add(Severity::warning, "size", node, text(BAYPLAN_TEXT("'%1' is no memory size"), node.words()),
                   text(BAYPLAN_TEXT("write it as 512 or 0.5 GB, or set it in the plan")));
    return memory;
}

std::vector<std::string> readPorts(const EcsNode &mappings)
{
    std::vector<std::string> ports;
    for (const EcsNode &mapping : mappings.items()) {
        const std::string port = firstGiven({mapping.wordsAt("containerPort"), mapping.wordsAt("containerPortRange")});
        const std::string protocol = mapping.wordsAt("protocol");
        if (!port.empty())
            ports.push_back(protocol.empty() || sameWord(protocol, "tcp") ? port : port + "/" + protocol);
    }
    return ports;
}

EcsContainer readContainer(const EcsNode &node, EcsReport &report)
{
    EcsContainer container;
    container.node = node;
    container.name = firstGiven({node.wordsAt("name"), "app"});
    container.details.image = node.wordsAt("image");
    report.warnOfTemplate(node.at("image"));
    if (const auto units = readCpu(node.at("cpu"), report))
        container.details.cpu = fromCpuUnits(*units);
    container.details.memory = readMemory(node.at("memory"), report);
    if (!container.details.memory)
        container.details.memory = readMemory(node.at("memoryReservation"), report);
    const EcsNode essential = node.at("essential");
    container.details.essential =
        !essential.isGiven() || essential.value->type != JsonType::truth || essential.value->text == "true";
    container.details.ports = readPorts(node.at("portMappings"));
    for (const EcsNode &requirement : node.at("resourceRequirements").items())
        report.add(Severity::warning, "not-modelled", requirement,
                   text(BAYPLAN_TEXT("%1 requirements are not part of a plan"), requirement.wordsAt("type")),
                   text(BAYPLAN_TEXT("choose an instance type that has them")));
    return container;
}

/// The first essential container that is no usual helper does the work; without one the first essential, or the first.
void findMain(std::vector<EcsContainer> &containers)
{
    const auto isHelper = [](const EcsContainer &container) {
        return isUsuallySidecar(container.name, container.details.image);
    };
    auto main = std::find_if(containers.begin(), containers.end(),
                             [&](const EcsContainer &one) { return one.details.essential && !isHelper(one); });
    if (main == containers.end())
        main =
            std::find_if(containers.begin(), containers.end(), [](const auto &one) { return one.details.essential; });
    if (main == containers.end())
        main = containers.begin();
    for (auto one = containers.begin(); one != containers.end(); ++one)
        one->details.role = one == main ? ContainerRole::main : ContainerRole::sidecar;
}

void readSize(const EcsNode &node, EcsTaskDefinition &definition, EcsReport &report)
{
    report.warnOfTemplate(node.at("cpu"));
    report.warnOfTemplate(node.at("memory"));
    std::optional<Decimal> cpu = readCpu(node.at("cpu"), report);
    std::optional<Mebibytes> memory = readMemory(node.at("memory"), report);
    std::int64_t milliCpu = 0;
    std::int64_t mebibytes = 0;
    for (const EcsContainer &container : definition.containers) {
        milliCpu += container.details.cpu.value_or(MilliCpu{}).value;
        mebibytes += container.details.memory.value_or(Mebibytes{}).value;
    }
    definition.isSizeKnown = (cpu || milliCpu > 0) && (memory || mebibytes > 0);
    // On EC2 a task may leave its size out; its containers' reservations are what it takes.
    if (cpu)
        definition.task.cpu = fromCpuUnits(*cpu);
    else if (milliCpu > 0)
        definition.task.cpu = {milliCpu};
    if (memory)
        definition.task.memory = *memory;
    else if (mebibytes > 0)
        definition.task.memory = {mebibytes};
    if (!definition.isSizeKnown)
        report.add(Severity::warning, "size-unknown", node,
                   text(BAYPLAN_TEXT("%1 says not how large it is; what is missing stands at Fargate's smallest size"),
                        definition.family),
                   text(BAYPLAN_TEXT("set vCPU and memory of the task")));
}

void readPlatform(const EcsNode &node, Task &task, EcsReport &report)
{
    const EcsNode platform = node.at("runtimePlatform");
    const std::string architecture = platform.wordsAt("cpuArchitecture");
    if (architecture == "ARM64")
        task.architecture = Architecture::arm;
    else if (!architecture.empty() && architecture != "X86_64")
        report.add(Severity::warning, "not-understood", platform.at("cpuArchitecture"),
                   text(BAYPLAN_TEXT("'%1' is no architecture of ECS; x86 is taken"), architecture));
    if (platform.wordsAt("operatingSystemFamily").starts_with("WINDOWS"))
        task.operatingSystem = OperatingSystem::windows;
    const EcsNode storage = node.at("ephemeralStorage").at("sizeInGiB");
    const auto size = storage.wholeNumber();
    if (size && *size >= 20 && *size <= 200)
        task.ephemeralStorage = static_cast<int>(*size);
    else if (storage.isGiven())
        report.add(
            Severity::warning, "size", storage,
            text(BAYPLAN_TEXT("'%1' is no size of ephemeral storage; the included 20 GB are taken"), storage.words()),
            text(BAYPLAN_TEXT("choose 21 to 200 GB")));
}

void sayVolumes(const EcsNode &node, EcsReport &report)
{
    for (const EcsNode &volume : node.at("volumes").items()) {
        for (const std::string_view key : {"efsVolumeConfiguration", "fsxWindowsFileServerVolumeConfiguration"}) {
            if (volume.at(key).isGiven())
                report.add(
                    Severity::note, "not-modelled", volume,
                    text(BAYPLAN_TEXT("the file system of volume %1 is not part of a plan"), volume.wordsAt("name")),
                    text(BAYPLAN_TEXT("its cost comes on top")));
        }
    }
}

bool lists(const EcsNode &list, std::string_view word)
{
    const std::vector<EcsNode> items = list.items();
    return std::any_of(items.begin(), items.end(), [&](const EcsNode &item) { return item.words() == word; });
}

std::string logsRegion(const EcsTaskDefinition &definition)
{
    for (const EcsContainer &container : definition.containers) {
        const std::string region = container.node.at("logConfiguration").at("options").wordsAt("awslogs-region");
        if (!region.empty() && !isTemplate(region))
            return region;
    }
    return {};
}

/// One provider of a strategy; false when it is an Auto Scaling group.
bool readProvider(const EcsNode &provider, bool isOnly, EcsService &service, int &onDemand, int &spot,
                  EcsReport &report)
{
    const std::string name = provider.wordsAt("capacityProvider");
    const int weight =
        static_cast<int>(std::clamp(provider.at("weight").wholeNumber().value_or(isOnly ? 1 : 0), 0LL, 1000LL));
    const int base = static_cast<int>(std::clamp(provider.at("base").wholeNumber().value_or(0), 0LL, 5000LL));
    if (name == "FARGATE") {
        onDemand = std::max(weight, base > 0 ? 1 : 0);
        service.strategy.base = base;
        service.strategy.onDemandWeight = weight;
        return true;
    }
    if (name != "FARGATE_SPOT")
        return false;
    spot = std::max(weight, base > 0 ? 1 : 0);
    service.strategy.spotWeight = weight;
    if (base > 0)
        report.add(Severity::warning, "not-modelled", provider.at("base"),
                   text(BAYPLAN_TEXT("a base on Spot is not part of a plan; only the weights count")));
    return true;
}

void readStrategy(const EcsNode &strategy, EcsService &service, EcsReport &report)
{
    int onDemand = 0;
    int spot = 0;
    bool onInstances = false;
    service.strategy = {0, 0, 0};
    const std::vector<EcsNode> providers = strategy.items();
    for (const EcsNode &provider : providers)
        onInstances = !readProvider(provider, providers.size() == 1, service, onDemand, spot, report) || onInstances;
    if (onInstances && (onDemand > 0 || spot > 0))
        report.add(Severity::warning, "not-modelled", strategy,
                   text(BAYPLAN_TEXT("instances and Fargate in one strategy are not part of a plan; instances are "
                                     "taken")),
                   text(BAYPLAN_TEXT("split the service in two if both matter")));
    if (onInstances)
        service.capacity = Capacity::ec2;
    else if (onDemand > 0 && spot > 0)
        service.capacity = Capacity::mixed;
    else if (spot > 0)
        service.capacity = Capacity::spot;
    else if (onDemand > 0)
        service.capacity = Capacity::fargate;
    if (service.capacity != Capacity::mixed)
        service.strategy = {};
}

void readCapacity(const EcsNode &node, EcsService &service, EcsReport &report)
{
    readStrategy(node.at("capacityProviderStrategy"), service, report);
    const EcsNode launchType = node.at("launchType");
    const std::string type = launchType.words();
    if (service.capacity || type.empty())
        return;
    if (type == "FARGATE")
        service.capacity = Capacity::fargate;
    else
        service.capacity = Capacity::ec2;
    if (type == "EXTERNAL")
        report.add(Severity::warning, "not-modelled", launchType,
                   text(BAYPLAN_TEXT("machines outside AWS are not part of a plan; instances are taken")));
    else if (type != "FARGATE" && type != "EC2")
        report.add(Severity::warning, "not-understood", launchType,
                   text(BAYPLAN_TEXT("'%1' is no launch type; EC2 is taken, as AWS does without one"), type));
}

void readCount(const EcsNode &node, EcsService &service, EcsReport &report)
{
    const EcsNode count = node.at("desiredCount");
    const auto number = count.wholeNumber();
    if (number && *number >= 0 && *number <= 5000) {
        service.desiredCount = static_cast<int>(*number);
        return;
    }
    const bool isDaemon = node.wordsAt("schedulingStrategy") == "DAEMON";
    report.add(Severity::warning, "count-unknown", count.isGiven() ? count : node,
               isDaemon ? text(BAYPLAN_TEXT("a daemon runs one task on each instance; 1 is taken"))
                        : text(BAYPLAN_TEXT("how many tasks run is not said; 1 is taken")),
               text(BAYPLAN_TEXT("set the desired count of the service")));
}

std::string stem(const EcsNode &node)
{
    const std::string_view file = afterSlash(node.source ? std::string_view(node.source->name) : std::string_view());
    return std::string(file.substr(0, file.rfind('.')));
}

} // namespace

EcsTaskDefinition readTaskDefinition(const EcsNode &node, EcsReport &report)
{
    EcsTaskDefinition definition;
    definition.node = node;
    const std::string arn = node.wordsAt("taskDefinitionArn");
    const auto named = splitAt(afterSlash(arn), ':');
    definition.family = firstGiven({node.wordsAt("family"), std::string(named.front()), stem(node), "task"});
    definition.revision = firstGiven({node.wordsAt("revision"), named.size() > 1 ? std::string(named[1]) : ""});
    report.warnOfTemplate(node.at("family"));
    for (const EcsNode &container : node.at("containerDefinitions").items())
        definition.containers.push_back(readContainer(container, report));
    findMain(definition.containers);
    readSize(node, definition, report);
    readPlatform(node, definition.task, report);
    sayVolumes(node, report);
    definition.needsFargate =
        lists(node.at("requiresCompatibilities"), "FARGATE") && !lists(node.at("requiresCompatibilities"), "EC2");
    definition.region = firstGiven({regionOfArn(arn), logsRegion(definition)});
    definition.stage = firstOf(stageInTags(node.at("tags")), stageIn(definition.family));
    return definition;
}

EcsService readService(const EcsNode &node, EcsReport &report)
{
    EcsService service;
    service.node = node;
    const std::string arn = node.wordsAt("serviceArn");
    service.name = firstGiven({node.wordsAt("serviceName"), std::string(afterSlash(arn))});
    report.warnOfTemplate(node.at("serviceName"));
    const std::string cluster = firstGiven({node.wordsAt("clusterArn"), node.wordsAt("cluster")});
    service.cluster = afterSlash(cluster);
    const std::string definition = node.wordsAt("taskDefinition");
    service.taskDefinition = afterSlash(definition);
    readCount(node, service, report);
    readCapacity(node, service, report);
    const EcsNode network = node.at("networkConfiguration").at("awsvpcConfiguration");
    service.publicAddress = network.wordsAt("assignPublicIp") == "ENABLED";
    std::string balancerRegion;
    for (const EcsNode &balancer : node.at("loadBalancers").items()) {
        const std::string group = balancer.wordsAt("targetGroupArn");
        const auto parts = splitAt(group, '/');
        balancerRegion = firstGiven({balancerRegion, regionOfArn(group)});
        const std::string name = parts.size() > 1 ? std::string(parts[1]) : balancer.wordsAt("loadBalancerName");
        service.balancers.push_back(firstGiven({name, "alb"}));
    }
    service.region = firstGiven({regionOfArn(arn), regionOfArn(cluster), regionOfArn(definition), balancerRegion});
    service.stage = firstOf(stageInTags(node.at("tags")), firstOf(stageIn(service.cluster), stageIn(service.name)));
    return service;
}

EcsCluster readCluster(const EcsNode &node)
{
    EcsCluster cluster;
    cluster.name = firstGiven({node.wordsAt("clusterName"), std::string(afterSlash(node.wordsAt("clusterArn")))});
    cluster.stage = firstOf(stageInTags(node.at("tags")), stageIn(cluster.name));
    const auto instances = node.at("registeredContainerInstancesCount").wholeNumber();
    if (instances && *instances >= 0 && *instances <= 5000)
        cluster.instances = static_cast<int>(*instances);
    return cluster;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/words.h"
#include "exchange/ecs_reader.h"
#include "exchange/spellings.h"

#include <algorithm>

namespace bayplan {

namespace {

/// A size, or nothing with a remark when it is there but not understood.
template <typename Unit>
std::optional<Unit> size(NodeReader &reader, const JsonNode &node, std::optional<Unit> (*fromText)(std::string_view))
{
    const std::string words = reader.word(node);
    if (words.empty() || hasTemplateMark(words))
        return std::nullopt;
    const std::optional<Unit> result = fromText(words);
    if (!result)
        reader.remark(Severity::warning, "size", node, text(BAYPLAN_TEXT("'%1' is no size that ECS knows"), words),
                      text(BAYPLAN_TEXT("set it in the plan; such as \"256\" or \"1 vCPU\", \"512\" or \"0.5 GB\"")));
    // 0 says in ECS that nothing is reserved.
    return result && result->value > 0 ? result : std::nullopt;
}

/// Requires: `isBridged` says that a port of the container may lead to another one of its instance.
std::vector<std::string> portsOf(NodeReader &reader, const JsonNode &mappings, bool isBridged)
{
    std::vector<std::string> ports;
    for (const JsonNode &mapping : mappings.items()) {
        std::string port = reader.word(mapping["containerPort"]);
        if (port.empty())
            port = reader.word(mapping["containerPortRange"]);
        if (port.empty())
            continue;
        const std::string protocol = reader.word(mapping["protocol"]);
        if (!protocol.empty() && protocol != "tcp")
            port += "/" + protocol;
        // 0 is any free port, as nothing is.
        const int host = reader.count(mapping["hostPort"]).value_or(0);
        const std::string mapped = std::to_string(host) + ":" + port;
        ports.push_back(isBridged && host > 0 && portMappingIn(mapped) ? mapped : port);
    }
    return ports;
}

std::optional<Mebibytes> containerMemory(NodeReader &reader, const JsonNode &node)
{
    const auto limit = size(reader, node["memory"], memoryFromText);
    const auto reservation = size(reader, node["memoryReservation"], memoryFromText);
    if (limit && reservation && *limit != *reservation)
        reader.remark(Severity::note, "memory-limit", node["memoryReservation"],
                      text(BAYPLAN_TEXT("%1 MiB are reserved and %2 MiB are the limit; the limit was taken"),
                           reservation->value, limit->value),
                      text(BAYPLAN_TEXT("set the container's memory to what is reserved to plan closer")));
    return limit ? limit : reservation;
}

void remarkContainer(NodeReader &reader, const JsonNode &node)
{
    remarkUnknownKeys(reader, node,
                      {"name",
                       "image",
                       "repositoryCredentials",
                       "cpu",
                       "memory",
                       "memoryReservation",
                       "links",
                       "portMappings",
                       "essential",
                       "restartPolicy",
                       "entryPoint",
                       "command",
                       "environment",
                       "environmentFiles",
                       "mountPoints",
                       "volumesFrom",
                       "linuxParameters",
                       "secrets",
                       "dependsOn",
                       "startTimeout",
                       "stopTimeout",
                       "versionConsistency",
                       "hostname",
                       "user",
                       "workingDirectory",
                       "disableNetworking",
                       "privileged",
                       "readonlyRootFilesystem",
                       "dnsServers",
                       "dnsSearchDomains",
                       "extraHosts",
                       "dockerSecurityOptions",
                       "interactive",
                       "pseudoTerminal",
                       "dockerLabels",
                       "ulimits",
                       "logConfiguration",
                       "healthCheck",
                       "systemControls",
                       "resourceRequirements",
                       "firelensConfiguration",
                       "credentialSpecs"});
}

/// GPUs that a container asks for; accelerators are remarked on.
int gpusIn(NodeReader &reader, const JsonNode &requirements)
{
    std::int64_t gpus = 0;
    for (const JsonNode &one : requirements.items()) {
        if (sameWord(reader.word(one["type"]), "GPU"))
            gpus += wholeNumber(reader.word(one["value"])).value_or(0);
        else
            remarkLeftOut(reader, one, text(BAYPLAN_TEXT("accelerators for inference are not part of a plan")));
    }
    return static_cast<int>(std::clamp<std::int64_t>(gpus, 0, 16));
}

DescribedContainer containerIn(NodeReader &reader, const JsonNode &node, bool isBridged)
{
    DescribedContainer container;
    container.origin = reader.originOf(node);
    container.name = reader.word(node["name"]);
    container.image = reader.word(node["image"]);
    container.imageOrigin = node["image"] ? reader.originOf(node["image"]) : container.origin;
    container.cpu = size(reader, node["cpu"], cpuFromText);
    container.memory = containerMemory(reader, node);
    container.gpus = gpusIn(reader, node["resourceRequirements"]);
    container.essential = reader.truth(node["essential"], true);
    container.isHelper = node["firelensConfiguration"] || namesSidecar(container.name, container.image);
    container.ports = portsOf(reader, node["portMappings"], isBridged);
    remarkContainer(reader, node);
    return container;
}

bool asksForFargate(NodeReader &reader, const JsonNode &node)
{
    // "compatibilities" says where it could run, "requiresCompatibilities" where it is meant to.
    for (const JsonNode &one : node["requiresCompatibilities"].items()) {
        if (sameWord(reader.word(one), "FARGATE"))
            return true;
    }
    return false;
}

/// The network mode that is given. Source of the names: Amazon ECS API reference, RegisterTaskDefinition.
std::optional<NetworkMode> networkModeIn(NodeReader &reader, const JsonNode &node)
{
    const std::string mode = reader.word(node);
    if (mode.empty() || hasTemplateMark(mode))
        return std::nullopt;
    if (sameWord(mode, "awsvpc"))
        return NetworkMode::awsvpc;
    if (sameWord(mode, "host"))
        return NetworkMode::host;
    // Without a network, or with that of Windows, a task needs no interface of its own either.
    const bool isKnown = sameWord(mode, "bridge") || sameWord(mode, "none") || sameWord(mode, "default");
    if (!isKnown)
        reader.remark(Severity::warning, "network-mode", node,
                      text(BAYPLAN_TEXT("'%1' is no known network mode; bridge was taken"), mode),
                      text(BAYPLAN_TEXT("choose awsvpc, bridge or host in the plan")));
    return NetworkMode::bridge;
}

void readPlatform(NodeReader &reader, const JsonNode &platform, DescribedTask &task)
{
    const std::string architecture = reader.word(platform["cpuArchitecture"]);
    const std::string system = reader.word(platform["operatingSystemFamily"]);
    if (sameWord(architecture, "ARM64"))
        task.architecture = Architecture::arm;
    else if (!architecture.empty() && !sameWord(architecture, "X86_64"))
        reader.remark(Severity::warning, "architecture", platform["cpuArchitecture"],
                      text(BAYPLAN_TEXT("'%1' is no known architecture; x86 was taken"), architecture),
                      text(BAYPLAN_TEXT("choose x86 or ARM in the plan")));
    if (sameWord(std::string_view(system).substr(0, 7), "WINDOWS"))
        task.operatingSystem = OperatingSystem::windows;
    else if (!system.empty() && !sameWord(system, "LINUX"))
        reader.remark(Severity::warning, "operating-system", platform["operatingSystemFamily"],
                      text(BAYPLAN_TEXT("'%1' is no known operating system; Linux was taken"), system),
                      text(BAYPLAN_TEXT("choose Linux or Windows in the plan")));
}

void remarkTask(NodeReader &reader, const JsonNode &node)
{
    remarkLeftOut(reader, node["inferenceAccelerators"],
                  text(BAYPLAN_TEXT("accelerators for inference are not part of a plan")));
    for (const JsonNode &volume : node["volumes"].items()) {
        for (const std::string_view key : {"efsVolumeConfiguration", "fsxWindowsFileServerVolumeConfiguration"})
            remarkLeftOut(reader, volume[key], text(BAYPLAN_TEXT("file systems are not part of a plan")));
    }
    remarkUnknownKeys(reader, node,
                      {"taskDefinitionArn",
                       "containerDefinitions",
                       "family",
                       "taskRoleArn",
                       "executionRoleArn",
                       "networkMode",
                       "revision",
                       "volumes",
                       "status",
                       "requiresAttributes",
                       "placementConstraints",
                       "compatibilities",
                       "runtimePlatform",
                       "requiresCompatibilities",
                       "cpu",
                       "memory",
                       "inferenceAccelerators",
                       "pidMode",
                       "ipcMode",
                       "proxyConfiguration",
                       "registeredAt",
                       "deregisteredAt",
                       "deleteRequestedAt",
                       "registeredBy",
                       "ephemeralStorage",
                       "enableFaultInjection",
                       "tags"});
}

} // namespace

void readTaskDefinition(NodeReader &reader, const JsonNode &node, Description &document)
{
    DescribedTask task;
    task.origin = reader.originOf(node);
    const std::string arn = reader.word(node["taskDefinitionArn"]);
    const std::string named = lastPart(arn);
    task.region = regionInArn(arn);
    task.family = reader.word(node["family"]);
    if (task.family.empty())
        task.family = named.substr(0, named.find(':'));
    task.revision = reader.count(node["revision"]);
    if (const std::size_t colon = named.find(':'); !task.revision && colon != std::string::npos)
        task.revision = wholeNumber(std::string_view(named).substr(colon + 1));
    task.cpu = size(reader, node["cpu"], cpuFromText);
    task.memory = size(reader, node["memory"], memoryFromText);
    readPlatform(reader, node["runtimePlatform"], task);
    task.ephemeralStorage = reader.count(node["ephemeralStorage"]["sizeInGiB"]).value_or(task.ephemeralStorage);
    task.onFargate = asksForFargate(reader, node);
    task.networkMode = networkModeIn(reader, node["networkMode"]);
    const bool isBridged =
        task.networkMode.value_or(task.onFargate ? NetworkMode::awsvpc : NetworkMode::bridge) == NetworkMode::bridge;
    for (const JsonNode &container : node["containerDefinitions"].items())
        task.containers.push_back(containerIn(reader, container, isBridged));
    remarkTask(reader, node);
    document.taskDefinitions.push_back(std::move(task));
}

} // namespace bayplan

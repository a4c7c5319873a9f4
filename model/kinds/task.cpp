// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/task.h"

#include "base/format.h"
#include "kinds/kind_builder.h"

#include <algorithm>

namespace bayplan {

namespace {

std::vector<Mebibytes> gigabytes(int from, int to, int step)
{
    std::vector<Mebibytes> result;
    for (int gb = from; gb <= to; gb += step)
        result.push_back({gb * 1024});
    return result;
}

const FargateSize *sizeFor(MilliCpu cpu)
{
    const auto &sizes = fargateSizes();
    const auto found = std::find_if(sizes.begin(), sizes.end(), [&](const FargateSize &s) { return s.cpu == cpu; });
    return found == sizes.end() ? nullptr : &*found;
}

std::vector<Decimal> memoryFor(const Task &task)
{
    std::vector<Decimal> result;
    if (const FargateSize *size = sizeFor(task.cpu)) {
        for (const Mebibytes memory : size->memory)
            result.push_back(std::get<Decimal>(FieldCodec<Mebibytes>::write(memory)));
    }
    return result;
}

std::vector<Decimal> cpuSizes(const Task &task)
{
    std::vector<Decimal> result;
    for (const FargateSize &size : fargateSizes()) {
        if (size.windows || task.operatingSystem == OperatingSystem::linux)
            result.push_back(Decimal::scaled(size.cpu.value, 3));
    }
    return result;
}

std::vector<Field> sizeFields()
{
    using T = Task;
    return {field(&T::cpu, "cpu", BAYPLAN_TEXT("vCPU"))
                .between(Decimal::scaled(1, 3), 192)
                .suggesting(cpuSizes)
                .describedAs(BAYPLAN_TEXT("Processor of the whole task.")),
            field(&T::memory, "memory", BAYPLAN_TEXT("Memory"))
                .between(Decimal::scaled(9765625, 10), 768)
                .suggesting(memoryFor)
                .describedAs(BAYPLAN_TEXT("Memory of the whole task.")),
            choiceField(&T::architecture, "architecture", BAYPLAN_TEXT("Architecture"),
                        {{"x86", BAYPLAN_TEXT("x86")}, {"arm", BAYPLAN_TEXT("ARM")}})
                .describedAs(BAYPLAN_TEXT("Processor family the images are built for.")),
            choiceField(&T::operatingSystem, "operatingSystem", BAYPLAN_TEXT("Operating system"),
                        {{"linux", BAYPLAN_TEXT("Linux")}, {"windows", BAYPLAN_TEXT("Windows")}})
                .describedAs(BAYPLAN_TEXT("Windows adds a licence to the price.")),
            field(&T::ephemeralStorage, "ephemeralStorage", BAYPLAN_TEXT("Ephemeral storage"))
                .measuredIn("GB")
                .between(20, 200)
                .describedAs(BAYPLAN_TEXT("Disk of the task; 20 GB are included.")),
            field(&T::gpus, "gpus", BAYPLAN_TEXT("GPUs"))
                .between(0, 16)
                .describedAs(BAYPLAN_TEXT("That a task has to itself; only EC2 instances offer them.")),
            choiceField(&T::networkMode, "networkMode", BAYPLAN_TEXT("Network mode"), networkModeChoices())
                .describedAs(BAYPLAN_TEXT("On EC2 instances; on Fargate it is always awsvpc."))};
}

std::vector<Field> runFields()
{
    using T = Task;
    return {field(&T::schedule, "schedule", BAYPLAN_TEXT("Schedule"))
                .naming(TextMeaning::schedule)
                .describedAs(BAYPLAN_TEXT("When a standalone task starts: cron(0 2 * * ? *) or rate(6 hours).")),
            field(&T::runsPerMonth, "runsPerMonth", BAYPLAN_TEXT("Runs a month"))
                .between(0, 100'000'000)
                .describedAs(BAYPLAN_TEXT("For a standalone task without a schedule.")),
            field(&T::duration, "duration", BAYPLAN_TEXT("Duration"))
                .between(1, 31'536'000)
                .describedAs(BAYPLAN_TEXT("How long one run takes, image download included.")),
            field(&T::tasksPerRun, "tasksPerRun", BAYPLAN_TEXT("Tasks a run"))
                .measuredIn("tasks")
                .between(1, 5000)
                .describedAs(BAYPLAN_TEXT("How many tasks each run starts.")),
            choiceField(&T::capacity, "capacity", BAYPLAN_TEXT("Capacity"), capacityChoices())
                .describedAs(BAYPLAN_TEXT("Where a standalone task runs.")),
            field(&T::publicAddress, "publicAddress", BAYPLAN_TEXT("Public address"))
                .describedAs(BAYPLAN_TEXT("A standalone task has a public IPv4 address while it runs."))};
}

std::vector<Field> fields()
{
    std::vector<Field> result = sizeFields();
    const auto append = [&](std::vector<Field> more, std::string_view section) {
        for (Field &one : more)
            result.push_back((section.empty() ? one : one.in(section)).notIn("service"));
    };
    append(runFields(), BAYPLAN_TEXT("Standalone"));
    append(strategyFields<Task>(), BAYPLAN_TEXT("Standalone"));
    append(utilisationFields<Task>(), {});
    std::vector<Field> monitoring;
    for (Field &part : monitoringFields(LogUnit::run))
        monitoring.push_back(nested(&Task::monitoring, std::move(part)));
    append(std::move(monitoring), {});
    return result;
}

Text summary(const Task &task)
{
    std::vector<Text> parts = {verbatim(inWords(task.cpu) + " " + inWords(task.memory))};
    if (task.architecture == Architecture::arm)
        parts.push_back(text(BAYPLAN_TEXT("ARM")));
    if (task.operatingSystem == OperatingSystem::windows)
        parts.push_back(text(BAYPLAN_TEXT("Windows")));
    return joined(std::move(parts));
}

void check(const Task &task, Id element, Problems &problems)
{
    if (!task.schedule.empty() && !runsPerMonth(task.schedule, 730)) {
        problems.push_back({Severity::error,
                            "schedule",
                            text(BAYPLAN_TEXT("'%1' is not a schedule"), task.schedule),
                            text(BAYPLAN_TEXT("write it as cron(0 2 * * ? *) or rate(6 hours)")),
                            element,
                            {}});
    }
    if (task.architecture == Architecture::arm && task.operatingSystem == OperatingSystem::windows) {
        problems.push_back({Severity::error,
                            "windows-arm",
                            text(BAYPLAN_TEXT("Windows tasks need x86")),
                            text(BAYPLAN_TEXT("choose x86, or Linux")),
                            element,
                            {}});
    }
}

} // namespace

const std::vector<FargateSize> &fargateSizes()
{
    static const std::vector<FargateSize> sizes = {
        {{250}, {{512}, {1024}, {2048}}, false}, {{500}, gigabytes(1, 4, 1), false},
        {{1000}, gigabytes(2, 8, 1), true},      {{2000}, gigabytes(4, 16, 1), true},
        {{4000}, gigabytes(8, 30, 1), true},     {{8000}, gigabytes(16, 60, 4), false},
        {{16000}, gigabytes(32, 120, 8), false}, {{32000}, {{60 * 1024}, {120 * 1024}, {244 * 1024}}, false},
    };
    return sizes;
}

std::optional<std::pair<MilliCpu, Mebibytes>> smallestFargateSize(MilliCpu cpu, Mebibytes memory,
                                                                  OperatingSystem operatingSystem)
{
    for (const FargateSize &size : fargateSizes()) {
        if (size.cpu < cpu || (operatingSystem == OperatingSystem::windows && !size.windows))
            continue;
        for (const Mebibytes offered : size.memory) {
            if (offered >= memory)
                return std::pair(size.cpu, offered);
        }
    }
    return std::nullopt;
}

Problems fargateProblems(const Task &task, Id element)
{
    const FargateSize *size = sizeFor(task.cpu);
    const bool systemFits = size && (size->windows || task.operatingSystem == OperatingSystem::linux);
    if (systemFits && std::find(size->memory.begin(), size->memory.end(), task.memory) != size->memory.end())
        return {};
    const auto nearest = smallestFargateSize(task.cpu, task.memory, task.operatingSystem);
    const Text remedy = nearest ? text(BAYPLAN_TEXT("the next size up is %1 with %2"), inWords(nearest->first),
                                       inWords(nearest->second))
                                : text(BAYPLAN_TEXT("split the task, or run it on EC2 instances"));
    const Text what =
        task.operatingSystem == OperatingSystem::windows
            ? text(BAYPLAN_TEXT("Fargate has no Windows size of %1 with %2"), inWords(task.cpu), inWords(task.memory))
            : text(BAYPLAN_TEXT("Fargate has no size of %1 with %2"), inWords(task.cpu), inWords(task.memory));
    return {{Severity::error, "fargate-size", what, remedy, element, {}}};
}

const Kind &describe(const Task *)
{
    static const Kind kind =
        KindBuilder<Task>{
            {.key = "task",
             .label = BAYPLAN_TEXT("Task"),
             .help = BAYPLAN_TEXT("A task definition: in a service what it runs, in a cluster a scheduled task."),
             .section = BAYPLAN_TEXT("Compose"),
             .parents = {"cluster", "service"},
             .brings = {"container"},
             .shape = Shape::card,
             .size = {212, 84},
             .fields = fields()},
            summary,
            check}
            .built();
    return kind;
}

} // namespace bayplan

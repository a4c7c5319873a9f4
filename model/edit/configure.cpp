// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/configure.h"

#include "base/words.h"
#include "edit/bench.h"
#include "edit/fresh.h"
#include "plan/check.h"

#include <algorithm>
#include <utility>

namespace bayplan {

namespace {

bool runsOnInstances(const Plan &plan, const Element &task)
{
    const Element *parent = plan.find(task.parent);
    return capacityOf(plan, detailsOf<Service>(parent) ? *parent : task) == Capacity::ec2;
}

/// The memory nearest to the task's that goes with its vCPU on Fargate; its own when the vCPU is none of Fargate's.
Mebibytes nearestMemory(const Task &task)
{
    const auto distance = [&](Mebibytes memory) {
        return std::abs(memory.value - task.memory.value);
    };
    for (const FargateSize &size : fargateSizes()) {
        if (size.cpu == task.cpu)
            return *std::min_element(size.memory.begin(), size.memory.end(),
                                     [&](Mebibytes a, Mebibytes b) { return distance(a) < distance(b); });
    }
    return task.memory;
}

tl::unexpected<Error> unknownField(std::string_view key)
{
    return failure("unknown-field", text(BAYPLAN_TEXT("there is no field '%1' here"), std::string(key)));
}

tl::unexpected<Error> wrongValue(const Field &field, const Value &value, Id element)
{
    const Text why = whyNot(field, value);
    const std::vector<Text> label = {text(field.label)};
    if (why.isEmpty())
        return failure("field-value", text(BAYPLAN_TEXT("%1: this does not fit"), label), {}, element);
    return failure("field-value", text(BAYPLAN_TEXT("%1 %2"), label, std::vector<Text>{why}), {}, element);
}

/// The changed plan with room for elements whose outline follows their text, such as notes.
Plan withRoom(const Plan &before, const Plan &after, const std::vector<Id> &ids)
{
    Bench bench(before);
    for (const Id id : ids)
        bench.put(*after.find(id));
    for (const Id id : ids)
        bench.followGrowth(id);
    return std::move(bench).take();
}

} // namespace

Result<Plan> configure(const Plan &plan, const std::vector<Id> &ids, std::string_view fieldKey, const Value &value)
{
    Plan result = plan;
    bool mayGrow = false;
    for (const Id id : ids) {
        const Element *element = plan.find(id);
        if (!element)
            return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id);
        const Field *field = kindOf(*element).find(fieldKey);
        if (!field)
            return unknownField(fieldKey);
        Element changed = *element;
        if (!write(*field, changed.details, value))
            return wrongValue(*field, value, id);
        if (auto *task = std::get_if<Task>(&changed.details);
            task && fieldKey == "cpu" && !runsOnInstances(plan, *element))
            task->memory = nearestMemory(*task);
        mayGrow = mayGrow || field->type == FieldType::longText;
        if (!(changed == *element))
            result.setElement(std::move(changed));
    }
    return mayGrow ? withRoom(plan, result, ids) : result;
}

Result<Plan> configureSettings(const Plan &plan, std::string_view fieldKey, const Value &value)
{
    for (const Field &field : settingsFields()) {
        if (field.key != fieldKey)
            continue;
        Plan result = plan;
        if (!whyNot(field, value).isEmpty() || !field.write(&result.settings, value))
            return wrongValue(field, value, {});
        return result;
    }
    return unknownField(fieldKey);
}

Result<Plan> rename(const Plan &plan, Id id, std::string name)
{
    const Element *element = plan.find(id);
    if (!element)
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is not in the plan"), id.value), {}, id);
    name = std::string(trimmed(name));
    if (name.empty())
        return failure("name-empty", text(BAYPLAN_TEXT("an element needs a name")), {}, id);
    if (name == element->name)
        return plan;
    const std::string before = element->name;
    Element changed = *element;
    changed.name = name;
    Plan result = plan;
    result.setElement(std::move(changed));
    passNameOn(result, id, before, name);
    return result;
}

Result<Plan> renamePlan(const Plan &plan, std::string name)
{
    name = std::string(trimmed(name));
    if (name.empty())
        return failure("name-empty", text(BAYPLAN_TEXT("a plan needs a name")));
    Plan result = plan;
    result.name = std::move(name);
    return result;
}

} // namespace bayplan

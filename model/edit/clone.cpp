// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit/clone.h"

#include "base/int128.h"
#include "base/words.h"
#include "edit/bench.h"
#include "edit/copies.h"
#include "edit/names.h"

#include <algorithm>
#include <utility>

namespace bayplan {

namespace {

/// Half up; nothing that was there vanishes, and nothing outgrows its field.
int resized(int count, Decimal factor)
{
    Int128 divisor = 1;
    for (int i = 0; i < factor.scale(); ++i)
        divisor *= 10;
    const Int128 twice = Int128(count) * factor.mantissa() * 2;
    const Int128 rounded = (twice + divisor) / (2 * divisor);
    return static_cast<int>(std::clamp(rounded, Int128(count > 0 ? 1 : 0), Int128(5000)));
}

void resizeCounts(Element &element, Decimal factor)
{
    for (const std::string_view key : {"desiredCount", "minCount", "maxCount", "instanceCount"}) {
        const Field *field = kindOf(element).find(key);
        if (!field)
            continue;
        const Value value = read(*field, element.details);
        const auto *number = std::get_if<Decimal>(&value);
        if (const auto count = number ? number->inUnitsOf(0) : std::nullopt)
            (void)write(*field, element.details, Decimal(resized(static_cast<int>(*count), factor)));
    }
}

void forgetUtilisation(Element &element)
{
    if (auto *service = std::get_if<Service>(&element.details))
        service->utilisation = {};
    else if (auto *task = std::get_if<Task>(&element.details))
        task->utilisation = {};
}

Environment changed(Environment environment, const CloneOptions &options)
{
    environment.stage = options.stage;
    environment.region = options.region.value_or(environment.region);
    environment.neededHours = options.neededHours;
    environment.runningHours = options.runningHours;
    environment.copies = options.copies;
    return environment;
}

} // namespace

Result<Placed> cloneEnvironment(const Plan &plan, Id id, const CloneOptions &options)
{
    const Element *original = plan.find(id);
    const auto *environment = detailsOf<Environment>(original);
    if (!environment)
        return failure("unknown-element", text(BAYPLAN_TEXT("element %1 is no environment"), id.value),
                       text(BAYPLAN_TEXT("choose an environment")), id);
    const std::string wanted(trimmed(options.name));
    if (wanted.empty())
        return failure("name-empty", text(BAYPLAN_TEXT("an environment needs a name")), {}, id);
    const std::string name = uniqueName(plan, {}, wanted);
    Bench bench(plan);
    const auto change = [&](Element &copy) {
        resizeCounts(copy, options.sizeFactor);
        forgetUtilisation(copy);
        copy.name = withWordReplaced(copy.name, original->name, name);
    };
    CopiedIds copies = copyInto(
        bench, plan, {id}, [](const Element &) { return Id{}; }, change);
    for (const auto &[from, to] : copies) {
        Element copy = *bench.plan().find(to);
        copy.origin = from;
        bench.put(std::move(copy));
    }
    const Id clone = copies.at(id);
    Element copy = *bench.plan().find(clone);
    copy.name = name;
    copy.details = changed(*environment, options);
    bench.put(std::move(copy));
    const Rect above = bench.outline(id);
    bench.setAt(clone, freeSpotBelow(bench, above, bench.outline(clone).size, clone));
    bench.makeRoom({}, {clone});
    copyInnerLinks(bench, plan, copies);
    copyOuterLinks(bench, plan, copies);
    return Placed{std::move(bench).take(), clone};
}

} // namespace bayplan

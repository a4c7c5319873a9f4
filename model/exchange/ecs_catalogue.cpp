// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_catalogue.h"

#include "base/words.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Whether two are of one family and could be the same thing described twice.
bool areRelated(const DescribedTask &a, const DescribedTask &b)
{
    return a.family == b.family && (a.region == b.region || a.region.empty() || b.region.empty());
}

bool isLater(const DescribedTask *a, const DescribedTask *b)
{
    return a->revision.value_or(0) > b->revision.value_or(0);
}

bool isNamed(const DescribedTask &task, std::string_view revision)
{
    return task.revision && std::to_string(*task.revision) == revision;
}

} // namespace

EcsCatalogue::EcsCatalogue(const Description &document, Problems &report) : m_report(report)
{
    for (const DescribedTask &task : document.taskDefinitions)
        m_all.push_back(&task);
    // Later revisions first, so that the first of a family is the one to take.
    std::ranges::stable_sort(m_all, isLater);
}

std::vector<const DescribedTask *> EcsCatalogue::candidates(std::string_view family, std::string_view region) const
{
    std::vector<const DescribedTask *> here;
    std::vector<const DescribedTask *> anywhere;
    for (const DescribedTask *task : m_all) {
        if (task->family != family)
            continue;
        anywhere.push_back(task);
        if (task->region == region || task->region.empty() || region.empty())
            here.push_back(task);
    }
    return here.empty() ? anywhere : here;
}

const DescribedTask *EcsCatalogue::theOnly() const
{
    const bool isOne = !m_all.empty() && std::ranges::all_of(m_all, [&](const DescribedTask *task) {
        return areRelated(*task, *m_all.front());
    });
    return isOne ? m_all.front() : nullptr;
}

const DescribedTask *EcsCatalogue::take(const DescribedService &service)
{
    const std::string_view named = service.taskDefinition;
    const std::size_t colon = named.find(':');
    const std::string_view revision = colon == std::string_view::npos ? "" : named.substr(colon + 1);
    const DescribedTask *task = nullptr;
    if (named.empty()) {
        task = theOnly();
        if (task)
            remark(m_report, Severity::note, "task-definition-assumed", service.taskOrigin,
                   text(BAYPLAN_TEXT("the service names no task definition; the only one here, %1, was taken"),
                        task->family),
                   text(BAYPLAN_TEXT("check that it is the right one")));
    } else if (const auto found = candidates(named.substr(0, colon), service.region); !found.empty()) {
        const auto exact =
            std::ranges::find_if(found, [&](const DescribedTask *one) { return isNamed(*one, revision); });
        task = exact == found.end() ? found.front() : *exact;
        if (exact == found.end() && !revision.empty() && task->revision)
            remark(m_report, Severity::warning, "other-revision", service.taskOrigin,
                   text(BAYPLAN_TEXT("%1 is not among the sources; revision %2 stands in for it"), std::string(named),
                        std::int64_t{*task->revision}),
                   text(BAYPLAN_TEXT("add what aws ecs describe-task-definition --task-definition %1 prints"),
                        std::string(named)));
    }
    if (task)
        m_taken.push_back(task);
    return task;
}

std::vector<const DescribedTask *> EcsCatalogue::left()
{
    std::vector<const DescribedTask *> result;
    for (const DescribedTask *task : m_all) {
        const auto isRelated = [&](const DescribedTask *other) {
            return other != task && areRelated(*other, *task);
        };
        if (std::ranges::find(m_taken, task) != m_taken.end())
            continue;
        if (std::ranges::none_of(m_taken, isRelated) && std::ranges::none_of(result, isRelated)) {
            result.push_back(task);
            continue;
        }
        remark(m_report, Severity::note, "revision-left-out", task->origin,
               text(BAYPLAN_TEXT("another revision of %1 was taken; this one was left out"), task->family),
               text(BAYPLAN_TEXT("import it alone if it runs by itself")));
    }
    // As in the sources, not by revision.
    std::ranges::stable_sort(result, std::less<>());
    return result;
}

} // namespace bayplan

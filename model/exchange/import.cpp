// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"

#include "exchange/ecs_drawing.h"
#include "exchange/ecs_reader.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

Error nothingRecognised(const std::vector<Source> &sources, const Problems &report)
{
    // A source that cannot be read at all says more than that nothing was found in it.
    const auto worst = std::ranges::find(report, Severity::error, &Problem::severity);
    const auto first = worst == report.end() ? report.begin() : worst;
    Error error =
        failure("nothing-recognised", text(BAYPLAN_TEXT("no service and no task definition was found")),
                text(BAYPLAN_TEXT("import what aws ecs describe-services and describe-task-definition print")))
            .value();
    if (first != report.end()) {
        error.what = first->what;
        error.remedy = first->remedy;
        error.place = first->place;
    } else if (!sources.empty()) {
        error.place = Place{sources.front().name, 0, 0};
    }
    return error;
}

} // namespace

bool looksLikeEcs(std::string_view text)
{
    constexpr std::size_t mostLooked = 256 * 1024;
    constexpr auto keys =
        std::to_array<std::string_view>({"\"containerDefinitions\"", "\"taskDefinition\"", "\"serviceName\"",
                                         "\"capacityProviderStrategy\"", "\"schedulingStrategy\"", "\"launchType\""});
    text = text.substr(0, mostLooked);
    return text.find('{') != std::string_view::npos && text.find("\"AWSTemplateFormatVersion\"") == text.npos &&
           std::ranges::any_of(keys, [&](std::string_view key) { return text.find(key) != text.npos; });
}

Result<Imported> importEcs(const std::vector<Source> &sources, const Plan &into)
{
    Description document;
    Problems report;
    for (const Source &source : sources)
        readEcs(source, document, report);
    if (document.services.empty() && document.taskDefinitions.empty())
        return tl::make_unexpected(nothingRecognised(sources, report));
    EcsDrawing drawing(into, document, report);
    drawing.draw();
    Imported result = std::move(drawing).take();
    result.report = std::move(report);
    return result;
}

std::string fetchCommands()
{
    return R"(aws ecs list-clusters --query clusterArns --output text | tr '\t' '\n' > clusters.txt
while read -r cluster; do
  name=${cluster##*/}
  aws ecs list-services --cluster "$cluster" --query serviceArns --output text | tr '\t' '\n' | grep . | xargs -r -n 10 aws ecs describe-services --cluster "$cluster" --output json --services > "services-$name.json"
done < clusters.txt
grep -ho 'arn:aws[^"]*:task-definition/[^"]*' services-*.json | sort -u | while read -r task; do
  aws ecs describe-task-definition --task-definition "$task" --output json > "task-$(echo "${task##*/}" | tr ':' '-').json"
done
)";
}

} // namespace bayplan

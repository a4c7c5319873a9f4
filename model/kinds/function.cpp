// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/function.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool hasProvisioned(const Function &function)
{
    return function.provisionedConcurrency > 0;
}

std::vector<Field> readyFields()
{
    using F = Function;
    std::vector<Field> fields = {
        field(&F::coldStarts, "coldStarts", BAYPLAN_TEXT("Cold starts"))
            .between(0, 100)
            .describedAs(BAYPLAN_TEXT("Share of requests that start an environment first; not billed while empty.")),
        field(&F::initDuration, "initDuration", BAYPLAN_TEXT("Start (INIT)"))
            .measuredIn("ms")
            .between(0, 900'000)
            .describedAs(BAYPLAN_TEXT("What starting an environment takes; billed like the request itself.")),
        field(&F::provisionedConcurrency, "provisionedConcurrency", BAYPLAN_TEXT("Provisioned"))
            .measuredIn("environments")
            .between(0, 1'000'000)
            .describedAs(BAYPLAN_TEXT("Environments that are kept ready, billed called or not.")),
        field(&F::provisionedHours, "provisionedHours", BAYPLAN_TEXT("Kept ready"))
            .measuredIn("h")
            .between(0, 8784)
            .when(hasProvisioned)
            .describedAs(BAYPLAN_TEXT("Hours a month; all running hours of its environment if empty.")),
        field(&F::provisionedShare, "provisionedShare", BAYPLAN_TEXT("Serve"))
            .between(0, 100)
            .when(hasProvisioned)
            .describedAs(BAYPLAN_TEXT("Share of the requests that meet one of them."))};
    for (Field &each : fields)
        each.in(BAYPLAN_TEXT("Starts"));
    return fields;
}

std::vector<Field> ownFields()
{
    using F = Function;
    return {choiceField(&F::package, "package", BAYPLAN_TEXT("Package"),
                        {{"zip", BAYPLAN_TEXT("Zip")}, {"image", BAYPLAN_TEXT("Container image")}})
                .describedAs(BAYPLAN_TEXT("A zip costs nothing to keep; an image is billed by its repository.")),
            field(&F::memory, "memory", BAYPLAN_TEXT("Memory"))
                .measuredIn("MB")
                .between(128, 10'240)
                .describedAs(BAYPLAN_TEXT("CPU grows with it: 1,769 MB are one vCPU.")),
            field(&F::timeout, "timeout", BAYPLAN_TEXT("Timeout"))
                .between(1, 900)
                .describedAs(BAYPLAN_TEXT("Longest run; Lambda allows 15 minutes.")),
            choiceField(&F::architecture, "architecture", BAYPLAN_TEXT("Architecture"),
                        {{"x86", BAYPLAN_TEXT("x86")}, {"arm", BAYPLAN_TEXT("ARM")}})
                .describedAs(BAYPLAN_TEXT("Processor family its code is built for.")),
            field(&F::ephemeralStorage, "ephemeralStorage", BAYPLAN_TEXT("Ephemeral storage"))
                .measuredIn("MB")
                .between(512, 10'240)
                .describedAs(BAYPLAN_TEXT("Its /tmp; 512 MB are included.")),
            field(&F::requestsPerMonth, "requestsPerMonth", BAYPLAN_TEXT("Requests a month"))
                .between(0, 1'000'000'000'000)
                .in(BAYPLAN_TEXT("Usage"))
                .describedAs(BAYPLAN_TEXT("Unknown until you give it.")),
            field(&F::duration, "duration", BAYPLAN_TEXT("Mean duration"))
                .measuredIn("ms")
                .between(0, 900'000)
                .in(BAYPLAN_TEXT("Usage"))
                .describedAs(BAYPLAN_TEXT("Billed time of a request; unknown until you give it.")),
            field(&F::responseSize, "responseSize", BAYPLAN_TEXT("Response"))
                .measuredIn("KB")
                .between(0, 1'000'000'000)
                .in(BAYPLAN_TEXT("Usage"))
                .describedAs(BAYPLAN_TEXT("Sent back for a request; a load balancer counts it."))};
}

std::vector<Field> fields()
{
    std::vector<Field> result = ownFields();
    for (Field &part : readyFields())
        result.push_back(std::move(part));
    for (Field &part : monitoringFields(LogUnit::request))
        result.push_back(nested(&Function::monitoring, std::move(part)));
    return result;
}

Text summary(const Function &function)
{
    std::vector<Text> parts = {text(BAYPLAN_TEXT("Lambda")), verbatim(std::to_string(function.memory) + " MB")};
    if (function.architecture == Architecture::arm)
        parts.push_back(text(BAYPLAN_TEXT("ARM")));
    return joined(std::move(parts));
}

} // namespace

const Kind &describe(const Function *)
{
    static const Kind kind =
        KindBuilder<Function>{{.key = "function",
                               .label = BAYPLAN_TEXT("Function"),
                               .help = BAYPLAN_TEXT("A Lambda function, from a zip or a container image."),
                               .section = BAYPLAN_TEXT("Compose"),
                               .parents = {"environment"},
                               .linksTo = {"repository"},
                               .shape = Shape::card,
                               .size = {212, 58},
                               .fields = fields()},
                              summary}
            .built();
    return kind;
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/endpoint.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool pullsImages(const Endpoint &endpoint)
{
    return endpoint.ecr;
}

std::vector<Field> fields()
{
    using E = Endpoint;
    return {field(&E::ecr, "ecr", BAYPLAN_TEXT("Image pulls (ECR)"))
                .describedAs(BAYPLAN_TEXT("Two endpoints, ecr.api and ecr.dkr.")),
            field(&E::s3Gateway, "storageGateway", BAYPLAN_TEXT("S3 gateway endpoint"))
                .when(pullsImages)
                .describedAs(BAYPLAN_TEXT("Free; without it image layers still take the NAT gateway.")),
            field(&E::logs, "logs", BAYPLAN_TEXT("CloudWatch Logs"))
                .describedAs(BAYPLAN_TEXT("Log lines take it instead of the NAT gateway.")),
            field(&E::secrets, "secrets", BAYPLAN_TEXT("Secrets Manager"))
                .describedAs(BAYPLAN_TEXT("Secrets that tasks read when they start.")),
            field(&E::others, "others", BAYPLAN_TEXT("Other services"))
                .describedAs(BAYPLAN_TEXT("One endpoint each: ssm, sts, sqs.")),
            field(&E::zones, "zones", BAYPLAN_TEXT("Zones"))
                .between(1, 6)
                .describedAs(BAYPLAN_TEXT("Availability zones that each endpoint stands in.")),
            field(&E::gigabytesPerMonth, "gigabytesPerMonth", BAYPLAN_TEXT("Other data a month"))
                .between(0, 1'000'000'000)
                .measuredIn("GB")
                .in(BAYPLAN_TEXT("Usage"))
                .describedAs(BAYPLAN_TEXT("Besides logs, which are counted, and images, which come from S3; unknown "
                                          "until you give it."))};
}

Text summary(const Endpoint &endpoint)
{
    const std::int64_t count = endpointsIn(endpoint);
    return count == 1 ? text(BAYPLAN_TEXT("1 endpoint × %1 zones"), std::int64_t{endpoint.zones})
                      : text(BAYPLAN_TEXT("%1 endpoints × %2 zones"), count, std::int64_t{endpoint.zones});
}

} // namespace

int endpointsIn(const Endpoint &endpoint)
{
    return (endpoint.ecr ? 2 : 0) + (endpoint.logs ? 1 : 0) + (endpoint.secrets ? 1 : 0) +
           static_cast<int>(endpoint.others.size());
}

const Kind &describe(const Endpoint *)
{
    static const Kind kind =
        KindBuilder<Endpoint>{
            {.key = "endpoint",
             .label = BAYPLAN_TEXT("Endpoints"),
             .help = BAYPLAN_TEXT("Interface endpoints: private ways to AWS services that bypass the NAT gateway."),
             .section = BAYPLAN_TEXT("Traffic and network"),
             .parents = {"environment"},
             .shape = Shape::card,
             .size = {212, 58},
             .fields = fields()},
            summary}
            .built();
    return kind;
}

} // namespace bayplan

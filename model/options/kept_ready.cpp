// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/kept_ready.h"

#include "bill/site.h"
#include "options/lambda_work.h"

#include <algorithm>

namespace bayplan {

namespace {

/// Requests that the ready environments of one copy can serve.
std::int64_t servedReady(const Element &element, int environments, const Flow &flow)
{
    const ElementTraffic *traffic = flow.find(element.id);
    const double milliseconds = std::get<Function>(element.details).duration.value_or(Decimal(0)).approximately();
    if (!traffic || !traffic->requests || milliseconds <= 0)
        return 0;
    const auto each = static_cast<std::int64_t>(static_cast<double>(environments) * 1000 *
                                                static_cast<double>(traffic->requests->step.count()) / milliseconds);
    std::int64_t sum = 0;
    for (const std::int32_t requests : traffic->requests->requests)
        sum += std::min<std::int64_t>(requests, each);
    return sum;
}

} // namespace

KeptReady costOfKeptReady(const Plan &plan, const Element &element, int environments, const Flow &flow,
                          const PriceBook &book)
{
    const auto &function = std::get<Function>(element.details);
    const Site site = siteOf(plan, book, nullptr, element);
    LambdaUse kept;
    kept.memory = function.memory;
    kept.architecture = function.architecture;
    kept.provisioned = std::int64_t{environments} * site.copies;
    kept.provisionedHours = Decimal(site.monthHours);
    LambdaUse usual = kept;
    usual.provisioned = 0;
    usual.requests = servedReady(element, environments, flow) * site.copies;
    usual.milliseconds = function.duration.value_or(Decimal(0));
    LambdaUse fast = usual;
    fast.requests = 0;
    fast.provisionedRequests = usual.requests;
    fast.provisionedMilliseconds = usual.milliseconds;
    const auto idle = lambdaCostOf(kept, site.region, book);
    const auto before = lambdaCostOf(usual, site.region, book);
    const auto after = lambdaCostOf(fast, site.region, book);
    if (!idle || !before || !after)
        return {};
    return {idle->provisioned, after->total() - before->total()};
}

} // namespace bayplan

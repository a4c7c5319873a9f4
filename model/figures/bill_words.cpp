// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/bill_words.h"

#include "base/currency.h"
#include "base/format.h"
#include "bill/draft.h"

#include <array>
#include <utility>

namespace bayplan {

namespace {

constexpr auto names = std::to_array<std::pair<Meter, std::string_view>>({
    {Meter::fargateVcpu, BAYPLAN_TEXT("Fargate vCPU")},
    {Meter::fargateMemory, BAYPLAN_TEXT("Fargate memory")},
    {Meter::fargateArmVcpu, BAYPLAN_TEXT("Fargate ARM vCPU")},
    {Meter::fargateArmMemory, BAYPLAN_TEXT("Fargate ARM memory")},
    {Meter::fargateWindowsVcpu, BAYPLAN_TEXT("Fargate Windows vCPU")},
    {Meter::fargateWindowsMemory, BAYPLAN_TEXT("Fargate Windows memory")},
    {Meter::fargateWindowsLicence, BAYPLAN_TEXT("Windows licence")},
    {Meter::fargateSpotVcpu, BAYPLAN_TEXT("Fargate Spot vCPU")},
    {Meter::fargateSpotMemory, BAYPLAN_TEXT("Fargate Spot memory")},
    {Meter::fargateSpotArmVcpu, BAYPLAN_TEXT("Fargate Spot ARM vCPU")},
    {Meter::fargateSpotArmMemory, BAYPLAN_TEXT("Fargate Spot ARM memory")},
    {Meter::fargateEphemeral, BAYPLAN_TEXT("Fargate storage")},
    {Meter::ec2Instance, BAYPLAN_TEXT("EC2 instances")},
    {Meter::ebsStorage, BAYPLAN_TEXT("EBS volumes")},
    {Meter::ebsIops, BAYPLAN_TEXT("EBS operations")},
    {Meter::ebsThroughput, BAYPLAN_TEXT("EBS throughput")},
    {Meter::ecsAnywhere, BAYPLAN_TEXT("ECS Anywhere")},
    {Meter::lambdaDuration, BAYPLAN_TEXT("Lambda duration")},
    {Meter::lambdaArmDuration, BAYPLAN_TEXT("Lambda ARM duration")},
    {Meter::lambdaRequests, BAYPLAN_TEXT("Lambda requests")},
    {Meter::lambdaArmRequests, BAYPLAN_TEXT("Lambda ARM requests")},
    {Meter::lambdaStorage, BAYPLAN_TEXT("Lambda storage")},
    {Meter::lambdaArmStorage, BAYPLAN_TEXT("Lambda ARM storage")},
    {Meter::lambdaProvisioned, BAYPLAN_TEXT("Lambda kept ready")},
    {Meter::lambdaArmProvisioned, BAYPLAN_TEXT("Lambda ARM kept ready")},
    {Meter::lambdaProvisionedDuration, BAYPLAN_TEXT("Lambda duration when kept ready")},
    {Meter::lambdaArmProvisionedDuration, BAYPLAN_TEXT("Lambda ARM duration when kept ready")},
    {Meter::ecrStorage, BAYPLAN_TEXT("ECR storage")},
    {Meter::ecrPublicStorage, BAYPLAN_TEXT("ECR Public storage")},
    {Meter::albHour, BAYPLAN_TEXT("Load balancer hours")},
    {Meter::albLcu, BAYPLAN_TEXT("Load balancer LCU")},
    {Meter::nlbHour, BAYPLAN_TEXT("Network load balancer hours")},
    {Meter::nlbLcu, BAYPLAN_TEXT("Network load balancer LCU")},
    {Meter::natHour, BAYPLAN_TEXT("NAT gateway hours")},
    {Meter::natGb, BAYPLAN_TEXT("NAT gateway data")},
    {Meter::ipv4Hour, BAYPLAN_TEXT("Public IPv4 addresses")},
    {Meter::endpointHour, BAYPLAN_TEXT("Endpoint hours")},
    {Meter::endpointGb, BAYPLAN_TEXT("Endpoint data")},
    {Meter::transferInternet, BAYPLAN_TEXT("Data to the internet")},
    {Meter::transferZone, BAYPLAN_TEXT("Data between zones")},
    {Meter::transferRegion, BAYPLAN_TEXT("Data between regions")},
    {Meter::logsIngest, BAYPLAN_TEXT("Logs taken in")},
    {Meter::logsVended, BAYPLAN_TEXT("Flow logs taken in")},
    {Meter::logsStorage, BAYPLAN_TEXT("Logs kept")},
    {Meter::metricCustom, BAYPLAN_TEXT("Custom metrics")},
    {Meter::alarmStandard, BAYPLAN_TEXT("Alarms")},
    {Meter::alarmHighResolution, BAYPLAN_TEXT("Fast alarms")},
    {Meter::alarmComposite, BAYPLAN_TEXT("Combined alarms")},
    {Meter::containerInsightsMetric, BAYPLAN_TEXT("Container Insights")},
    {Meter::secretMonth, BAYPLAN_TEXT("Secrets")},
    {Meter::secretRequests, BAYPLAN_TEXT("Secret requests")},
    {Meter::savingsUnused, BAYPLAN_TEXT("Savings Plan, unused")},
});

std::string withThousands(const std::string &decimal)
{
    std::string result = decimal;
    const std::size_t point = std::min(result.find('.'), result.size());
    const std::size_t first = result.starts_with('-') ? 1 : 0;
    for (std::size_t at = point; at > first + 3; at -= 3)
        result.insert(at - 3, 1, ',');
    return result;
}

Text monthOf(const Settings &settings)
{
    const std::int64_t hours = hoursInMonth(settings);
    if (!settings.calendarMonth)
        return text(BAYPLAN_TEXT("A month of %1 hours"), hours);
    return text(BAYPLAN_TEXT("The month %1-%2 of %3 hours"), std::int64_t{settings.year},
                std::to_string(100 + *settings.calendarMonth).substr(1), hours);
}

} // namespace

Text meterInWords(Meter meter)
{
    for (const auto &[named, name] : names) {
        if (named == meter)
            return text(name);
    }
    return verbatim(std::string(keyOf(meter)));
}

Text meterInWords(const BillLine &line)
{
    if (line.item.empty())
        return meterInWords(line.meter);
    return text(BAYPLAN_TEXT("EC2 %1"), line.item);
}

std::string inWords(const Quantity &quantity, int places)
{
    return withThousands(quantity.toText(places));
}

Text calculationOf(const BillLine &line)
{
    if (const Currency &currency = currencyInWords(); !currency.isDollar())
        return text(BAYPLAN_TEXT("%1 %2 × $%3 × %4 = %5"), inWords(line.quantity), std::string(unitOf(line.meter)),
                    line.price.usd, currency.perDollar, line.amount);
    return text(BAYPLAN_TEXT("%1 %2 × $%3 = %4"), inWords(line.quantity), std::string(unitOf(line.meter)),
                line.price.usd, line.amount);
}

Text originOf(const BillLine &line)
{
    const std::string asOf(line.price.asOf);
    if (line.price.confidence == Confidence::estimate)
        return text(BAYPLAN_TEXT("%1, a rule of thumb"), line.region);
    if (line.meter == Meter::savingsUnused)
        return line.explanation;
    if (line.terms == LineTerms::free)
        return text(BAYPLAN_TEXT("%1, free to the account"), line.region);
    if (line.price.confidence == Confidence::yours)
        return text(BAYPLAN_TEXT("%1, your price"), line.region);
    if (line.terms == LineTerms::savingsPlan)
        return text(BAYPLAN_TEXT("%1, Savings Plan rate seen %2"), line.region, asOf);
    if (line.listPrice)
        return text(BAYPLAN_TEXT("%1, list price $%2 seen %3, less your discount"), line.region, *line.listPrice,
                    asOf.empty() ? std::string("?") : asOf);
    if (asOf.empty())
        return text(BAYPLAN_TEXT("%1, date unknown"), line.region);
    return text(BAYPLAN_TEXT("%1, seen %2"), line.region, asOf);
}

Text priceDatesOf(const Estimate &estimate)
{
    if (estimate.oldest.empty())
        return text(BAYPLAN_TEXT("No price is used yet"));
    if (estimate.oldest == estimate.newest)
        return text(BAYPLAN_TEXT("List prices in USD without tax, seen %1"), estimate.oldest);
    return text(BAYPLAN_TEXT("List prices in USD without tax, seen %1 to %2"), estimate.oldest, estimate.newest);
}

Text currencyRateOf(const Plan &plan)
{
    const Currency currency = currencyOf(plan.settings);
    if (currency.isDollar())
        return {};
    return currency.date.empty()
               ? text(BAYPLAN_TEXT("1 USD is %1 %2, date not given"), currency.perDollar, currency.code)
               : text(BAYPLAN_TEXT("1 USD is %1 %2 as of %3; unit prices in USD"), currency.perDollar, currency.code,
                      currency.date);
}

Text conventionsOf(const Plan &plan)
{
    const Settings &settings = plan.settings;
    std::vector<Text> parts = {monthOf(settings),
                               settings.rounding == Rounding::exact ? text(BAYPLAN_TEXT("lines not rounded"))
                                                                    : text(BAYPLAN_TEXT("each line rounded to cents")),
                               settings.freeAllowances ? text(BAYPLAN_TEXT("free allowances deducted once"))
                                                       : text(BAYPLAN_TEXT("free allowances not deducted"))};
    if (Text rate = currencyRateOf(plan); !rate.isEmpty())
        parts.push_back(std::move(rate));
    for (const ServiceDiscount &discount : settings.discounts)
        parts.push_back(text(BAYPLAN_TEXT("%1 % off"), discount.toText()));
    for (const SavingsPlan &commitment : settings.savingsPlans)
        parts.push_back(text(BAYPLAN_TEXT("Savings Plan %1 USD an hour"), commitment.toText()));
    if (!settings.ownPrices.empty())
        parts.push_back(counted(static_cast<std::int64_t>(settings.ownPrices.size()),
                                BAYPLAN_TEXT("%1 price of your own"), BAYPLAN_TEXT("%1 prices of your own")));
    return joined(std::move(parts), ", ");
}

Text monthInWords(const Plan &plan)
{
    return text(BAYPLAN_TEXT("a month of %1 hours"), std::int64_t{hoursInMonth(plan.settings)});
}

} // namespace bayplan

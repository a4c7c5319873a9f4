// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/comparison_words.h"

#include "figures/scaling_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bayplan {

namespace {

std::vector<Text> word(std::string_view label)
{
    return {text(label)};
}

std::vector<Text> hostingWord(Hosting hosting)
{
    return word(labelOf(hosting));
}

/// "on Fargate", or "as drawn" where the services run on different ones.
std::vector<Text> asToday(const Comparison &comparison)
{
    return comparison.today ? std::vector{text(BAYPLAN_TEXT("on %1"), hostingWord(*comparison.today))}
                            : word(BAYPLAN_TEXT("as drawn"));
}

Text namesInWords(const std::vector<std::string> &names)
{
    std::vector<Text> parts;
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        parts.push_back(verbatim(names[i]));
    if (names.size() > most)
        parts.push_back(text(BAYPLAN_TEXT("%1 more"), std::ssize(names) - static_cast<std::int64_t>(most)));
    return joined(std::move(parts), ", ");
}

template <typename Predicate>
Text servicesThat(const Comparison &comparison, Predicate predicate)
{
    std::vector<std::string> names;
    for (const ComparedService &service : comparison.services) {
        if (predicate(service))
            names.push_back(service.name);
    }
    return names.empty() ? Text{} : namesInWords(names);
}

Text crossingInWords(const Crossing &crossing)
{
    return text(BAYPLAN_TEXT("%1 requests/s (%2 a month)"), rateInWords(crossing.requestsPerSecond),
                requestsInWords(crossing.requests));
}

Text unknownTrafficHeadline(const Comparison &comparison, Hosting cheapest)
{
    const Money least = comparison.totalOf(comparison.present, cheapest);
    if (comparison.today == cheapest || least >= comparison.drawn)
        return text(BAYPLAN_TEXT("%1 costs %2 a month without any request, and nothing is cheaper"), comparison.name,
                    comparison.drawn);
    return text(BAYPLAN_TEXT("Without any request %1 costs %2 a month on %3 instead of %4 %5"), comparison.name, least,
                hostingWord(cheapest), comparison.drawn, asToday(comparison));
}

} // namespace

Text comparisonHeadline(const Comparison &comparison)
{
    const auto cheapest = comparison.cheapestAt(comparison.present);
    if (!cheapest)
        return text(BAYPLAN_TEXT("Nothing runs %1 as it is drawn"), comparison.name);
    if (!comparison.knowsTraffic)
        return unknownTrafficHeadline(comparison, *cheapest);
    const Money least = comparison.totalOf(comparison.present, *cheapest);
    if (least >= comparison.drawn)
        return text(BAYPLAN_TEXT("%1 is cheapest where it runs: %2 a month %3"), comparison.name, comparison.drawn,
                    asToday(comparison));
    // Spot without a base of on-demand tasks, say, or instances of a cheaper type.
    if (comparison.today == *cheapest)
        return text(BAYPLAN_TEXT("%1 can cost %2 a month on %3; as drawn it costs %4"), comparison.name, least,
                    hostingWord(*cheapest), comparison.drawn);
    return text(BAYPLAN_TEXT("%1 costs %2 a month on %3 instead of %4 %5"), comparison.name, least,
                hostingWord(*cheapest), comparison.drawn, asToday(comparison));
}

Text crossingsSentence(const Comparison &comparison)
{
    const auto first = comparison.cheapestAt(comparison.curve.front());
    if (!first)
        return {};
    if (comparison.crossings.empty())
        return text(BAYPLAN_TEXT("%1 is cheapest at any traffic up to %2 requests/s"), hostingWord(*first),
                    rateInWords(comparison.curve.back().requestsPerSecond));
    std::vector<Text> parts;
    for (const Crossing &crossing : comparison.crossings) {
        if (parts.empty())
            parts.push_back(text(BAYPLAN_TEXT("%1 is cheapest up to %2, then %3"), hostingWord(crossing.below),
                                 std::vector{crossingInWords(crossing)}, hostingWord(crossing.above)));
        else
            parts.push_back(text(BAYPLAN_TEXT("from %1 on %2"), std::vector{crossingInWords(crossing)},
                                 hostingWord(crossing.above)));
    }
    return joined(std::move(parts), ", ");
}

Text fargateSentence(const Comparison &comparison)
{
    const auto &crossing = comparison.fargateAndLambda;
    if (!crossing)
        return {};
    const bool isSaid = std::ranges::any_of(comparison.crossings, [&](const Crossing &other) {
        return other.below == crossing->below && other.above == crossing->above;
    });
    if (isSaid)
        return {};
    return text(BAYPLAN_TEXT("%1 costs less than %2 from %3 on"), hostingWord(crossing->above),
                hostingWord(crossing->below), std::vector{crossingInWords(*crossing)});
}

const Crossing *nearestCrossing(const Comparison &comparison)
{
    // Traffic is compared by its ratio: half is as far away as twice.
    const auto distance = [&](const Crossing &crossing) {
        const double ratio = crossing.factor.approximately() / comparison.present.factor.approximately();
        return ratio > 0 ? std::abs(std::log(ratio)) : std::numeric_limits<double>::infinity();
    };
    const auto nearest = std::ranges::min_element(comparison.crossings, {}, distance);
    return nearest == comparison.crossings.end() ? nullptr : &*nearest;
}

Text breakEvenHeadline(const Comparison &comparison)
{
    if (const Crossing *crossing = nearestCrossing(comparison))
        return text(BAYPLAN_TEXT("From %1 requests/s on, %2 is cheaper than %3 for %4"),
                    rateInWords(crossing->requestsPerSecond), hostingWord(crossing->above),
                    hostingWord(crossing->below), comparison.name);
    return text(BAYPLAN_TEXT("%1: %2"), comparison.name, std::vector{crossingsSentence(comparison)});
}

Text todaySentence(const Comparison &comparison)
{
    const std::string rate = rateInWords(comparison.present.requestsPerSecond);
    const std::string requests = requestsInWords(comparison.present.requests);
    const auto cheapest = comparison.cheapestAt(comparison.present);
    const Money least = cheapest ? comparison.totalOf(comparison.present, *cheapest) : comparison.drawn;
    if (least >= comparison.drawn)
        return text(BAYPLAN_TEXT("%1 requests/s (%2 a month) cost %3 %4; nothing is cheaper"), rate, requests,
                    comparison.drawn, asToday(comparison));
    return text(BAYPLAN_TEXT("%1 requests/s (%2 a month) cost %3 as drawn; %4 on %5 is least"), rate, requests,
                comparison.drawn, least, hostingWord(*cheapest));
}

Text withoutTrafficSentence(const Comparison &comparison)
{
    std::vector<Text> parts;
    for (const Hosting hosting : allHostings) {
        if (comparison.fitOf(hosting).isPossible())
            parts.push_back(text(BAYPLAN_TEXT("%1 on %2"), comparison.totalOf(comparison.curve.front(), hosting),
                                 hostingWord(hosting)));
    }
    return text(BAYPLAN_TEXT("Without any request: %1"), std::vector{joined(std::move(parts), ", ")});
}

std::vector<Text> comparisonNotes(const Comparison &comparison)
{
    std::vector<Text> notes;
    const auto add = [&](std::string_view message, const Text &names) {
        if (!names.isEmpty())
            notes.push_back(text(message, std::vector{names}));
    };
    if (const Text names = servicesThat(comparison, [](const ComparedService &s) { return s.assumesCpu; });
        !names.isEmpty())
        notes.push_back(text(BAYPLAN_TEXT("A request takes %1 ms of CPU where the plan does not say: %2"),
                             comparison.settings.assumedCpu, std::vector{names}));
    add(BAYPLAN_TEXT("No known traffic reaches %1"),
        servicesThat(comparison, [](const ComparedService &s) { return s.assumesTraffic; }));
    add(BAYPLAN_TEXT("A function gets the memory of the task where Memory at rest is not given: %1"),
        servicesThat(comparison, [](const ComparedService &s) { return s.assumesMemory; }));
    if (!comparison.staying.empty())
        add(BAYPLAN_TEXT("Stays as it is, and counts: %1"), namesInWords(comparison.staying));
    notes.push_back(text(BAYPLAN_TEXT("Fixed counts and maximums grow where tasks as drawn cannot do the traffic; EC2 "
                                      "keeps %1 % of its instances free, without burstable types"),
                         std::int64_t{comparison.settings.reserve}));
    if (const Money fall = *std::ranges::max_element(comparison.smoothed); fall >= Money::nanoUsd(10'000'000))
        notes.push_back(text(BAYPLAN_TEXT("A policy that overshoots less costs up to %1 less at some higher traffic; "
                                          "the curves do not fall for it"),
                             fall));
    return notes;
}

Text dutiesInWords(const std::vector<Duty> &duties)
{
    std::vector<Text> parts;
    for (const Duty &duty : duties)
        parts.push_back(text(BAYPLAN_TEXT("%1 %2"), duty.count, std::vector{duty.what}));
    return joined(std::move(parts), ", ");
}

Text fitInWords(const HostingFit &fit)
{
    if (!fit.isPossible())
        return text(BAYPLAN_TEXT("not possible"));
    const bool hasDrawback =
        std::ranges::any_of(fit.problems, [](const Problem &p) { return p.severity == Severity::warning; });
    return hasDrawback ? text(BAYPLAN_TEXT("with a drawback")) : text(BAYPLAN_TEXT("fits"));
}

std::string requestsInWords(std::int64_t requests)
{
    constexpr std::int64_t million = 1'000'000;
    if (requests < million)
        return numberInWords(static_cast<double>(requests));
    const double millions = static_cast<double>(requests) / static_cast<double>(million);
    return numberInWords(millions, millions < 100 ? 1 : 0) + " million";
}

std::string rateInWords(double rate)
{
    int places = 0;
    for (double size = rate; size > 0 && size < 100 && places < 6; size *= 10)
        ++places;
    return numberInWords(rate, places);
}

} // namespace bayplan

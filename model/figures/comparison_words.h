// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/comparison.h"

#include <string>
#include <vector>

namespace bayplan {

/// The answer of a comparison in one sentence: "api costs $94.39 a month on Fargate Spot instead of $139.29 on
/// Fargate"; without known traffic what it costs without any.
[[nodiscard]] Text comparisonHeadline(const Comparison &comparison);

/// From which traffic on which hosting is cheapest: "Lambda is cheapest up to 4.28 requests/s (11.2 million a month),
/// then Fargate Spot".
[[nodiscard]] Text crossingsSentence(const Comparison &comparison);

/// "Fargate costs less than Lambda from 6.64 requests/s (17.4 million a month) on"; empty when neither overtakes the
/// other, or when `crossingsSentence` says it already.
[[nodiscard]] Text fargateSentence(const Comparison &comparison);

/// The change of the cheapest hosting that is nearest to the traffic of today; null when there is none.
[[nodiscard]] const Crossing *nearestCrossing(const Comparison &comparison);

/// That change as a finding: "From 15.2 requests/s on, Fargate Spot is cheaper than Lambda for api"; without any, what
/// is cheapest throughout.
[[nodiscard]] Text breakEvenHeadline(const Comparison &comparison);

/// "21.3 requests/s (56.1 million a month) cost $124.80 as drawn; $93.75 on Fargate Spot is least".
[[nodiscard]] Text todaySentence(const Comparison &comparison);

/// "Without any request: $0.00 on Lambda, $18.02 on Fargate".
[[nodiscard]] Text withoutTrafficSentence(const Comparison &comparison);

/// What was assumed, one sentence each: CPU times, traffic, memory, counts that grow, what stays as it is.
[[nodiscard]] std::vector<Text> comparisonNotes(const Comparison &comparison);

/// "1 task definition"-style counts in one line: "2 alarms, 1 image"; empty when there are none.
[[nodiscard]] Text dutiesInWords(const std::vector<Duty> &duties);

/// What is worst about a hosting in a word or two: "possible", "with a drawback", "not possible".
[[nodiscard]] Text fitInWords(const HostingFit &fit);

/// Requests for people: "17.4 million", "560,679".
[[nodiscard]] std::string requestsInWords(std::int64_t requests);

/// Requests a second for people: three digits that mean something, "0.038", "6.64", "213".
[[nodiscard]] std::string rateInWords(double requestsPerSecond);

} // namespace bayplan

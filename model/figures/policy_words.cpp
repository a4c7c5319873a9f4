// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/policy_words.h"

#include "figures/scaling_words.h"

namespace bayplan {

namespace {

std::vector<Text> one(Text text)
{
    return {std::move(text)};
}

Text waitingInWords(std::int64_t minutes)
{
    if (minutes == 0)
        return text(BAYPLAN_TEXT("no minute ends with requests waiting"));
    return minutes == 1 ? text(BAYPLAN_TEXT("1 minute ends with requests waiting"))
                        : text(BAYPLAN_TEXT("%1 minutes end with requests waiting"), minutes);
}

Text noneSentence(const PolicySearch &search)
{
    if (search.front.empty())
        return text(BAYPLAN_TEXT("Nothing keeps within these bounds"));
    const PolicyTrial &fastest = search.front.back();
    return text(BAYPLAN_TEXT("Nothing keeps within these bounds. The fastest is %1: 95 of 100 requests within %2, %3, "
                             "for %4 a month"),
                one(choiceInWords(fastest.choice)), millisecondsInWords(fastest.worstMilliseconds),
                one(waitingInWords(fastest.waitingMinutes)), fastest.cost);
}

} // namespace

Text cheapestSentence(const PolicySearch &search, const ServiceLevel &level)
{
    if (!search.cheapest)
        return noneSentence(search);
    const auto choice = one(choiceInWords(search.cheapest->choice));
    const Money cost = search.cheapest->cost;
    if (cost < search.now)
        return text(BAYPLAN_TEXT("Cheapest within these bounds: %1: %2 instead of %3 a month"), choice, cost,
                    search.now);
    if (keeps(search.present, level))
        return text(BAYPLAN_TEXT("What is drawn keeps within these bounds, and nothing is cheaper than its %1 a month"),
                    search.now);
    return text(BAYPLAN_TEXT("Cheapest within these bounds: %1: %2 a month. What is drawn costs %3 and does not keep "
                             "them"),
                choice, cost, search.now);
}

Text serviceSentence(const PolicyTrial &trial)
{
    const Text peak = trial.peakTasks == 1 ? text(BAYPLAN_TEXT("1 task at most"))
                                           : text(BAYPLAN_TEXT("at most %1 tasks"), std::int64_t{trial.peakTasks});
    return text(BAYPLAN_TEXT("95 of 100 requests of the slowest minute within %1; %2; %3"),
                millisecondsInWords(trial.worstMilliseconds), one(waitingInWords(trial.waitingMinutes)), one(peak));
}

Text presentSentence(const PolicySearch &search)
{
    return text(BAYPLAN_TEXT("As it is drawn: %1: %2 a month"), one(choiceInWords(search.present.choice)), search.now);
}

} // namespace bayplan

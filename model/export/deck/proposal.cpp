// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/proposal.h"

#include "base/format.h"
#include "export/deck/slide_parts.h"
#include "options/plan_diff.h"
#include "plan/scenarios.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

std::size_t indexOfProposed(const DeckSubject &subject, const Plan &whole, const std::vector<ScenarioCost> &variants)
{
    const auto named =
        std::ranges::find_if(whole.scenarios, [&](const SharedScenario &one) { return one->name == subject.scenario; });
    if (named != whole.scenarios.end())
        return static_cast<std::size_t>(named - whole.scenarios.begin()) + 1;
    const auto cheapest = std::ranges::min_element(variants.begin() + 1, variants.end(), {},
                                                   [](const ScenarioCost &one) { return one.estimate.plan.total; });
    return static_cast<std::size_t>(cheapest - variants.begin());
}

} // namespace

std::shared_ptr<const Proposal> proposalOf(const DeckSubject &subject)
{
    const Plan &whole = subject.whole ? *subject.whole : subject.plan;
    if (whole.scenarios.empty())
        return nullptr;
    auto proposal = std::make_shared<Proposal>();
    proposal->variants = scenarioCosts(whole, subject.estimate.book ? *subject.estimate.book : PriceBook::builtIn());
    proposal->chosen = indexOfProposed(subject, whole, proposal->variants);
    const ScenarioCost &now = proposal->now();
    const ScenarioCost &then = proposal->then();
    proposal->diff = planDiff(now.plan, now.estimate, then.plan, then.estimate);
    proposal->entries = entriesOf(proposal->diff, now.plan, then.plan);
    return proposal;
}

std::string titleOf(const Proposal &proposal)
{
    const Money now = proposal.now().estimate.plan.total;
    const Money then = proposal.then().estimate.plan.total;
    // Of long names a part: the amounts are what the title is for.
    const std::string name = fitted(inWords(proposal.now().name), 320, 24, 1);
    const std::string scenario = fitted(inWords(proposal.then().name), 320, 24, 1);
    if (now == then)
        return "With " + scenario + ", " + name + " costs the same: " + inDollars(now) + " a month";
    return "With " + scenario + ", " + name + " costs " + inDollars(then) + " a month instead of " + inDollars(now);
}

} // namespace bayplan::pptx

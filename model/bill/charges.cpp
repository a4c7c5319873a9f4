// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/charges.h"

namespace bayplan {

namespace {

template <typename Details>
concept Charged = requires(Draft &draft, const Element &element, const Details &details)
{
    charge(draft, element, details);
};

void reportUnknownRegion(Draft &draft, const Element &element, const std::string &region)
{
    if (draft.site().book->hasRegion(region))
        return;
    draft.addProblem(Severity::warning, "region-unknown",
                     text(BAYPLAN_TEXT("%1: the price book has no region '%2'"), element.name, region),
                     text(BAYPLAN_TEXT("choose one of its regions; nothing in it is in the total")));
}

void reportRegion(Draft &draft, const Element &element)
{
    if (const auto *environment = detailsOf<Environment>(&element))
        reportUnknownRegion(draft, element, environment->region);
    const auto *repository = detailsOf<Repository>(&element);
    if (repository && repository->registry == Registry::ecrPrivate)
        reportUnknownRegion(draft, element, repository->region);
}

bool hasPlace(const Plan &plan, const Element &element, const Site &site)
{
    if (detailsOf<Repository>(&element) || detailsOf<Environment>(&element))
        return true;
    return site.environment.isValid() && plan.find(element.parent);
}

} // namespace

Contribution contributionOf(const Plan &plan, const PriceBook &book, const Simulation *simulation,
                            const Element &element)
{
    return contributionOf(siteOf(plan, book, simulation, element), element);
}

Contribution contributionOf(const Site &site, const Element &element)
{
    Draft draft(site, element);
    reportRegion(draft, element);
    std::visit(
        [&]<typename Details>(const Details &details) {
            if constexpr (Charged<Details>) {
                if (hasPlace(*site.plan, element, site))
                    charge(draft, element, details);
            }
        },
        element.details);
    return draft.take();
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/quantity_order.h"
#include "bill/charges.h"
#include "bill/pile.h"
#include "bill/pulls.h"
#include "bill/tiers.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int mebibytesPerGigabyte = 1024;

/// Images that a repository holds in the month of the bill, and whether somebody has said how they come to be.
struct StoredImages
{
    Quantity count;
    bool isPiledUp = false; ///< they follow from pushes
};

/// How many images a policy leaves at most; nothing for all.
std::optional<Quantity> limitOf(const Repository &repository, const Site &site)
{
    switch (repository.lifespan) {
    case Lifespan::count:
        return Quantity::whole(repository.keptImages);
    case Lifespan::days:
        if (!repository.pushesPerMonth)
            return std::nullopt;
        return Quantity::of(*repository.pushesPerMonth) *
               Quantity(Int128{repository.keptDays} * 24 * site.months(), site.monthHours);
    case Lifespan::unlimited:
        return std::nullopt;
    }
    return std::nullopt;
}

/// Nothing when only pushes would tell, and they are not given.
std::optional<StoredImages> storedImages(const Repository &repository, const Site &site)
{
    if (repository.lifespan == Lifespan::count && (repository.keptImages == 0 || !repository.pushesPerMonth))
        return StoredImages{Quantity::whole(repository.keptImages)};
    if (!repository.pushesPerMonth)
        return std::nullopt;
    const Quantity images =
        pileOf(Quantity::of(*repository.pushesPerMonth), limitOf(repository, site), site.plan->settings.billedMonth);
    const Quantity one = Quantity::whole(1);
    return StoredImages{images < one ? one : images, true};
}

/// The first image whole, and of each further one what is not stored already: in units of one image.
Quantity wholeImages(const Quantity &images, const Repository &repository)
{
    const Quantity one = Quantity::whole(1);
    if (images < one)
        return images;
    const Quantity others = images + Quantity::whole(-1);
    return one + others * Quantity(repository.newLayers.basisPoints, Share::whole().basisPoints);
}

Text storedInWords(const Repository &repository, const StoredImages &stored, const Site &site)
{
    const Quantity size(repository.imageSize->value, mebibytesPerGigabyte);
    Text words = text(stored.count == Quantity::whole(1) ? BAYPLAN_TEXT("%1 image of %2 GB")
                                                         : BAYPLAN_TEXT("%1 images of %2 GB"),
                      stored.count.toText(1), size.toText(3));
    if (repository.newLayers != Share::whole() && Quantity::whole(1) < stored.count)
        words = text(BAYPLAN_TEXT("%1, of which all but the first add %2 %"), std::vector<Text>{std::move(words)},
                     Decimal::scaled(repository.newLayers.basisPoints, 2));
    if (stored.isPiledUp)
        words = text(BAYPLAN_TEXT("%1, in the middle of month %2"), std::vector<Text>{std::move(words)},
                     std::int64_t{site.plan->settings.billedMonth});
    return words;
}

void chargeStorage(Draft &draft, const Repository &repository)
{
    const Site &site = draft.site();
    const bool isPublic = repository.registry == Registry::ecrPublic;
    const Meter meter = isPublic ? Meter::ecrPublicStorage : Meter::ecrStorage;
    const auto images = storedImages(repository, site);
    if (!images || !repository.imageSize) {
        draft.addUnknown(meter, images ? text(BAYPLAN_TEXT("image size")) : text(BAYPLAN_TEXT("pushes a month")));
        return;
    }
    const Text words = storedInWords(repository, *images, site);
    draft.addAlwaysOn(
        {meter, wholeImages(images->count, repository) * Quantity(repository.imageSize->value, mebibytesPerGigabyte),
         isPublic ? draft.notingFree(words, meter, "ecr.public.storage.free") : words});
}

void chargePullsFromOutside(Draft &draft, const Repository &repository)
{
    if (repository.pullsPerMonth == Decimal(0))
        return;
    const bool isPublic = repository.registry == Registry::ecrPublic;
    if (!repository.imageSize) {
        draft.addUnknown(Meter::transferInternet, text(BAYPLAN_TEXT("image size")));
        return;
    }
    const Quantity size(repository.imageSize->value, mebibytesPerGigabyte);
    const Text words = joined({text(BAYPLAN_TEXT("%1 pulls from outside"), repository.pullsPerMonth),
                               text(BAYPLAN_TEXT("%1 GB"), size.toText(3))},
                              " × ");
    chargeTiers(draft, Meter::transferInternet, Quantity::of(repository.pullsPerMonth) * size,
                draft.notingFree(words, Meter::transferInternet,
                                 isPublic ? "ecr.public.transfer.free" : "transfer.internet.free"));
}

void chargeOtherRegions(Draft &draft, const Element &element)
{
    const PulledData pulled = pulledFromOtherRegions(draft.site(), element);
    draft.addUsage({Meter::transferRegion, pulled.gigabytes,
                    text(BAYPLAN_TEXT("%1 task starts in other regions pull %2 GB"), pulled.starts.toText(1),
                         pulled.gigabytes.toText(3))});
    if (pulled.isPartial)
        draft.addUnknown(Meter::transferRegion, text(BAYPLAN_TEXT("image size")));
}

/// Pulls in six hours that Docker Hub allows, by address without an account and by account with a personal one.
/// Source: docs.docker.com/docker-hub/usage/pulls, 2025-04.
constexpr int allowedPulls(RegistryAccount account)
{
    return account == RegistryAccount::anonymous ? 100 : 200;
}

void reportPullLimit(Draft &draft, const Element &element, const Repository &repository)
{
    if (repository.account == RegistryAccount::unlimited)
        return;
    const Site &site = draft.site();
    const Pullers pullers = pullersOf(site, element);
    const bool isAnonymous = repository.account == RegistryAccount::anonymous;
    const Quantity inSixHours = (isAnonymous ? pullers.most : pullers.starts) * Quantity(6, site.monthHours);
    const std::int64_t most =
        std::max<std::int64_t>(pullers.together, static_cast<std::int64_t>(inSixHours.approximately()));
    if (most <= allowedPulls(repository.account))
        return;
    draft.addProblem(
        Severity::warning, "pull-limit",
        text(isAnonymous ? BAYPLAN_TEXT("%1: tasks pull %2 times within six hours; Docker Hub allows an address %3")
                         : BAYPLAN_TEXT("%1: tasks pull %2 times within six hours; Docker Hub allows a personal "
                                        "account %3"),
             element.name, most, std::int64_t{allowedPulls(repository.account)}),
        text(BAYPLAN_TEXT("pull with an account that has no limit, or through a pull-through cache in ECR")));
}

} // namespace

void charge(Draft &draft, const Element &element, const Repository &repository)
{
    if (repository.registry == Registry::external)
        return reportPullLimit(draft, element, repository);
    chargeStorage(draft, repository);
    chargePullsFromOutside(draft, repository);
    chargeOtherRegions(draft, element);
}

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#include "capacity/offers.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <tuple>

namespace bayplan {

namespace {

std::optional<InstanceOffer> offerOf(const InstanceShape &shape, const Price &price, const InstanceWish &wish)
{
    InstanceOffer offer;
    offer.shape = &shape;
    offer.price = price;
    const Room room = roomOf(shape, wish.trunking, wish.reservedMemory);
    offer.packing = packed(room, wish.groups);
    const Room free = roomBesideDaemons(room, wish.groups);
    if (!offer.packing.placesAll() || free.cpu < 0 || free.memory < 0 || free.interfaces < 0)
        return std::nullopt;
    const int needed = (offer.packing.instanceCount() * 100 + wish.targetCapacity - 1) / wish.targetCapacity;
    offer.instances = std::max(needed, wish.fewest);
    offer.amount = amountOf(wish.hours * Quantity::whole(offer.instances), price.usd);
    offer.binds = bindingResource(room, wish.groups);
    return offer;
}

} // namespace

std::vector<InstanceOffer> fittingTypes(const PriceBook &book, std::string_view region, const InstanceWish &wish)
{
    assert(0 < wish.targetCapacity && wish.targetCapacity <= 100);
    std::vector<InstanceOffer> offers;
    for (const InstanceShape &shape : InstanceShapes::builtIn().all()) {
        if (shape.processor != wish.processor)
            continue;
        const std::optional<Price> price = book.instancePrice(region, shape.type);
        std::optional<InstanceOffer> offer = price ? offerOf(shape, *price, wish) : std::nullopt;
        if (offer)
            offers.push_back(*std::move(offer));
    }
    std::ranges::sort(offers, {}, [](const InstanceOffer &offer) {
        return std::tuple(offer.amount, offer.instances, offer.shape->type);
    });
    return offers;
}

} // namespace bayplan

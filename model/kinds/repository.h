// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <optional>
#include <string>

namespace bayplan {

struct Kind;

enum class Registry { ecrPrivate, ecrPublic, external };
/// What a lifecycle policy removes: all but the newest images, images that are older, or nothing.
enum class Lifespan { count, days, unlimited };
/// Who pulls from an external registry, which decides how often Docker Hub lets it.
enum class RegistryAccount { anonymous, personal, unlimited };

/// Where images live: an ECR repository, or a registry that AWS does not bill.
struct Repository
{
    Registry registry = Registry::ecrPrivate;
    std::string region = "us-east-1";
    /// One image as stored, compressed. Unknown until given.
    std::optional<Mebibytes> imageSize;
    Lifespan lifespan = Lifespan::count;
    int keptImages = 10;
    int keptDays = 30;
    /// Share of each further image that is not in the ones before it: shared layers are stored once.
    Share newLayers = Share::whole();
    /// New images a month. Not given: as many as its policy keeps are there.
    std::optional<Decimal> pushesPerMonth;
    /// From outside AWS; what tasks pull when they start is counted.
    Decimal pullsPerMonth = Decimal(0);
    RegistryAccount account = RegistryAccount::anonymous;
    friend bool operator==(const Repository &, const Repository &) = default;
};

[[nodiscard]] const Kind &describe(const Repository *);

} // namespace bayplan

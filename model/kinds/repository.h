// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <optional>
#include <string>

namespace bayplan {

struct Kind;

enum class Registry { ecrPrivate, ecrPublic, external };

/// Where images live: an ECR repository, or a registry that AWS does not bill.
struct Repository
{
    Registry registry = Registry::ecrPrivate;
    std::string region = "us-east-1";
    /// One image as stored, compressed. Unknown until given.
    std::optional<Mebibytes> imageSize;
    int keptImages = 10;
    /// Share of each further image that is not in the ones before it: shared layers are stored once.
    Share newLayers = Share::whole();
    std::optional<Decimal> pushesPerMonth;
    std::optional<Decimal> pullsPerMonth;
    friend bool operator==(const Repository &, const Repository &) = default;
};

/// What the repository stores: the first image whole and the new layers of the others; nothing when the image size
/// is unknown. In hundredths of a per cent of a MiB, so that it stays exact.
[[nodiscard]] std::optional<std::int64_t> storedMebibyteBasisPoints(const Repository &repository);

[[nodiscard]] const Kind &describe(const Repository *);

} // namespace bayplan

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/service.h"

namespace bayplan {

template <typename T>
std::vector<Field> utilisationFields()
{
    const auto inside = [](Field inner) {
        return nested(&T::utilisation, std::move(inner)).in(BAYPLAN_TEXT("Utilisation"));
    };
    const auto share = [&](std::optional<Share> Utilisation::*member, std::string_view key, std::string_view label,
                           std::string_view help) {
        return inside(field(member, key, label)).between(0, 100).describedAs(help);
    };
    return {share(&Utilisation::cpu, "cpuUtilisation", BAYPLAN_TEXT("CPU"),
                  BAYPLAN_TEXT("Mean CPU utilisation; unknown until you give it.")),
            share(&Utilisation::cpuOutside, "cpuUtilisationOutside", BAYPLAN_TEXT("CPU off-hours"),
                  BAYPLAN_TEXT("Outside needed hours; as inside if empty.")),
            share(&Utilisation::memory, "memoryUtilisation", BAYPLAN_TEXT("Memory"),
                  BAYPLAN_TEXT("Mean memory utilisation; follows the CPU's if empty.")),
            share(&Utilisation::memoryOutside, "memoryUtilisationOutside", BAYPLAN_TEXT("Memory off-hours"),
                  BAYPLAN_TEXT("Outside needed hours; as inside if empty.")),
            inside(field(&Utilisation::source, "utilisationSource", BAYPLAN_TEXT("Source")))
                .describedAs(BAYPLAN_TEXT("Where the figures come from."))};
}

} // namespace bayplan

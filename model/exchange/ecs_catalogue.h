// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ecs_document.h"

#include <string_view>
#include <vector>

namespace bayplan {

/// The task definitions of all sources, and which of them services run.
class EcsCatalogue
{
public:
    /// Requires: the document and the report outlive the catalogue.
    EcsCatalogue(const Description &document, Problems &report);

    /// The one that a service runs; null when it is not among the sources. Remarks when another revision stands in, and
    /// when a service that names none gets the only one there is.
    const DescribedTask *take(const DescribedService &service);

    /// The latest revision of each family that no service has taken; remarks on those that are passed over.
    [[nodiscard]] std::vector<const DescribedTask *> left();

private:
    [[nodiscard]] std::vector<const DescribedTask *> candidates(std::string_view family, std::string_view region) const;
    [[nodiscard]] const DescribedTask *theOnly() const;

    std::vector<const DescribedTask *> m_all;
    std::vector<const DescribedTask *> m_taken;
    Problems &m_report;
};

} // namespace bayplan

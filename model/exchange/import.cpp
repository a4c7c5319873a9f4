// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"

namespace bayplan {

bool looksLikeEcs(std::string_view text)
{
    return text.find("\"containerDefinitions\"") != std::string_view::npos ||
           text.find("\"taskDefinition\"") != std::string_view::npos ||
           text.find("\"serviceName\"") != std::string_view::npos;
}

Result<Imported> importEcs(const std::vector<Source> &, const Plan &)
{
    return failure("nothing-recognised", text(BAYPLAN_TEXT("no service and no task definition was found")));
}

std::string fetchCommands()
{
    return "aws ecs list-clusters\n";
}

} // namespace bayplan

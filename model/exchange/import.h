// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "base/result.h"
#include "plan/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// A file, or pasted text, to import from.
struct Source
{
    std::string name;
    std::string text;
};

/// What an import made of its sources.
struct Imported
{
    Plan plan;           ///< the plan it was imported into, with what is new
    std::vector<Id> ids; ///< new environments and repositories
    Problems report;     ///< what was not understood or had to be assumed, each with its file and place
};

/// Whether the text looks like something `importEcs` reads: cheap, for pasting and dropping.
[[nodiscard]] bool looksLikeEcs(std::string_view text);

/// Adds the services, tasks, containers and repositories that ECS JSON describes to a plan: answers of
/// `aws ecs describe-services` and `describe-task-definition`, and what `register-task-definition` and `create-service`
/// take, several at once. Fails with `nothing-recognised` when no source holds any of these.
[[nodiscard]] Result<Imported> importEcs(const std::vector<Source> &sources, const Plan &into);

/// The commands that fetch what `importEcs` reads, one a line, to copy into a shell.
[[nodiscard]] std::string fetchCommands();

} // namespace bayplan

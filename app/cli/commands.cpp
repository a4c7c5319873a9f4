// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <array>

namespace bayplan::cli {

namespace {

constexpr auto table = std::to_array<Command>({
    {"cheapest", "The cheapest way to scale a service that keeps within bounds", declareCheapest},
    {"check", "What is wrong with a plan, where, and what to do", declareCheck},
    {"compare", "The same work on Fargate, Fargate Spot, EC2 and Lambda, and from which traffic on", declareCompare},
    {"diff", "What changed between two plans, and what that costs", declareDiff},
    {"estimate", "The monthly bill by environment, service and line, with the idle money", declareEstimate},
    {"export", "The canvas, the bill or a chart as a file", declareExport},
    {"import", "A plan from what aws ecs prints", declareImport},
    {"prices", "The price book in force", declarePrices},
    {"reconcile", "A plan beside what was paid: Cost Explorer, Cost and Usage Reports", declareReconcile},
    {"schedule", "Scheduled actions that stop an environment outside its running hours", declareSchedule},
    {"schema", "The JSON schema of .arch files", declareSchema},
    {"simulate", "The month of a service: tasks, utilisation, backlog, and why it scaled", declareSimulate},
    {"uncertainty", "How sure the total is, and what moves it most", declareUncertainty},
});

} // namespace

std::span<const Command> commands()
{
    return table;
}

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "export/schedule_actions.h"
#include "input.h"
#include "options.h"
#include "output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::string file;
    std::string environment;
    std::string as = "cli";
    std::string output;
};

int run(const Options &options)
{
    const std::optional<Plan> plan = readPlan(options.file);
    if (!plan)
        return wrongUse;
    const std::optional<Id> environment = findEnvironment(*plan, options.file, options.environment);
    if (!environment)
        return wrongUse;
    if (!environment->isValid())
        return refuse("which environment? name it with --environment");
    const auto &details = std::get<Environment>(plan->find(*environment)->details);
    // Hours that nobody has painted yet: those in which somebody needs it.
    const WeekHours hours =
        details.runningHours.isAlways() ? neededHoursOf(details, plan->settings) : details.runningHours;
    if (hours.isAlways() || hours.isNever())
        return refuse("'" + options.environment + "' runs always; give it running hours, or needed hours");
    const auto &names = scheduleFormatNames();
    const auto format = static_cast<ScheduleFormat>(std::ranges::find(names, options.as) - names.begin());
    return write({options.output, {options.file}}, scheduledActionsText(*plan, *environment, hours, format));
}

} // namespace

Run declareSchedule(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    addPlanFile(app, options->file);
    addEnvironment(app, options->environment);
    const auto &names = scheduleFormatNames();
    addChoice(app, "--as", options->as, {names.begin(), names.end()}, "Commands for a shell, or a template");
    addOutput(app, options->output);
    app.footer("Stops the services of an environment outside its running hours (or, when it runs always, outside its\n"
               "needed hours) and brings them back, by scheduled actions of Application Auto Scaling.");
    return [options] {
        return run(*options);
    };
}

} // namespace bayplan::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill/site.h"

namespace bayplan {

namespace {

void readEnvironment(Site &site, const Environment &environment, const Settings &settings)
{
    const WeekHours needed = neededHoursOf(environment, settings);
    const WeekHours &running = environment.runningHours;
    site.region = environment.region;
    site.copies = environment.copies;
    site.neededHours = hoursInMonth(needed, site.monthHours);
    site.runningInside = hoursInMonth(needed & running, site.monthHours);
    site.runningOutside = hoursInMonth(running, site.monthHours) - site.runningInside;
    site.availabilityMinimum = availabilityMinimumOf(environment);
    site.target = environment.targetUtilisation.value_or(settings.targetUtilisation);
}

} // namespace

const TrafficSeries *Site::trafficOf(Id element) const
{
    const ElementTraffic *traffic = simulation ? simulation->flow.find(element) : nullptr;
    return traffic ? traffic->requests.get() : nullptr;
}

Site siteOf(const Plan &plan, const PriceBook &book, const Simulation *simulation, const Element &element)
{
    Site site;
    site.simulation = simulation;
    site.plan = &plan;
    site.book = &book;
    site.monthHours = hoursInMonth(plan.settings);
    site.neededHours = site.runningInside = site.monthHours;
    site.target = plan.settings.targetUtilisation;
    site.rounding = plan.settings.rounding;
    const Element *environment = environmentOf(plan, element.id);
    if (const auto *details = detailsOf<Environment>(environment)) {
        site.environment = environment->id;
        readEnvironment(site, *details, plan.settings);
    }
    if (const auto *repository = detailsOf<Repository>(&element))
        site.region = repository->region;
    return site;
}

} // namespace bayplan

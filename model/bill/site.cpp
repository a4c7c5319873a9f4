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

Sites::Sites(const Plan &plan, const PriceBook &book, const Simulation *simulation)
{
    m_outside.simulation = simulation;
    m_outside.plan = &plan;
    m_outside.book = &book;
    m_outside.monthHours = hoursInMonth(plan.settings);
    m_outside.neededHours = m_outside.runningInside = m_outside.monthHours;
    m_outside.target = plan.settings.targetUtilisation;
    m_outside.rounding = plan.settings.rounding;
}

Id Sites::environmentIdOf(const Element &element)
{
    if (detailsOf<Environment>(&element))
        return element.id;
    if (!element.parent.isValid())
        return {};
    if (element.parent != m_parent) {
        const Element *environment = environmentOf(*m_outside.plan, element.parent);
        m_parent = element.parent;
        m_environment = environment ? environment->id : Id{};
    }
    return m_environment;
}

const Site &Sites::ofEnvironment(Id environment)
{
    const auto [entry, isNew] = m_environments.try_emplace(environment, m_outside);
    Site &site = entry->second;
    if (!isNew)
        return site;
    site.environment = environment;
    readEnvironment(site, std::get<Environment>(site.plan->find(environment)->details), site.plan->settings);
    return site;
}

const Site &Sites::of(const Element &element)
{
    const Id environment = environmentIdOf(element);
    const Site &site = environment.isValid() ? ofEnvironment(environment) : m_outside;
    const auto *repository = detailsOf<Repository>(&element);
    if (!repository)
        return site;
    m_own = site;
    m_own.region = repository->region;
    return m_own;
}

Site siteOf(const Plan &plan, const PriceBook &book, const Simulation *simulation, const Element &element)
{
    return Sites(plan, book, simulation).of(element);
}

} // namespace bayplan

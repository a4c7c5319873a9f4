// SPDX-License-Identifier: GPL-3.0-or-later
#include "reference_view.h"

#include "draw/layout.h"
#include "plan/scenarios.h"
#include "session.h"
#include "words.h"

namespace bayplan {

ReferenceView::ReferenceView(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::estimated, this, &ReferenceView::refresh);
    connect(&session, &Session::planReset, this, &ReferenceView::end);
}

void ReferenceView::compareWithScenario(const std::string &name)
{
    start(name, {});
}

void ReferenceView::compareWithPlan(const Plan &reference, const QString &name)
{
    m_plan = reference;
    start(std::nullopt, name);
}

void ReferenceView::start(std::optional<std::string> scenario, const QString &name)
{
    m_scenario = std::move(scenario);
    m_name = name;
    m_isActive = true;
    refresh();
}

void ReferenceView::end()
{
    if (!m_isActive)
        return;
    m_isActive = false;
    m_diff.reset();
    m_entries.clear();
    emit changed();
}

QString ReferenceView::nameOfReference() const
{
    if (!m_scenario)
        return m_name;
    return m_scenario->empty() ? tr("the plan itself") : qtText(*m_scenario);
}

QString ReferenceView::nameOfShown() const
{
    if (!m_session.scenario().empty())
        return qtText(m_session.scenario());
    return m_scenario ? tr("the plan itself") : qtText(m_session.plan().name);
}

void ReferenceView::refresh()
{
    if (!m_isActive)
        return;
    if (m_scenario) {
        const auto reference = scenarioPlan(m_session.wholePlan(), *m_scenario);
        if (!reference)
            return end();
        m_plan = *reference;
        // The scenarios of the plan are no difference between them.
        m_plan.scenarios = m_session.plan().scenarios;
    }
    const auto shown = m_session.latestEstimate();
    const auto bill = m_estimator.estimate(m_plan);
    if (shown && bill && m_session.isEstimated()) {
        m_before = m_plan;
        m_after = m_session.plan();
        m_diff = planDiff(m_before, *bill, m_after, *shown);
        m_entries = entriesOf(*m_diff, m_before, m_after);
    }
    emit changed();
}

std::vector<CanvasMark> ReferenceView::marks() const
{
    std::vector<CanvasMark> marks;
    const Layout layout(m_before);
    for (const DiffEntry &entry : m_entries) {
        CanvasMark mark;
        mark.state = entry.state;
        mark.change = entry.amount.change();
        if (m_session.plan().find(entry.after)) {
            mark.outline = m_session.layout().outline(entry.after);
            marks.push_back(mark);
        } else if (const Element *gone = m_before.find(entry.before)) {
            mark.outline = layout.outline(entry.before);
            mark.name = qtText(gone->name);
            marks.push_back(mark);
        }
    }
    return marks;
}

} // namespace bayplan

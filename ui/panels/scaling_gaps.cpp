// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/scaling_gaps.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "edit/configure.h"
#include "edit/traffic.h"
#include "figures/scaling_overview.h"
#include "panels/field_editor.h"
#include "panels/panel_parts.h"
#include "session.h"
#include "words.h"

namespace bayplan {

ScalingGaps::ScalingGaps(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("scalingGaps"));
    m_what = roleLabel("title");
    m_what->setObjectName(QStringLiteral("scalingGap"));
    m_how = roleLabel("muted");
    m_number = new QLineEdit;
    m_number->setObjectName(QStringLiteral("gapNumber"));
    m_number->setFixedWidth(110);
    m_unit = roleLabel("muted");
    m_unit->setWordWrap(false);
    m_entry = new QWidget;
    auto *entry = new QHBoxLayout(m_entry);
    entry->setContentsMargins(0, 0, 0, 0);
    entry->addWidget(m_number);
    entry->addWidget(m_unit);
    entry->addStretch(1);
    m_button = new QPushButton;
    m_button->setObjectName(QStringLiteral("gapButton"));
    m_button->setProperty("primary", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(8);
    column->addWidget(m_what);
    column->addWidget(m_how);
    column->addWidget(m_entry);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, &ScalingGaps::act);
    connect(m_number, &QLineEdit::returnPressed, this, &ScalingGaps::takeNumber);
}

ScalingGaps::Gap ScalingGaps::gapOf(Id service) const
{
    const auto estimate = m_session.latestEstimate();
    const auto *details = detailsOf<Service>(m_session.plan().find(service));
    if (!details || !estimate || !estimate->simulation || estimate->simulation->find(service))
        return Gap::none;
    const ElementTraffic *traffic = estimate->simulation->flow.find(service);
    if (!traffic)
        return Gap::traffic;
    if (!traffic->requests)
        return Gap::rate;
    return details->workload.cpuPerRequest ? Gap::other : Gap::cpuTime;
}

void ScalingGaps::show(Id service)
{
    m_service = service;
    const Gap gap = gapOf(service);
    if (gap != m_gap)
        m_number->clear();
    m_gap = gap;
    setVisible(gap != Gap::none);
    if (gap != Gap::none)
        describe(gap);
}

void ScalingGaps::describe(Gap gap)
{
    const QString name = qtText(m_session.plan().find(m_service)->name);
    m_entry->setVisible(gap == Gap::rate || gap == Gap::cpuTime);
    m_button->setVisible(gap != Gap::other);
    switch (gap) {
    case Gap::traffic:
        m_what->setText(tr("No traffic reaches %1").arg(name));
        m_how->setText(tr("Link a traffic source to it and see over the month how it scales, where it is too slow, and "
                          "what it costs."));
        m_button->setText(tr("Link a traffic source"));
        break;
    case Gap::rate:
        m_what->setText(tr("How much traffic is not known"));
        m_how->setText(tr("Give the requests a second at the busiest time, or paint a week."));
        m_number->setPlaceholderText(tr("such as 90"));
        m_number->setAccessibleName(tr("Requests a second at the peak"));
        m_unit->setText(tr("requests/s at the peak, then Enter"));
        m_button->setText(tr("Paint the week…"));
        break;
    case Gap::cpuTime:
        m_what->setText(tr("How much work a request is, is not known"));
        m_how->setText(tr("Give the time that one vCPU needs for a request of %1.").arg(name));
        m_number->setPlaceholderText(tr("such as 50"));
        m_number->setAccessibleName(tr("CPU time of a request"));
        m_unit->setText(tr("ms of CPU for a request"));
        m_button->setText(tr("Simulate"));
        break;
    default:
        m_what->setText(tr("%1 cannot be simulated").arg(name));
        m_how->clear();
        for (const Problem &problem : m_session.latestEstimate()->simulation->problems) {
            if (problem.element == m_service)
                m_how->setText(QStringLiteral("%1; %2").arg(words(problem.what), words(problem.remedy)));
        }
    }
}

void ScalingGaps::act()
{
    switch (m_gap) {
    case Gap::traffic: {
        auto fed = feedTraffic(m_session.plan(), m_service);
        m_session.commit(tr("Link a traffic source"),
                         fed ? Result<Plan>(std::move(fed->plan)) : Result<Plan>(tl::unexpected(fed.error())));
        break;
    }
    case Gap::rate:
        emit paintRequested(sourceOf(m_session.plan(), m_service));
        break;
    default:
        takeNumber();
    }
}

void ScalingGaps::takeNumber()
{
    const bool isRate = m_gap == Gap::rate;
    const Id element = isRate ? sourceOf(m_session.plan(), m_service) : m_service;
    const char *key = isRate ? "peakRate" : "cpuPerRequest";
    const Element *target = m_session.plan().find(element);
    const Field *field = target ? kindOf(*target).find(key) : nullptr;
    const auto value = field ? valueFromLine(*field, m_number->text()) : std::nullopt;
    if (!value || std::holds_alternative<std::monostate>(*value)) {
        emit m_session.refused(tr("'%1' is not a number").arg(m_number->text()));
        return;
    }
    m_session.commit(isRate ? tr("Give peak rate") : tr("Give CPU time"),
                     configure(m_session.plan(), {element}, key, *value));
}

} // namespace bayplan

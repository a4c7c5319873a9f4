// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/policy_editor.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "edit/configure.h"
#include "edit/place.h"
#include "panels/panel_parts.h"
#include "panels/slider_row.h"
#include "panels/step_table.h"
#include "session.h"
#include "words.h"

#include <algorithm>
#include <cmath>

namespace bayplan {

namespace {

constexpr int mostTasks = 5000;
constexpr int mostCooldown = 86'400;
constexpr int mostRequests = 1'000'000;

const Service *serviceAt(const Session &session, Id id)
{
    return detailsOf<Service>(session.plan().find(id));
}

const ScalingPolicy *policyAt(const Session &session, Id id)
{
    return detailsOf<ScalingPolicy>(session.plan().find(id));
}

int whole(const Decimal &number)
{
    return static_cast<int>(std::lround(number.approximately()));
}

/// The end of a slider that has room about the present number.
int sliderEnd(int value, int least)
{
    int end = least;
    while (end < 2 * value)
        end *= 2;
    return end;
}

QString targetUnit(const ScalingPolicy &policy)
{
    return policy.metric == PolicyMetric::requestsPerTarget ? PolicyEditor::tr("/min") : QStringLiteral("%");
}

/// "Target tracking: CPU": what stays true while its numbers change.
QString titleOf(const ScalingPolicy &policy)
{
    const Details details = policy;
    const auto inWords = [&](std::string_view key) {
        const Field &field = *kindOf(details).find(key);
        return words(valueInWords(field, read(field, details)));
    };
    if (policy.type == PolicyType::scheduled)
        return inWords("type");
    return PolicyEditor::tr("%1: %2").arg(inWords("type"), inWords("metric"));
}

} // namespace

PolicyEditor::PolicyEditor(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("policyEditor"));
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    connect(&session, &Session::planChanged, this, &PolicyEditor::refresh);
}

std::vector<Id> PolicyEditor::policies() const
{
    std::vector<Id> ids;
    for (const Id id : m_session.plan().children(m_service)) {
        if (policyAt(m_session, id) && (!m_policy.isValid() || id == m_policy))
            ids.push_back(id);
    }
    return ids;
}

std::vector<Id> PolicyEditor::shape() const
{
    // Other types and metrics have other rows.
    std::vector<Id> ids = {m_service, m_policy};
    for (const Id id : policies()) {
        const ScalingPolicy &policy = *policyAt(m_session, id);
        ids.push_back(id);
        ids.push_back(Id{static_cast<std::int64_t>(policy.type) * 10 + static_cast<std::int64_t>(policy.metric)});
    }
    return ids;
}

void PolicyEditor::show(Id service, Id policy)
{
    m_service = service;
    m_policy = policy;
    refresh();
}

void PolicyEditor::refresh()
{
    if (!serviceAt(m_session, m_service))
        return;
    if (shape() != m_shape)
        rebuild();
    for (const auto &refresher : m_refreshers)
        refresher();
}

void PolicyEditor::rebuild()
{
    m_shape = shape();
    m_refreshers.clear();
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    addBounds();
    for (const Id id : policies())
        addPolicy(id);
    if (policies().empty())
        addOffer();
}

void PolicyEditor::addSlider(const QString &label, const QString &unit, int most, int limit, Id element,
                             const char *field, std::function<int()> read, int least)
{
    auto *row = new SliderRow(label, unit, least, most, limit);
    row->setObjectName(QStringLiteral("slider_%1").arg(QLatin1String(field)));
    m_column->addWidget(row);
    connect(row, &SliderRow::changed, this,
            [this, element, field](int value) { commit(element, field, Decimal(value)); });
    connect(row, &SliderRow::finished, this, [this] { m_session.closeStep(); });
    m_refreshers.push_back([row, reading = std::move(read)] { row->show(reading()); });
}

void PolicyEditor::addBounds()
{
    const Service &service = *serviceAt(m_session, m_service);
    const int most = sliderEnd(service.maxCount.value_or(service.desiredCount), 10);
    addSlider(tr("Minimum tasks"), {}, most, mostTasks, m_service, "minCount", [this] {
        const Service *now = serviceAt(m_session, m_service);
        return now ? now->minCount.value_or(now->desiredCount) : 0;
    });
    addSlider(tr("Maximum tasks"), {}, most, mostTasks, m_service, "maxCount", [this] {
        const Service *now = serviceAt(m_session, m_service);
        return now ? now->maxCount.value_or(now->desiredCount) : 0;
    });
}

void PolicyEditor::addPolicy(Id policy)
{
    m_column->addSpacing(2);
    m_column->addWidget(roleLabel("section", titleOf(*policyAt(m_session, policy))));
    switch (policyAt(m_session, policy)->type) {
    case PolicyType::targetTracking:
        return addTracking(policy);
    case PolicyType::step:
        return addStepping(policy);
    case PolicyType::scheduled:
        return addSchedule(policy);
    }
}

void PolicyEditor::addTracking(Id policy)
{
    const auto read = [this, policy](auto member) {
        return [this, policy, member] {
            const ScalingPolicy *now = policyAt(m_session, policy);
            return now ? member(*now) : 0;
        };
    };
    const ScalingPolicy &now = *policyAt(m_session, policy);
    const bool isShare = now.metric != PolicyMetric::requestsPerTarget;
    addSlider(tr("Target"), targetUnit(now), isShare ? 100 : sliderEnd(whole(now.target), 100),
              isShare ? 100 : mostRequests, policy, "target",
              read([](const ScalingPolicy &each) { return whole(each.target); }), 1);
    addSlider(tr("Wait after adding"), QStringLiteral("s"), 900, mostCooldown, policy, "scaleOutCooldown",
              read([](const ScalingPolicy &each) { return static_cast<int>(each.scaleOutCooldown.count()); }));
    addSlider(tr("After removing"), QStringLiteral("s"), 1800, mostCooldown, policy, "scaleInCooldown",
              read([](const ScalingPolicy &each) { return static_cast<int>(each.scaleInCooldown.count()); }));
}

void PolicyEditor::addStepping(Id policy)
{
    const ScalingPolicy &now = *policyAt(m_session, policy);
    const bool isShare = now.metric != PolicyMetric::requestsPerTarget;
    addSlider(
        tr("Threshold"), targetUnit(now), isShare ? 100 : sliderEnd(whole(now.target), 100),
        isShare ? 100 : mostRequests, policy, "target",
        [this, policy] {
            const ScalingPolicy *each = policyAt(m_session, policy);
            return each ? whole(each->target) : 0;
        },
        1);
    addSlider(tr("Cool-down"), QStringLiteral("s"), 900, mostCooldown, policy, "scaleOutCooldown", [this, policy] {
        const ScalingPolicy *each = policyAt(m_session, policy);
        return each ? static_cast<int>(each->scaleOutCooldown.count()) : 0;
    });
    auto *table = new StepTable;
    m_column->addWidget(table);
    connect(table, &StepTable::edited, this, [this, policy](const std::vector<StepAdjustment> &steps) {
        commit(policy, "steps", FieldCodec<std::vector<StepAdjustment>>::write(steps));
        m_session.closeStep();
    });
    m_refreshers.push_back([this, policy, table] {
        if (const ScalingPolicy *each = policyAt(m_session, policy))
            table->show(stepsOf(*each));
    });
}

void PolicyEditor::addSchedule(Id policy)
{
    m_column->addWidget(roleLabel("muted", words(summaryOf(m_session.plan().find(policy)->details))));
    const std::pair<const char *, QString> rows[] = {{"minCount", tr("Then at least")},
                                                     {"maxCount", tr("Then at most")}};
    for (const auto &[field, label] : rows) {
        const bool isMinimum = qstrcmp(field, "minCount") == 0;
        addSlider(label, {}, 20, mostTasks, policy, field, [this, policy, isMinimum] {
            const ScalingPolicy *each = policyAt(m_session, policy);
            return each ? (isMinimum ? each->minCount : each->maxCount).value_or(0) : 0;
        });
    }
}

void PolicyEditor::addOffer()
{
    auto *offer = new QWidget;
    auto *row = new QHBoxLayout(offer);
    row->setContentsMargins(0, 2, 0, 0);
    const std::pair<const char *, QString> buttons[] = {
        {"target-tracking", tr("Track a target")}, {"step", tr("Steps")}, {"scheduled", tr("Schedule")}};
    for (const auto &[preset, label] : buttons) {
        auto *button = new QPushButton(label);
        button->setObjectName(QStringLiteral("offer_%1").arg(QLatin1String(preset)));
        connect(button, &QPushButton::clicked, this, [this, chosen = preset] { offerPolicy(chosen); });
        row->addWidget(button);
    }
    row->addStretch(1);
    m_column->addWidget(roleLabel("muted", tr("No policy: the count stays as it is. Add one:")));
    m_column->addWidget(offer);
}

void PolicyEditor::offerPolicy(const char *preset)
{
    emit tried();
    auto placed = place(m_session.plan(), kindOf(Details(ScalingPolicy())), preset, m_service, {});
    if (!placed) {
        m_session.commit(tr("Add policy"), Result<Plan>(tl::unexpected(placed.error())));
        return;
    }
    m_session.commit(tr("Add policy"), std::move(placed->plan));
}

void PolicyEditor::commit(Id element, const char *field, const Value &value)
{
    emit tried();
    m_session.commit(tr("Try a policy"), configure(m_session.plan(), {element}, field, value),
                     QStringLiteral("policy-%1-%2").arg(element.value).arg(QLatin1String(field)));
}

} // namespace bayplan

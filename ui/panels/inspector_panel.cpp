// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/inspector_panel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "appearance.h"
#include "edit/configure.h"
#include "edit/connect.h"
#include "figures/scaling_words.h"
#include "panels/field_editor.h"
#include "panels/panel_parts.h"
#include "panels/slider_row.h"
#include "session.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

/// The selected elements when they are of one kind; else none, for there is no field they share.
std::vector<Id> elementsOfOneKind(const Session &session)
{
    std::vector<Id> ids;
    const Kind *kind = nullptr;
    for (const Id id : session.selection()) {
        const Element *element = session.plan().find(id);
        if (!element)
            continue;
        if (kind && kind != &kindOf(*element))
            return {};
        kind = &kindOf(*element);
        ids.push_back(id);
    }
    return ids;
}

std::vector<Id> tasksOf(const Plan &plan, const std::vector<Id> &services)
{
    std::vector<Id> tasks;
    for (const Id id : services) {
        const Element *service = plan.find(id);
        if (!detailsOf<Service>(service))
            continue;
        if (const Element *task = taskOf(plan, *service))
            tasks.push_back(task->id);
    }
    return tasks;
}

/// The link that alone is selected; null for anything else.
const Link *onlyLink(const Session &session)
{
    return session.selection().size() == 1 ? session.plan().findLink(session.current()) : nullptr;
}

Value valueOf(const Plan &plan, const std::vector<Id> &ids, const Field &field)
{
    return ids.empty() ? field.read(&plan.settings) : read(field, plan.find(ids.front())->details);
}

bool isMixed(const Plan &plan, const std::vector<Id> &ids, const Field &field)
{
    return std::any_of(ids.begin(), ids.end(), [&](Id id) {
        return !(read(field, plan.find(id)->details) == read(field, plan.find(ids.front())->details));
    });
}

} // namespace

InspectorPanel::InspectorPanel(Session &session, QWidget *parent) : QScrollArea(parent), m_session(session)
{
    setAccessibleName(tr("Properties"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&session, &Session::selectionChanged, this, &InspectorPanel::rebuild);
    connect(&session, &Session::planReset, this, &InspectorPanel::rebuild);
    connect(&session, &Session::planChanged, this, &InspectorPanel::refresh);
    connect(&session, &Session::estimated, this, &InspectorPanel::showProblems);
    rebuild();
}

void InspectorPanel::startRenaming()
{
    if (m_name) {
        m_name->setFocus();
        m_name->selectAll();
    }
}

void InspectorPanel::rebuild()
{
    m_sections.clear();
    m_name = nullptr;
    m_summary = nullptr;
    m_link = {};
    m_weight = nullptr;
    m_share = nullptr;
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(16, 14, 16, 16);
    m_layout->setSpacing(10);
    addHeader();
    const std::vector<Id> ids = elementsOfOneKind(m_session);
    if (m_session.selection().empty())
        addSettings();
    else if (const Link *link = onlyLink(m_session))
        addLink(link->id);
    else if (!ids.empty()) {
        // The size of a service's task belongs beside its count, before what is seldom changed.
        addFields(ids, {}, Groups::first);
        const std::vector<Id> tasks = tasksOf(m_session.plan(), ids);
        if (!tasks.empty())
            addFields(tasks, tr("Task"), Groups::all);
        addFields(ids, {}, Groups::others);
        if (ids.size() == 1 && detailsOf<TrafficSource>(m_session.plan().find(ids.front())))
            addPainter(ids.front());
    }
    addProblems();
    m_layout->addStretch(1);
    setWidget(content);
    m_fingerprint = fingerprint();
    refresh();
}

void InspectorPanel::addHeader()
{
    const std::vector<Id> ids = elementsOfOneKind(m_session);
    const Element *element = ids.size() == 1 ? m_session.plan().find(ids.front()) : nullptr;
    QString title = tr("Plan");
    if (element)
        title = words(kindOf(*element).label);
    else if (onlyLink(m_session))
        title = tr("Link");
    else if (!m_session.selection().empty())
        title = tr("%n selected", nullptr, static_cast<int>(m_session.selection().size()));
    m_layout->addWidget(roleLabel("section", title));
    if (element || m_session.selection().empty()) {
        m_name = new QLineEdit;
        m_name->setObjectName(QStringLiteral("field_name"));
        m_name->setAccessibleName(tr("Name"));
        m_name->setFont(Appearance::instance().font(14, TextWeight::semibold));
        connect(m_name, &QLineEdit::editingFinished, this, [this, id = element ? element->id : Id{}] {
            const std::string name = m_name->text().toStdString();
            m_name->setModified(false);
            m_session.commit(tr("Rename"),
                             id.isValid() ? rename(m_session.plan(), id, name) : renamePlan(m_session.plan(), name));
            refresh();
        });
        m_layout->addWidget(m_name);
    }
    if (element) {
        m_summary = roleLabel("muted", {});
        m_layout->addWidget(m_summary);
    } else if (!m_session.selection().empty() && ids.empty() && !onlyLink(m_session)) {
        m_layout->addWidget(roleLabel("muted", tr("Select elements of one kind to change them together.")));
    }
}

std::vector<const Field *> InspectorPanel::shownFields(const std::vector<Id> &ids) const
{
    std::vector<const Field *> fields;
    const Plan &plan = m_session.plan();
    for (const Field &field : kindOf(*plan.find(ids.front())).fields) {
        if (std::all_of(ids.begin(), ids.end(), [&](Id id) { return applies(plan, *plan.find(id), field); }))
            fields.push_back(&field);
    }
    return fields;
}

void InspectorPanel::addFields(std::vector<Id> ids, const QString &title, Groups groups)
{
    Section section{std::move(ids), {}};
    std::vector<const Field *> group;
    std::string_view name;
    const auto finish = [&] {
        if (!group.empty())
            addGroup(section, group, name.empty() ? title : words(name));
        group.clear();
    };
    for (const Field *field : shownFields(section.ids)) {
        if (groups != Groups::all && field->group.empty() != (groups == Groups::first))
            continue;
        if (field->group != name)
            finish();
        name = field->group;
        group.push_back(field);
    }
    finish();
    m_sections.push_back(std::move(section));
}

void InspectorPanel::addSettings()
{
    Section section;
    std::vector<const Field *> fields;
    for (const Field &field : settingsFields())
        fields.push_back(&field);
    addGroup(section, fields, tr("Settings"));
    m_sections.push_back(std::move(section));
}

void InspectorPanel::addGroup(Section &section, const std::vector<const Field *> &fields, const QString &title)
{
    if (!title.isEmpty()) {
        m_layout->addSpacing(4);
        m_layout->addWidget(roleLabel("section", title));
    }
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const Field *field : fields) {
        auto *editor = new FieldEditor(*field, [this, ids = section.ids, field] {
            const Element *element = ids.empty() ? nullptr : m_session.plan().find(ids.front());
            return element ? suggestions(*field, element->details) : std::vector<Decimal>{};
        });
        connect(editor, &FieldEditor::edited, this,
                [this, ids = section.ids, editor](const Value &value) { commit(ids, *editor, value); });
        auto *label = new QLabel(words(field->label));
        label->setBuddy(editor);
        label->setFixedWidth(124);
        label->setWordWrap(true);
        label->setToolTip(words(field->help));
        form->addRow(label, editor);
        section.editors.push_back(editor);
    }
    m_layout->addLayout(form);
}

void InspectorPanel::addProblems()
{
    m_problems = roleLabel("error", {});
    m_layout->addWidget(m_problems);
}

void InspectorPanel::addLink(Id link)
{
    m_link = link;
    auto *ends = roleLabel("title");
    const Link *shown = m_session.plan().findLink(link);
    const auto nameAt = [this](Id id) {
        const Element *element = m_session.plan().find(id);
        return element ? qtText(element->name) : QString();
    };
    ends->setText(QStringLiteral("%1 → %2").arg(nameAt(shown->from), nameAt(shown->to)));
    m_layout->addWidget(ends);
    m_share = roleLabel("muted");
    m_share->setObjectName(QStringLiteral("linkShare"));
    m_layout->addWidget(m_share);
    if (linkShareSentence(m_session.plan(), *shown).isEmpty()) {
        m_share->setText(tr("Where its image comes from."));
        return;
    }
    m_weight = new SliderRow(tr("Weight"), {}, 0, 10, largestWeight);
    m_weight->setObjectName(QStringLiteral("linkWeight"));
    m_weight->setToolTip(tr("Its share of what the sender's links into the same environment carry: 3 beside a 1 is "
                            "three quarters"));
    m_layout->addWidget(m_weight);
    connect(m_weight, &SliderRow::changed, this, [this](int weight) {
        m_session.commit(tr("Change weight"), weigh(m_session.plan(), m_link, weight),
                         QStringLiteral("weight-%1").arg(m_link.value));
    });
    connect(m_weight, &SliderRow::finished, this, [this] { m_session.closeStep(); });
}

void InspectorPanel::refreshLink()
{
    const Link *link = m_session.plan().findLink(m_link);
    if (!link || !m_weight)
        return;
    m_weight->show(link->weight);
    m_share->setText(words(linkShareSentence(m_session.plan(), *link)));
}

void InspectorPanel::addPainter(Id source)
{
    auto *paint = new QPushButton(tr("Paint traffic…"));
    paint->setObjectName(QStringLiteral("inspectorPaint"));
    connect(paint, &QPushButton::clicked, this, [this, source] { emit paintRequested(source); });
    m_layout->addWidget(paint, 0, Qt::AlignLeft);
}

void InspectorPanel::commit(const std::vector<Id> &ids, FieldEditor &editor, const Value &value)
{
    const Field &field = editor.field();
    Result<Plan> outcome = ids.empty() ? configureSettings(m_session.plan(), field.key, value)
                                       : configure(m_session.plan(), ids, field.key, value);
    if (!outcome) {
        editor.setRefusal(words(outcome.error().what));
        return;
    }
    m_session.commit(tr("Change %1").arg(words(field.label).toLower()), std::move(outcome));
}

QString InspectorPanel::fingerprint() const
{
    QString shown;
    for (const Section &section : m_sections) {
        for (const Id id : section.ids)
            shown += QString::number(id.value) + QLatin1Char(',');
        const bool there = std::all_of(section.ids.begin(), section.ids.end(),
                                       [this](Id id) { return m_session.plan().find(id) != nullptr; });
        if (!section.ids.empty() && there) {
            for (const Field *field : shownFields(section.ids))
                shown += qtText(field->key) + QLatin1Char(',');
        }
    }
    for (const Id task : tasksOf(m_session.plan(), elementsOfOneKind(m_session)))
        shown += QStringLiteral("t%1").arg(task.value);
    return shown;
}

void InspectorPanel::refresh()
{
    if (fingerprint() != m_fingerprint) {
        // What a field means may have changed with another one: not now, for its editor may be on the stack.
        m_fingerprint = fingerprint();
        QMetaObject::invokeMethod(this, &InspectorPanel::rebuild, Qt::QueuedConnection);
        return;
    }
    const Plan &plan = m_session.plan();
    for (const Section &section : m_sections) {
        for (FieldEditor *editor : section.editors)
            editor->show(valueOf(plan, section.ids, editor->field()), isMixed(plan, section.ids, editor->field()));
    }
    refreshLink();
    const Element *element = plan.find(m_session.current());
    if (m_name && !(m_name->hasFocus() && m_name->isModified()))
        m_name->setText(qtText(element ? element->name : plan.name));
    if (m_summary && element)
        m_summary->setText(words(summaryOf(element->details)));
    showProblems();
}

void InspectorPanel::showProblems()
{
    QStringList problems;
    for (const Problem &problem : m_session.problems()) {
        for (const Section &section : m_sections) {
            if (std::find(section.ids.begin(), section.ids.end(), problem.element) != section.ids.end())
                problems << QStringLiteral("%1; %2").arg(words(problem.what), words(problem.remedy));
        }
    }
    m_problems->setText(problems.join(QStringLiteral("\n")));
    m_problems->setVisible(!problems.isEmpty());
}

} // namespace bayplan

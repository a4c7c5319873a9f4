// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/cost_filter.h"

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include "base/words.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <algorithm>
#include <set>

namespace bayplan {

namespace {

constexpr int mostTags = 4;

std::vector<const Element *> environmentsOf(const Plan &plan)
{
    std::vector<const Element *> environments;
    for (const Id id : plan.children(Id{}))
        if (const Element *element = plan.find(id); detailsOf<Environment>(element))
            environments.push_back(element);
    return environments;
}

std::set<std::string> strangeTags(const ActualCosts &costs, const Plan &plan)
{
    const std::vector<const Element *> environments = environmentsOf(plan);
    std::set<std::string> tags;
    for (const ActualLine &line : costs.lines) {
        const bool isKnown = std::ranges::any_of(
            environments, [&](const Element *environment) { return sameWord(environment->name, line.tag); });
        if (!line.tag.empty() && !isKnown)
            tags.insert(line.tag);
    }
    return tags;
}

QComboBox *makeList(const char *name, const QString &accessible)
{
    auto *list = new QComboBox;
    list->setObjectName(QString::fromLatin1(name));
    list->setAccessibleName(accessible);
    list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    list->setMinimumContentsLength(10);
    list->setEnabled(false);
    return list;
}

} // namespace

CostFilter::CostFilter(QWidget *parent) : QWidget(parent)
{
    m_file = roleLabel("key", tr("No file yet"));
    m_file->setObjectName(QStringLiteral("costFile"));
    QPushButton *choose = plainButton("chooseCosts", tr("Choose a file…"));
    m_month = makeList("costMonth", tr("Month"));
    m_environment = makeList("costEnvironment", tr("Environment"));
    m_tag = new QLineEdit(qtText(ActualOptions().tag));
    m_tag->setObjectName(QStringLiteral("costTag"));
    m_tag->setAccessibleName(tr("Tag that names the environment"));
    m_tag->setToolTip(tr("The tag of your resources whose value says which environment they belong to"));
    m_tag->setFixedWidth(132);
    m_tags = new QWidget;
    m_tagRow = new QGridLayout(m_tags);
    m_tagRow->setContentsMargins(0, 4, 0, 0);
    m_tags->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    const std::pair<QString, QWidget *> parts[] = {{tr("File"), m_file},
                                                   {QString(), choose},
                                                   {tr("Month"), m_month},
                                                   {tr("Environment"), m_environment},
                                                   {tr("Named by the tag"), m_tag}};
    int column = 0;
    for (const auto &[title, widget] : parts) {
        grid->addWidget(roleLabel("muted", title), 0, column);
        grid->addWidget(widget, 1, column++);
    }
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_tags, 2, 0, 1, column);
    connect(choose, &QPushButton::clicked, this, &CostFilter::fileWanted);
    connect(m_month, &QComboBox::activated, this, &CostFilter::optionsChanged);
    connect(m_environment, &QComboBox::activated, this, &CostFilter::environmentChanged);
    connect(m_tag, &QLineEdit::editingFinished, this, [this] {
        if (m_tag->isModified())
            emit tagChanged();
        m_tag->setModified(false);
    });
}

void CostFilter::showFile(const QString &path)
{
    m_file->setText(QFileInfo(path).fileName());
    m_file->setToolTip(path);
    m_tagNames.clear();
    m_month->clear();
}

bool CostFilter::hasMonths() const
{
    return m_month->count() > 0;
}

void CostFilter::showMonths(const std::vector<std::string> &months, const std::string &chosen)
{
    m_month->clear();
    m_month->addItem(tr("All months"), QString());
    for (const std::string &month : months)
        m_month->addItem(qtText(month), qtText(month));
    m_month->setCurrentIndex(std::max(0, m_month->findData(qtText(chosen))));
    m_month->setEnabled(months.size() > 1);
}

void CostFilter::showEnvironments(const Plan &plan, bool canChoose)
{
    const Id before = environment();
    m_environment->clear();
    m_environment->addItem(tr("All of the plan"), qlonglong{0});
    for (const Element *environment : environmentsOf(plan))
        m_environment->addItem(qtText(environment->name), static_cast<qlonglong>(environment->id.value));
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(static_cast<qlonglong>(before.value))));
    m_environment->setEnabled(canChoose && m_environment->count() > 2);
}

void CostFilter::showTags(const ActualCosts &costs, const Plan &plan)
{
    while (QLayoutItem *item = m_tagRow->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    int count = 0;
    for (const std::string &tag : strangeTags(costs, plan)) {
        if (count < mostTags)
            addTag(tag, plan, 2 * count++);
    }
    for (int column = 0; column < m_tagRow->columnCount(); ++column)
        m_tagRow->setColumnStretch(column, 0);
    m_tagRow->setColumnStretch(2 * count, 1);
    m_tags->setVisible(count > 0);
}

void CostFilter::addTag(const std::string &tag, const Plan &plan, int column)
{
    QComboBox *means = makeList("tagMeans", tr("What the tag '%1' means").arg(qtText(tag)));
    means->setEnabled(true);
    means->addItem(tr("no environment"), QString());
    for (const Element *environment : environmentsOf(plan))
        means->addItem(qtText(environment->name), qtText(environment->name));
    connect(means, &QComboBox::activated, this, [this, tag, means] {
        m_tagNames.erase(tag);
        if (const QString name = means->currentData().toString(); !name.isEmpty())
            m_tagNames[tag] = name.toStdString();
        emit optionsChanged();
    });
    m_tagRow->addWidget(roleLabel("muted", tr("The tag '%1' is").arg(qtText(tag))), 0, column);
    m_tagRow->addWidget(means, 0, column + 1);
}

ReconcileOptions CostFilter::options() const
{
    ReconcileOptions options;
    options.environments = m_tagNames;
    if (const QString month = m_month->currentData().toString(); !month.isEmpty())
        options.months = {month.toStdString()};
    return options;
}

Id CostFilter::environment() const
{
    return {m_environment->currentData().toLongLong()};
}

std::string CostFilter::tag() const
{
    return m_tag->text().trimmed().toStdString();
}

} // namespace bayplan

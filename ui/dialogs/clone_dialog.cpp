// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/clone_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "charts/week_grid.h"
#include "prices/price_book.h"
#include "words.h"

namespace bayplan {

namespace {

Stage nextStage(const Plan &plan)
{
    bool hasStaging = false;
    for (const Id id : plan.children({})) {
        const auto *environment = detailsOf<Environment>(plan.find(id));
        hasStaging = hasStaging || (environment && environment->stage == Stage::staging);
    }
    return hasStaging ? Stage::development : Stage::staging;
}

} // namespace

CloneDialog::CloneDialog(const Plan &plan, Id environment, QWidget *parent) : QDialog(parent), m_plan(plan)
{
    const Element &origin = *plan.find(environment);
    setWindowTitle(tr("Clone %1").arg(qtText(origin.name)));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("cloneName"));
    m_stage = new QComboBox;
    for (const Choice &choice : kindOf(origin).find("stage")->choices)
        m_stage->addItem(words(choice.label));
    m_region = new QComboBox;
    for (const Region &region : PriceBook::builtIn().regions())
        m_region->addItem(QStringLiteral("%1 · %2").arg(qtText(region.id), qtText(region.name)), qtText(region.id));
    m_region->setCurrentIndex(m_region->findData(qtText(std::get<Environment>(origin.details).region)));
    m_size = new QDoubleSpinBox;
    m_size->setRange(0.05, 10);
    m_size->setSingleStep(0.25);
    m_size->setSuffix(tr(" × the counts"));
    m_copies = new QSpinBox;
    m_copies->setRange(1, 100);
    m_running = new QComboBox;
    m_running->addItem(tr("always"));
    m_running->addItem(tr("in its needed hours only"));
    m_hours = new WeekGrid;

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Stage"), m_stage);
    form->addRow(tr("Region"), m_region);
    form->addRow(tr("Size"), m_size);
    form->addRow(tr("Copies"), m_copies);
    form->addRow(tr("Runs"), m_running);
    form->addRow(tr("Needed hours"), m_hours);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Clone"));
    buttons->button(QDialogButtonBox::Ok)->setProperty("primary", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(buttons);
    resize(480, sizeHint().height());

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, [buttons](const QString &name) {
        buttons->button(QDialogButtonBox::Ok)->setEnabled(!name.trimmed().isEmpty());
    });
    connect(m_stage, &QComboBox::activated, this, [this](int index) { suggest(static_cast<Stage>(index)); });
    connect(m_hours, &WeekGrid::edited, this, [this] { m_hoursPainted = true; });
    suggest(nextStage(plan));
}

void CloneDialog::suggest(Stage stage)
{
    m_stage->setCurrentIndex(static_cast<int>(stage));
    m_name->setText(m_stage->currentText().toLower());
    m_size->setValue(stage == Stage::production ? 1 : stage == Stage::staging ? 0.5 : 0.25);
    m_hoursPainted = false;
    showHours();
    m_name->selectAll();
}

void CloneDialog::showHours()
{
    Environment example;
    example.stage = static_cast<Stage>(m_stage->currentIndex());
    m_hours->show(neededHoursOf(example, m_plan.settings), WeekHours::always());
}

CloneOptions CloneDialog::options() const
{
    CloneOptions options;
    options.name = m_name->text().trimmed().toStdString();
    options.stage = static_cast<Stage>(m_stage->currentIndex());
    options.sizeFactor = Decimal::scaled(qRound64(m_size->value() * 100), 2);
    options.region = m_region->currentData().toString().toStdString();
    options.copies = m_copies->value();
    if (m_hoursPainted)
        options.neededHours = m_hours->painted();
    if (m_running->currentIndex() == 1)
        options.runningHours = m_hours->painted();
    return options;
}

} // namespace bayplan

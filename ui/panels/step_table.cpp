// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/step_table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "panels/panel_parts.h"
#include "words.h"

namespace bayplan {

namespace {

enum Column { from, to, change, columns };

QString cellOf(const QTableWidget &table, int row, int column)
{
    const QTableWidgetItem *item = table.item(row, column);
    return item ? item->text().trimmed() : QString();
}

/// "0..10 +1" cut into its three parts.
QStringList partsOf(const StepAdjustment &step)
{
    const QString text = QString::fromStdString(stepInText(step));
    const qsizetype dots = text.indexOf(QLatin1String(".."));
    const qsizetype blank = text.lastIndexOf(QLatin1Char(' '));
    return {text.left(dots), text.mid(dots + 2, blank - dots - 2), text.mid(blank + 1)};
}

} // namespace

StepTable::StepTable(QWidget *parent) : QWidget(parent)
{
    m_table = new QTableWidget(0, columns);
    m_table->setObjectName(QStringLiteral("stepTable"));
    m_table->setHorizontalHeaderLabels({tr("From"), tr("To"), tr("Change")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(26);
    m_table->setAccessibleName(tr("Steps: distance from the threshold, change"));
    m_refusal = roleLabel("error");
    m_refusal->hide();
    auto *add = new QPushButton(tr("Add step"));
    auto *remove = new QPushButton(tr("Remove step"));
    add->setObjectName(QStringLiteral("addStep"));
    remove->setObjectName(QStringLiteral("removeStep"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_table);
    column->addWidget(m_refusal);
    column->addLayout(buttons);
    connect(m_table, &QTableWidget::cellChanged, this, &StepTable::takeCells);
    connect(add, &QPushButton::clicked, this, [this] {
        std::vector<StepAdjustment> steps = m_shown;
        // The new step goes on where the last one ends; an endless one gets an end first.
        if (!steps.empty() && !steps.back().upper)
            steps.back().upper = steps.back().lower.value_or(0) + 1000;
        steps.push_back({steps.empty() ? std::optional<std::int64_t>(0) : steps.back().upper, std::nullopt,
                         steps.empty() ? 1 : steps.back().change + 1});
        emit edited(steps);
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        std::vector<StepAdjustment> steps = m_shown;
        const int row = m_table->currentRow() >= 0 ? m_table->currentRow() : m_table->rowCount() - 1;
        if (steps.size() < 2 || row < 0)
            return;
        steps.erase(steps.begin() + row);
        emit edited(steps);
    });
}

void StepTable::show(const std::vector<StepAdjustment> &steps)
{
    if (steps == m_shown)
        return;
    m_shown = steps;
    m_isShowing = true;
    m_table->setRowCount(0);
    for (const StepAdjustment &step : steps)
        addRow(step);
    m_isShowing = false;
    m_refusal->hide();
    grow();
}

void StepTable::addRow(const StepAdjustment &step)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    const QStringList parts = partsOf(step);
    for (int column = 0; column < columns; ++column) {
        auto *item = new QTableWidgetItem(parts.value(column));
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, column, item);
    }
}

void StepTable::grow()
{
    const int rows = m_table->rowCount() * m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows + 4);
}

std::optional<std::vector<StepAdjustment>> StepTable::read() const
{
    std::vector<StepAdjustment> steps;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString text =
            QStringLiteral("%1..%2 %3")
                .arg(cellOf(*m_table, row, from), cellOf(*m_table, row, to), cellOf(*m_table, row, change));
        const auto step = stepFromText(text.toStdString());
        if (!step)
            return std::nullopt;
        steps.push_back(*step);
    }
    return steps;
}

void StepTable::takeCells()
{
    if (m_isShowing)
        return;
    const auto steps = read();
    showWords(m_refusal, steps ? QString() : tr("From and to are numbers or empty, the change is a whole number"));
    if (steps && *steps != m_shown) {
        m_shown = *steps;
        emit edited(*steps);
    }
}

} // namespace bayplan

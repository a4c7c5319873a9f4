// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/scenarios_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "appearance.h"
#include "base/format.h"
#include "charts/figure_chart.h"
#include "charts/waterfall_painter.h"
#include "export_menu.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr std::size_t mostColumns = 4;
constexpr int nobody = -1;

QTableWidgetItem *cellOf(const Series &series, std::size_t row)
{
    const bool isChange = series.key.starts_with("change");
    const Money amount = series.values[row].value_or(Money());
    auto *cell = new QTableWidgetItem(qtText(isChange ? inSignedDollars(amount) : inDollars(amount)));
    cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (isChange)
        cell->setForeground(colour(amount < Money() ? Ink::saving : amount > Money() ? Ink::increase : Ink::muted));
    if (row == 0)
        cell->setFont(Appearance::instance().font(13, TextWeight::semibold));
    return cell;
}

} // namespace

ScenariosDialog::ScenariosDialog(const Plan &whole, QWidget *parent) : QDialog(parent), m_costs(scenarioCosts(whole))
{
    setWindowTitle(tr("Scenarios side by side"));
    m_costs.front().name = text(BAYPLAN_TEXT("the plan itself"));
    m_sentence = roleLabel("headline");
    m_sentence->setObjectName(QStringLiteral("scenariosSentence"));
    m_table = new QTableWidget;
    m_table->setObjectName(QStringLiteral("scenariosTable"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setAccessibleName(tr("Costs of the scenarios"));
    m_chart = new FigureChart;
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeChoices());
    layout->addWidget(m_sentence);
    layout->addWidget(m_table, 1);
    layout->addWidget(hairline());
    layout->addWidget(makeSteps());
    layout->addWidget(m_chart);
    layout->addWidget(buttons);
    resize(860, 720);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_chart, &FigureChart::exportRequested, this,
            [this](const QPoint &at) { showChartMenu(*m_chart, at, this); });
    refresh();
}

QWidget *ScenariosDialog::makeChoices()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < mostColumns; ++i) {
        auto *choice = new QComboBox;
        choice->setAccessibleName(tr("Column %1").arg(i + 1));
        if (i > 1)
            choice->addItem(tr("nothing"), nobody);
        for (std::size_t each = 0; each < m_costs.size(); ++each)
            choice->addItem(words(m_costs[each].name), static_cast<int>(each));
        const int wanted = i < m_costs.size() ? static_cast<int>(i) : nobody;
        choice->setCurrentIndex(std::max(0, choice->findData(wanted)));
        connect(choice, &QComboBox::activated, this, &ScenariosDialog::refresh);
        m_choices.push_back(choice);
        row->addWidget(choice, 1);
    }
    return part;
}

QWidget *ScenariosDialog::makeSteps()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    m_from = new QComboBox;
    m_to = new QComboBox;
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    for (const ScenarioCost &cost : m_costs) {
        m_from->addItem(words(cost.name));
        m_to->addItem(words(cost.name));
    }
    m_to->setCurrentIndex(m_costs.size() > 1 ? 1 : 0);
    row->addWidget(roleLabel("section", tr("From")));
    row->addWidget(m_from, 1);
    row->addWidget(roleLabel("section", tr("to")));
    row->addWidget(m_to, 1);
    row->addStretch(1);
    for (QComboBox *box : {m_from, m_to})
        connect(box, &QComboBox::activated, this, &ScenariosDialog::showWaterfall);
    return part;
}

std::vector<ScenarioCost> ScenariosDialog::chosen() const
{
    std::vector<ScenarioCost> costs;
    for (const QComboBox *choice : m_choices) {
        if (const int index = choice->currentData().toInt(); index != nobody)
            costs.push_back(m_costs[static_cast<std::size_t>(index)]);
    }
    return costs;
}

void ScenariosDialog::refresh()
{
    const Figure figure = scenarioTable(chosen());
    m_sentence->setText(words(figure.title));
    showTable(figure);
    showWaterfall();
}

void ScenariosDialog::showTable(const Figure &figure)
{
    m_table->clear();
    m_table->setRowCount(static_cast<int>(figure.categories.size()));
    m_table->setColumnCount(static_cast<int>(figure.series.size()));
    QStringList rows;
    for (const Text &category : figure.categories)
        rows << words(category);
    m_table->setVerticalHeaderLabels(rows);
    QStringList columns;
    for (std::size_t column = 0; column < figure.series.size(); ++column) {
        columns << words(figure.series[column].name);
        for (std::size_t row = 0; row < figure.categories.size(); ++row)
            m_table->setItem(static_cast<int>(row), static_cast<int>(column), cellOf(figure.series[column], row));
    }
    m_table->setHorizontalHeaderLabels(columns);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void ScenariosDialog::showWaterfall()
{
    const Figure figure = scenarioWaterfall(m_costs[static_cast<std::size_t>(m_from->currentIndex())],
                                            m_costs[static_cast<std::size_t>(m_to->currentIndex())]);
    m_chart->setFixedHeight(heightOfWaterfall(figure) + 8);
    m_chart->show(figure);
}

} // namespace bayplan

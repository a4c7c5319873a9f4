// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/differences_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "appearance.h"
#include "base/format.h"
#include "charts/figure_chart.h"
#include "charts/waterfall_painter.h"
#include "export/diff_report.h"
#include "figures/diff_figures.h"
#include "panels/panel_parts.h"
#include "reference_view.h"
#include "session.h"
#include "words.h"

namespace bayplan {

namespace {

constexpr int idRole = Qt::UserRole;
/// What the list of references holds besides the names of scenarios.
const QString thisFile = QStringLiteral("\x01");
const QString otherFile = QStringLiteral("\x02");

constexpr WaterfallBy bySteps[] = {WaterfallBy::element, WaterfallBy::environment, WaterfallBy::meter};

Ink inkOf(Money change)
{
    return change < Money() ? Ink::saving : change > Money() ? Ink::increase : Ink::muted;
}

QTreeWidgetItem *itemOf(const DiffEntry &entry)
{
    auto *item = new QTreeWidgetItem;
    item->setText(0, QStringLiteral("%1 %2").arg(qtText(entry.sign()), words(entry.name)));
    item->setData(0, idRole, QVariant::fromValue<qlonglong>(entry.after.value));
    if (entry.amount.change() != Money()) {
        item->setText(1, qtText(inSignedDollars(entry.amount.change())));
        item->setForeground(1, colour(inkOf(entry.amount.change())));
    }
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignTop);
    for (const Text &detail : entry.details) {
        auto *line = new QTreeWidgetItem(item);
        line->setText(0, words(detail));
        line->setToolTip(0, words(detail));
        line->setForeground(0, colour(Ink::muted));
        line->setFirstColumnSpanned(true);
    }
    return item;
}

/// Keeps signs and what they stand before on one line.
QString withSigns(QString words)
{
    return words.replace(QStringLiteral("+$"), QStringLiteral("+\u2060$"));
}

} // namespace

DifferencesPanel::DifferencesPanel(Session &session, ReferenceView &comparison, QWidget *parent)
    : QScrollArea(parent), m_session(session), m_reference(comparison)
{
    setAccessibleName(tr("Differences"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    makeHead(content);
    setWidget(content);
    connect(&comparison, &ReferenceView::changed, this, &DifferencesPanel::refresh);
    connect(&session, &Session::scenarioChanged, this, &DifferencesPanel::refresh);
    connect(&Appearance::instance(), &Appearance::changed, this, &DifferencesPanel::refresh);
    connect(m_references, &QComboBox::activated, this, &DifferencesPanel::chooseReference);
    connect(m_by, &QComboBox::activated, this, &DifferencesPanel::showChart);
    connect(m_chart, &FigureChart::elementChosen, this, [this](Id id) { m_session.select({id}); });
    connect(m_entries, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { emit revealRequested(Id{item->data(0, idRole).toLongLong()}); });
    connect(m_entries, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem *item) {
        if (const Id id{item->data(0, idRole).toLongLong()}; id.isValid())
            m_session.select({id});
    });
}

void DifferencesPanel::makeHead(QWidget *content)
{
    m_references = new QComboBox;
    m_references->setObjectName(QStringLiteral("references"));
    m_references->setAccessibleName(tr("Compared with"));
    m_sentence = roleLabel("headline");
    m_sentence->setObjectName(QStringLiteral("differencesSentence"));
    m_counts = roleLabel("muted");
    m_unknown = roleLabel("hint");
    m_by = new QComboBox;
    m_by->addItems({tr("by element"), tr("by environment"), tr("by charge")});
    m_by->setAccessibleName(tr("Steps of the chart"));
    m_chart = new FigureChart;
    m_chart->setObjectName(QStringLiteral("differencesChart"));
    m_entries = new QTreeWidget;
    m_entries->setObjectName(QStringLiteral("differences"));
    m_entries->setAccessibleName(tr("What changed"));
    m_entries->setHeaderHidden(true);
    m_entries->setColumnCount(2);
    m_entries->setIndentation(14);
    // Where and which matter more than what lies between.
    m_entries->setTextElideMode(Qt::ElideMiddle);
    m_entries->setMinimumHeight(220);
    m_entries->header()->setStretchLastSection(false);
    m_entries->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_entries->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *copy = new QPushButton(tr("Copy for a pull request"));
    auto *end = new QPushButton(tr("End comparison"));
    end->setObjectName(QStringLiteral("endComparison"));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 14, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(roleLabel("muted", tr("Compared with")));
    layout->addWidget(m_references);
    layout->addWidget(m_sentence);
    layout->addWidget(m_counts);
    layout->addWidget(m_by, 0, Qt::AlignLeft);
    layout->addWidget(m_chart);
    layout->addWidget(hairline());
    layout->addWidget(roleLabel("section", tr("What changed")));
    layout->addWidget(m_entries, 1);
    layout->addWidget(m_unknown);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch(1);
    buttons->addWidget(end);
    layout->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, &DifferencesPanel::copyMarkdown);
    connect(end, &QPushButton::clicked, &m_reference, &ReferenceView::end);
}

void DifferencesPanel::refresh()
{
    fillReferences();
    const PlanDiff *diff = m_reference.diff();
    if (!diff)
        return;
    m_sentence->setText(
        tr("%1 → %2: %3")
            .arg(m_reference.nameOfReference(), m_reference.nameOfShown(), withSigns(words(changeSentence(*diff)))));
    m_counts->setText(words(countsSentence(m_reference.entries())));
    showWords(m_unknown, words(unknownSentence(*diff)));
    showChart();
    fillEntries();
}

void DifferencesPanel::fillReferences()
{
    m_references->clear();
    m_references->addItem(tr("The plan itself"), QString());
    for (const SharedScenario &scenario : m_session.wholePlan().scenarios)
        m_references->addItem(qtText(scenario->name), qtText(scenario->name));
    if (m_reference.isActive() && !m_reference.scenario())
        m_references->addItem(m_reference.nameOfReference(), thisFile);
    m_references->addItem(tr("A file…"), otherFile);
    const QString chosen = m_reference.scenario() ? qtText(*m_reference.scenario()) : thisFile;
    m_references->setCurrentIndex(m_references->findData(chosen));
}

void DifferencesPanel::chooseReference(int index)
{
    const QString chosen = m_references->itemData(index).toString();
    if (chosen == otherFile)
        emit fileRequested();
    else if (chosen != thisFile)
        m_reference.compareWithScenario(chosen.toStdString());
    fillReferences();
}

void DifferencesPanel::showChart()
{
    const PlanDiff *diff = m_reference.diff();
    if (!diff)
        return;
    const WaterfallBy by = bySteps[std::max(0, m_by->currentIndex())];
    const Figure figure = diffWaterfall(*diff, m_reference.reference(), m_reference.shown(), by,
                                        verbatim(m_reference.nameOfReference().toStdString()),
                                        verbatim(m_reference.nameOfShown().toStdString()));
    m_chart->setFixedHeight(heightOfWaterfall(figure) + 8);
    m_chart->show(figure);
}

void DifferencesPanel::fillEntries()
{
    m_entries->clear();
    for (const DiffEntry &entry : m_reference.entries())
        m_entries->addTopLevelItem(itemOf(entry));
    m_entries->expandAll();
    for (int i = 0; i < m_entries->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_entries->topLevelItem(i);
        for (int line = 0; line < item->childCount(); ++line)
            item->child(line)->setFirstColumnSpanned(true);
    }
}

void DifferencesPanel::copyMarkdown()
{
    if (const PlanDiff *diff = m_reference.diff())
        QApplication::clipboard()->setText(QString::fromStdString(
            diffMarkdown({m_reference.reference(), m_reference.shown(), *diff,
                          m_reference.nameOfReference().toStdString(), m_reference.nameOfShown().toStdString()})));
}

} // namespace bayplan

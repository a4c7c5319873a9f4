// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/cost_panel.h"

#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

#include "charts/figure_chart.h"
#include "figures/bill_words.h"
#include "figures/cost_figures.h"
#include "figures/packing_figures.h"
#include "figures/subject.h"
#include "panels/bill_model.h"
#include "panels/panel_parts.h"
#include "session.h"
#include "words.h"

namespace bayplan {

namespace {

/// A tree as tall as its rows, so that the panel scrolls as a whole.
class GrowingTree : public QTreeView
{
public:
    using QTreeView::QTreeView;

    void grow()
    {
        int height = 2;
        for (QModelIndex at = model()->index(0, 0); at.isValid(); at = indexBelow(at))
            height += rowHeight(at);
        setFixedHeight(height);
    }
};

} // namespace

CostPanel::CostPanel(Session &session, QWidget *parent) : QScrollArea(parent), m_session(session)
{
    setAccessibleName(tr("Cost"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sentence = roleLabel("headline");
    m_sentence->setObjectName(QStringLiteral("costSentence"));
    m_unknown = roleLabel("muted");
    m_dates = roleLabel("hint");
    m_byEnvironment = new FigureChart;
    m_byKind = new FigureChart;
    m_packing = new FigureChart;
    m_bill = new BillModel(this);
    auto *lines = new GrowingTree;
    lines->setModel(m_bill);
    lines->setObjectName(QStringLiteral("billLines"));
    lines->setHeaderHidden(true);
    lines->setIndentation(14);
    lines->setWordWrap(true);
    lines->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    lines->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    lines->header()->setStretchLastSection(false);
    lines->header()->setSectionResizeMode(BillModel::what, QHeaderView::Stretch);
    lines->header()->setSectionResizeMode(BillModel::amount, QHeaderView::ResizeToContents);
    lines->setAccessibleName(tr("Lines of the bill"));
    connect(lines, &QTreeView::expanded, lines, [lines] { lines->grow(); });
    connect(lines, &QTreeView::collapsed, lines, [lines] { lines->grow(); });
    connect(lines, &QTreeView::activated, this,
            [this](const QModelIndex &index) { m_session.select({m_bill->elementOf(index)}); });
    connect(m_bill, &QAbstractItemModel::modelReset, lines, [lines] { lines->grow(); });
    m_lines = lines;

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 14, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_sentence);
    layout->addWidget(m_unknown);
    m_figures = new QWidget;
    auto *figures = new QVBoxLayout(m_figures);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(8);
    m_charts = new QWidget;
    auto *chartColumn = new QVBoxLayout(m_charts);
    chartColumn->setContentsMargins(0, 0, 0, 0);
    chartColumn->setSpacing(8);
    chartColumn->addWidget(m_byEnvironment);
    chartColumn->addWidget(hairline());
    chartColumn->addWidget(roleLabel("section", tr("What it is spent on")));
    chartColumn->addWidget(m_byKind);
    chartColumn->addWidget(hairline());
    figures->addWidget(m_charts);
    figures->addWidget(makeInstances());
    figures->addWidget(roleLabel("section", tr("Lines")));
    figures->addWidget(m_lines);
    figures->addWidget(m_dates);
    layout->addWidget(m_figures);
    layout->addStretch(1);
    setWidget(content);

    for (FigureChart *chart : charts())
        connect(chart, &FigureChart::elementChosen, this, [this](Id id) { m_session.select({id}); });
    connect(&session, &Session::estimated, this, &CostPanel::refresh);
    connect(&session, &Session::selectionChanged, this, &CostPanel::refresh);
}

QWidget *CostPanel::makeInstances()
{
    m_instances = new QWidget;
    m_packingSentence = roleLabel("headline");
    m_packingSentence->setObjectName(QStringLiteral("packingSentence"));
    m_packingNotes = roleLabel("hint");
    auto *column = new QVBoxLayout(m_instances);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(roleLabel("section", tr("Tasks on the instances")));
    column->addWidget(m_packingSentence);
    column->addWidget(m_packing);
    column->addWidget(m_packingNotes);
    column->addWidget(hairline());
    return m_instances;
}

void CostPanel::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        refresh();
}

void CostPanel::refresh()
{
    const auto estimate = m_session.latestEstimate();
    m_stale = !isVisible() || !estimate;
    if (m_stale)
        return;
    const Plan &plan = m_session.plan();
    const Id subject = subjectOf(plan, m_session.current());
    m_sentence->setText(words(costSentence(plan, *estimate, subject)));
    showWords(m_unknown, words(unknownSentence(plan, *estimate, subject)));
    // An empty plan has nothing to draw: the sentence says what to do.
    m_figures->setVisible(!estimate->lines.empty() || !estimate->unknown.empty());
    const bool hasAmounts = costOf(*estimate, subject).total > Money{};
    m_charts->setVisible(hasAmounts);
    m_byEnvironment->show(costByEnvironment(plan, *estimate, subject));
    m_byKind->show(costByKind(plan, *estimate, subject));
    refreshInstances(plan, *estimate, subject);
    m_bill->show(plan, estimate, subject);
    m_dates->setText(QStringLiteral("%1 · %2").arg(words(priceDatesOf(*estimate)), words(monthInWords(plan))));
}

void CostPanel::refreshInstances(const Plan &plan, const Estimate &estimate, Id subject)
{
    // Of one cluster only: an environment may have several.
    const bool isCluster = ancestorOfKind(plan, subject, "cluster") && packedClusterFor(plan, subject).isValid();
    m_instances->setVisible(isCluster);
    if (!isCluster)
        return;
    const Figure figure = packing(plan, estimate, subject);
    m_packingSentence->setText(words(figure.title));
    QStringList notes = {words(figure.subtitle)};
    for (const Text &note : figure.notes)
        notes << words(note);
    showWords(m_packingNotes, notes.join(QLatin1Char('\n')));
    m_packing->setVisible(!figure.categories.empty());
    m_packing->show(figure);
}

} // namespace bayplan

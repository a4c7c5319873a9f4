// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/price_search.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include "dialogs/price_list.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

PriceSearch::PriceSearch(QWidget *parent) : QWidget(parent)
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("searchPrices"));
    m_search->setPlaceholderText(tr("Search, such as nat or fargate arm"));
    m_search->setAccessibleName(tr("Search prices"));
    m_search->setClearButtonEnabled(true);
    m_region = new QComboBox;
    m_region->setObjectName(QStringLiteral("priceRegion"));
    m_region->setAccessibleName(tr("Region"));
    m_list = new PriceList(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("priceTable"));
    m_table->setAccessibleName(tr("Prices"));
    m_table->setModel(m_list);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(PriceList::key, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_sources = roleLabel("hint");
    m_sources->setObjectName(QStringLiteral("priceSources"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_region);
    QVBoxLayout *layout = plainColumn(this);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_sources);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &PriceSearch::refresh);
    connect(m_region, &QComboBox::currentIndexChanged, this, &PriceSearch::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PriceSearch::showSources);
}

void PriceSearch::show(const PriceBook &book, const QString &region)
{
    m_book = book;
    fillRegions(region);
    refresh();
}

void PriceSearch::fillRegions(const QString &region)
{
    const QString present = m_region->currentData().toString();
    const QSignalBlocker blocker(m_region);
    m_region->clear();
    for (const Region &known : m_book->regions())
        m_region->addItem(tr("%1 · %2").arg(qtText(known.id), qtText(known.name)), qtText(known.id));
    m_region->setCurrentIndex(std::max(m_region->findData(present.isEmpty() ? region : present), 0));
}

void PriceSearch::refresh()
{
    if (!m_book)
        return;
    m_list->show(*m_book, m_region->currentData().toString(), m_search->text());
    showSources();
}

void PriceSearch::showSources()
{
    showWords(m_sources, m_list->sourcesOf(m_table->currentIndex().row()));
}

} // namespace bayplan

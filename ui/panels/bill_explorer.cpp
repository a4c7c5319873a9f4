// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/bill_explorer.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "export/bill_table.h"
#include "panels/bill_model.h"
#include "panels/growing_tree.h"
#include "panels/measured_once.h"
#include "panels/panel_parts.h"
#include "session.h"
#include "words.h"

namespace bayplan {

namespace {

QToolButton *choice(const QString &name, const QString &words, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(words);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setCheckable(true);
    return button;
}

} // namespace

BillExplorer::BillExplorer(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    m_model = new BillModel(this);
    m_tree = new GrowingTree;
    m_tree->setModel(m_model);
    m_tree->setItemDelegateForColumn(BillModel::what, new MeasuredOnce(MeasuredOnce::Texts::words, m_tree));
    m_tree->setItemDelegateForColumn(BillModel::amount, new MeasuredOnce(MeasuredOnce::Texts::amounts, m_tree));
    m_tree->setObjectName(QStringLiteral("billLines"));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(BillModel::what, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(BillModel::amount, QHeaderView::ResizeToContents);
    m_tree->setAccessibleName(tr("Lines of the bill"));
    m_none = roleLabel("muted", tr("Nothing has all these words."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeChoices());
    layout->addWidget(makeTools());
    layout->addWidget(m_none);
    layout->addWidget(m_tree);

    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) { remember(index, true); });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) { remember(index, false); });
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        const Id element = m_model->elementOf(index);
        if (!element.isValid())
            return;
        m_clicked = element;
        m_session.select({element});
    });
    connect(&session, &Session::selectionChanged, this, &BillExplorer::showSelection);
}

QWidget *BillExplorer::makeChoices()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *periods = new QButtonGroup(this);
    const std::array<std::pair<QString, QString>, 4> names = {{{QStringLiteral("perHour"), tr("Hour")},
                                                               {QStringLiteral("perDay"), tr("Day")},
                                                               {QStringLiteral("perMonth"), tr("Month")},
                                                               {QStringLiteral("perYear"), tr("Year")}}};
    for (int i = 0; i < 4; ++i) {
        QToolButton *button =
            choice(names[static_cast<std::size_t>(i)].first, names[static_cast<std::size_t>(i)].second,
                   tr("Amounts for this stretch of time; a year is the calendar year of the settings"));
        button->setChecked(i == static_cast<int>(Period::month));
        periods->addButton(button, i);
        layout->addWidget(button);
    }
    connect(periods, &QButtonGroup::idClicked, this, [this](int id) {
        m_query.period = static_cast<Period>(id);
        build();
        emit periodChanged();
    });
    layout->addStretch(1);
    return row;
}

QWidget *BillExplorer::makeOrder()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_order, 1);
    layout->addSpacing(4);
    auto *columns = new QButtonGroup(this);
    QToolButton *money = choice(QStringLiteral("showMoney"), tr("Money"), tr("What it costs"));
    QToolButton *usage = choice(QStringLiteral("showUsage"), tr("Usage"), tr("How much of it is used"));
    money->setChecked(true);
    columns->addButton(money, 0);
    columns->addButton(usage, 1);
    layout->addWidget(money);
    layout->addWidget(usage);
    connect(columns, &QButtonGroup::idClicked, this, [this](int id) {
        m_model->setShowsUsage(id == 1);
        m_tree->grow();
    });
    return row;
}

QWidget *BillExplorer::makeTools()
{
    auto *tools = new QWidget;
    auto *layout = new QVBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_order = new QComboBox;
    m_order->setObjectName(QStringLiteral("billOrder"));
    m_order->setAccessibleName(tr("Put together by"));
    m_order->setToolTip(tr("What the lines are put together by"));
    // Its longest entry must not make the panel wider than it is.
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_order->setMinimumContentsLength(8);
    for (const BillOrder &order : billOrders())
        m_order->addItem(words(order.name));
    connect(m_order, &QComboBox::activated, this, [this](int index) {
        m_query.groups = billOrders()[static_cast<std::size_t>(index)].groups;
        build();
    });
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("billSearch"));
    m_search->setPlaceholderText(tr("Search the lines"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_query.filter = typed.toStdString();
        build();
        if (!typed.trimmed().isEmpty())
            m_tree->expandAll();
        m_tree->grow();
    });
    auto *copy = new QToolButton;
    copy->setText(tr("Copy"));
    copy->setObjectName(QStringLiteral("copyBill"));
    copy->setToolTip(tr("Copy these lines as a table, for spreadsheets and documents"));
    connect(copy, &QToolButton::clicked, this, &BillExplorer::copyTable);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_search, 1);
    row->addWidget(copy);
    layout->addWidget(makeOrder());
    layout->addLayout(row);
    return tools;
}

void BillExplorer::refresh()
{
    m_estimate = m_session.latestEstimate();
    build();
}

void BillExplorer::setOnlyUnknown(bool only)
{
    m_query.onlyUnknown = only;
    build();
    if (only)
        m_tree->expandAll();
    m_tree->grow();
}

void BillExplorer::build()
{
    if (!m_estimate)
        return;
    m_model->show(m_session.plan(), m_estimate, m_query);
    m_model->highlight(m_session.current());
    m_none->setVisible(m_model->rowCount() == 0 && !m_query.filter.empty());
    restoreOpen();
    m_tree->grow();
}

void BillExplorer::remember(const QModelIndex &index, bool isOpen)
{
    // The first level is open unless somebody closed it, the others are closed unless somebody opened them.
    if (isOpen == !index.parent().isValid())
        m_turned.erase(m_model->pathOf(index));
    else
        m_turned.insert(m_model->pathOf(index));
}

void BillExplorer::restoreOpen()
{
    std::vector<QModelIndex> waiting;
    for (int row = 0; row < m_model->rowCount(); ++row)
        waiting.push_back(m_model->index(row, 0));
    const QSignalBlocker blocker(m_tree);
    while (!waiting.empty()) {
        const QModelIndex at = waiting.back();
        waiting.pop_back();
        const bool isTurned = m_turned.contains(m_model->pathOf(at));
        if (isTurned == !at.parent().isValid())
            continue;
        m_tree->expand(at);
        for (int row = 0; row < m_model->rowCount(at); ++row)
            waiting.push_back(m_model->index(row, 0, at));
    }
}

void BillExplorer::showSelection()
{
    const Id element = m_session.current();
    m_model->highlight(element);
    if (std::exchange(m_clicked, Id{}) == element || !isVisible())
        return;
    const QModelIndex place = m_model->find(element);
    if (!place.isValid())
        return;
    for (QModelIndex at = place.parent(); at.isValid(); at = at.parent())
        m_tree->expand(at);
    m_tree->grow();
}

void BillExplorer::copyTable()
{
    const TextTable table = billTable(m_session.plan(), m_model->tree(), m_query);
    auto *copied = new QMimeData;
    copied->setText(qtText(inTabs(table)));
    copied->setHtml(qtText(inHtml(table)));
    QGuiApplication::clipboard()->setMimeData(copied);
}

} // namespace bayplan

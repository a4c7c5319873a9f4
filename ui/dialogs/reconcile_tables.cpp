// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/reconcile_tables.h"

#include <QHeaderView>

#include "base/format.h"
#include "dialogs/reconcile_dialog.h"
#include "words.h"

namespace bayplan {

namespace {

/// Where the table was filled from, and what a cell sorts by.
constexpr int indexRole = Qt::UserRole;
constexpr int sortRole = Qt::UserRole + 1;

/// A cell that sorts by its number where it has one.
class Cell : public QTableWidgetItem
{
public:
    explicit Cell(const QString &words) : QTableWidgetItem(words) { setToolTip(words); }
    Cell(const QString &words, double number) : QTableWidgetItem(words)
    {
        setData(sortRole, number);
        setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }

    bool operator<(const QTableWidgetItem &other) const override
    {
        const QVariant mine = data(sortRole);
        const QVariant theirs = other.data(sortRole);
        return mine.isValid() && theirs.isValid() ? mine.toDouble() < theirs.toDouble()
                                                  : text().localeAwareCompare(other.text()) < 0;
    }
};

Cell *money(Money amount)
{
    return new Cell(qtText(inDollars(amount)), amount.approximatelyUsd());
}

/// Differences sort by their size, whichever side is more.
Cell *change(Money amount)
{
    return new Cell(qtText(inSignedDollars(amount)), std::abs(amount.approximatelyUsd()));
}

Cell *quantity(const Quantity &value, const std::string &unit)
{
    const QString words = value.isZero() ? QString() : qtText(value.toText(2) + " " + unit).trimmed();
    return new Cell(words, value.approximately());
}

QString nameOf(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    return element ? qtText(element->name) : QString();
}

QTableWidget *makeTable(const char *name, const QString &accessible, const QStringList &titles, int widest,
                        const QList<int> &rightColumns)
{
    auto *table = new QTableWidget(0, static_cast<int>(titles.size()));
    table->setObjectName(QString::fromLatin1(name));
    table->setAccessibleName(accessible);
    for (int i = 0; i < titles.size(); ++i) {
        auto *title = new QTableWidgetItem(titles[i]);
        title->setTextAlignment((rightColumns.contains(i) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        table->setHorizontalHeaderItem(i, title);
    }
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(widest, QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

/// Puts cells into a new last row. Cells of a row stand in the order of the columns.
void addRow(QTableWidget &table, int index, const std::vector<Cell *> &cells)
{
    const int row = table.rowCount();
    table.insertRow(row);
    for (std::size_t i = 0; i < cells.size(); ++i)
        table.setItem(row, static_cast<int>(i), cells[i]);
    table.item(row, 0)->setData(indexRole, index);
}

/// Empties a table while it is filled anew; rows would move under the hands of whoever fills a sorted one.
class Filling
{
public:
    explicit Filling(QTableWidget &table) : m_table(table)
    {
        m_table.setSortingEnabled(false);
        m_table.setRowCount(0);
    }
    ~Filling() { m_table.setSortingEnabled(true); }
    Filling(const Filling &) = delete;
    Filling &operator=(const Filling &) = delete;

private:
    QTableWidget &m_table;
};

void sortBy(QTableWidget &table, int column)
{
    table.horizontalHeader()->setSortIndicator(column, Qt::DescendingOrder);
}

QString saysOf(const Findings &findings, const ReconciledRow &row, std::size_t index)
{
    if (row.month != findings.month)
        return {};
    return findings.whyNot[index].isEmpty() ? ReconcileDialog::tr("can be taken over") : words(findings.whyNot[index]);
}

} // namespace

QTableWidget *makeCostTable()
{
    QTableWidget *table =
        makeTable("costTable", ReconcileDialog::tr("Plan beside what was paid"),
                  {ReconcileDialog::tr("Price"), ReconcileDialog::tr("Environment"), ReconcileDialog::tr("Month"),
                   ReconcileDialog::tr("Plan"), ReconcileDialog::tr("Paid"), ReconcileDialog::tr("Difference"),
                   ReconcileDialog::tr("Planned"), ReconcileDialog::tr("Used"), ReconcileDialog::tr("For the plan")},
                  static_cast<int>(CostColumn::says),
                  {static_cast<int>(CostColumn::plan), static_cast<int>(CostColumn::paid),
                   static_cast<int>(CostColumn::difference), static_cast<int>(CostColumn::planned),
                   static_cast<int>(CostColumn::used)});
    sortBy(*table, static_cast<int>(CostColumn::difference));
    return table;
}

QTableWidget *makeStrayTable()
{
    QTableWidget *table =
        makeTable("strayTable", ReconcileDialog::tr("Paid for what has no place in the plan"),
                  {ReconcileDialog::tr("Paid for"), ReconcileDialog::tr("Tag"), ReconcileDialog::tr("Month"),
                   ReconcileDialog::tr("Paid"), ReconcileDialog::tr("Why it has no place")},
                  static_cast<int>(StrayColumn::why), {static_cast<int>(StrayColumn::paid)});
    sortBy(*table, static_cast<int>(StrayColumn::paid));
    return table;
}

QTableWidget *makeTakeOverTable()
{
    QTableWidget *table =
        makeTable("takeOverTable", ReconcileDialog::tr("Numbers that can be taken over"),
                  {ReconcileDialog::tr("Element"), ReconcileDialog::tr("Number"), ReconcileDialog::tr("Now"),
                   ReconcileDialog::tr("Then"), ReconcileDialog::tr("A month"), ReconcileDialog::tr("Why")},
                  static_cast<int>(TakeOverColumn::why), {static_cast<int>(TakeOverColumn::change)});
    sortBy(*table, static_cast<int>(TakeOverColumn::change));
    return table;
}

void fillCosts(QTableWidget &table, const Plan &plan, const Reconciliation &reconciliation, const Findings &findings,
               Id only)
{
    const Filling filling(table);
    for (std::size_t i = 0; i < reconciliation.rows.size(); ++i) {
        const ReconciledRow &row = reconciliation.rows[i];
        if (only.isValid() && row.environment != only)
            continue;
        addRow(table, static_cast<int>(i),
               {new Cell(row.what.empty() ? ReconcileDialog::tr("everything") : qtText(row.what)),
                new Cell(nameOf(plan, row.environment)), new Cell(qtText(row.month)), money(row.plan),
                money(row.actual), change(row.difference()), quantity(row.planQuantity, row.unit),
                quantity(row.actualQuantity, row.unit), new Cell(saysOf(findings, row, i))});
    }
    table.setColumnHidden(static_cast<int>(CostColumn::environment), !reconciliation.byEnvironment);
    table.setColumnHidden(static_cast<int>(CostColumn::month), reconciliation.months.size() < 2);
}

void fillStrays(QTableWidget &table, const Reconciliation &reconciliation)
{
    const Filling filling(table);
    for (std::size_t i = 0; i < reconciliation.unmatched.size(); ++i) {
        const ActualLine &line = reconciliation.unmatched[i].line;
        const QStringList named{qtText(line.service), qtText(line.usageType)};
        addRow(table, static_cast<int>(i),
               {new Cell(named.join(QLatin1Char(' ')).trimmed()), new Cell(qtText(line.tag)),
                new Cell(qtText(line.month)), money(line.amount), new Cell(words(reconciliation.unmatched[i].why))});
    }
    table.setColumnHidden(static_cast<int>(StrayColumn::month), reconciliation.months.size() < 2);
}

void fillTakeOvers(QTableWidget &table, const Plan &plan, const Findings &findings, Id only)
{
    const Filling filling(table);
    for (std::size_t i = 0; i < findings.takeOvers.size(); ++i) {
        const TakeOver &one = findings.takeOvers[i];
        if (only.isValid() && !isInside(plan, one.element, only))
            continue;
        const Field &field = *kindOf(*plan.find(one.element)).find(one.field);
        const Element *environment = environmentOf(plan, one.element);
        QString name = nameOf(plan, one.element);
        if (environment && environment->id != one.element)
            name = qtText(environment->name) + QStringLiteral(" · ") + name;
        addRow(table, static_cast<int>(i),
               {new Cell(name), new Cell(words(field.label)), new Cell(words(valueInWords(field, one.before))),
                new Cell(words(valueInWords(field, one.after))), change(one.change), new Cell(words(one.reason))});
        table.item(table.rowCount() - 1, 0)->setCheckState(Qt::Checked);
    }
}

std::vector<TakeOver> chosenIn(const QTableWidget &table, const Findings &findings)
{
    std::vector<TakeOver> chosen;
    for (int row = 0; row < table.rowCount(); ++row) {
        const QTableWidgetItem *item = table.item(row, 0);
        if (item->checkState() == Qt::Checked)
            chosen.push_back(findings.takeOvers[static_cast<std::size_t>(item->data(indexRole).toInt())]);
    }
    return chosen;
}

} // namespace bayplan

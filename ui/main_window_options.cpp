// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QMenu>
#include <QSettings>
#include <QStatusBar>

#include "books/stored_books.h"
#include "dialogs/policy_search_dialog.h"
#include "dialogs/prices_dialog.h"
#include "dialogs/reconcile_dialog.h"
#include "dialogs/uncertainty_dialog.h"
#include "words.h"

namespace bayplan {

namespace {

/// The service that is meant: the one selected or around the selection, else the only one of the plan.
Id serviceMeant(const Plan &plan, Id selected)
{
    for (Id id = selected; id.isValid();) {
        const Element *element = plan.find(id);
        if (detailsOf<Service>(element))
            return id;
        id = element ? element->parent : Id{};
    }
    std::vector<Id> services;
    plan.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element))
            services.push_back(element.id);
    });
    return services.size() == 1 ? services.front() : Id{};
}

} // namespace

void MainWindow::findCheapestPolicy()
{
    const Id service = serviceMeant(m_session.plan(), m_session.current());
    if (service.isValid())
        openPolicySearch(service);
    else
        showRefusal(tr("Select a service to find its cheapest policy"));
}

void MainWindow::openPolicySearch(Id service)
{
    if (!detailsOf<Service>(m_session.plan().find(service)))
        return;
    PolicySearchDialog dialog(m_session, service, this);
    if (dialog.exec() == QDialog::Accepted)
        statusBar()->showMessage(tr("The policy is applied; undo takes it back"), 5000);
}

void MainWindow::extendMenu(QMenu *menu, Id element)
{
    const Element *found = m_session.plan().find(element);
    if (!detailsOf<Service>(found))
        return;
    menu->addSeparator();
    menu->addAction(action(QStringLiteral("cheapestPolicy")));
}

void MainWindow::showUncertainty()
{
    UncertaintyDialog(m_session.plan(), m_session.book(), this).exec();
}

void MainWindow::showPrices()
{
    PricesDialog dialog(m_session, this);
    if (dialog.exec() == QDialog::Accepted)
        statusBar()->showMessage(tr("Prices are now those of %1").arg(qtText(m_session.book().edition())), 5000);
}

void MainWindow::reconcileWithBill()
{
    openReconcile({});
}

void MainWindow::openReconcile(const QString &file)
{
    const int before = m_session.undoStack()->index();
    ReconcileDialog dialog(m_session, this);
    if (!file.isEmpty())
        dialog.open(file);
    dialog.exec();
    if (m_session.undoStack()->index() > before)
        statusBar()->showMessage(tr("Numbers are taken over from the bill; undo takes them back"), 5000);
}

void MainWindow::restoreBook()
{
    const QString name = QSettings().value(QStringLiteral("prices/book")).toString();
    const Result<NamedBook> found = findBook(name.toStdString());
    if (found)
        m_session.useBook(found->book, name.isEmpty() ? qtText(builtInName) : name);
    else
        showRefusal(tr("%1; the built-in prices are used").arg(qtText(inOneLine(found.error()))));
}

} // namespace bayplan

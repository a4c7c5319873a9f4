// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "books/embedded_book.h"
#include "books/offer_text.h"
#include "books/price_server.h"
#include "books/stored_books.h"
#include "dialogs/price_list.h"
#include "dialogs/prices_dialog.h"
#include "panels/prices_banner.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <fstream>
#include <memory>

using namespace bayplan;

namespace {

Plan shop()
{
    return planOf(R"(
prod: environment region=eu-west-1
  web: cluster
    api: service desiredCount=2
      api: task cpu=1 memory=2
)");
}

std::string offer()
{
    return offerJson("AmazonECS", "2026-11-20T12:44:25Z",
                     {{"K4EXFQ5YFQCP98EN", "EU-Fargate-vCPU-Hours:perCPU", "eu-west-1", "hours", "0.0506000000"}});
}

} // namespace

/// Prices, as a user sees them.
class PricesWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        beStrictAboutWidgets();
        std::ofstream(offerFile(), std::ios::binary) << offer();
    }

    void init()
    {
        m_session = std::make_unique<Session>();
        m_session->reset(shop());
        m_session->waitForEstimate();
        m_dialog = std::make_unique<PricesDialog>(*m_session);
        m_dialog->show();
    }

    void cleanup()
    {
        m_dialog.reset();
        m_session.reset();
        for (const std::string &file : installedBooks())
            QFile::remove(QString::fromStdString(file));
        QSettings().remove(QStringLiteral("prices/book"));
    }

    void aPriceIsFoundWithItsSource()
    {
        auto *search = m_dialog->findChild<QLineEdit *>(QStringLiteral("searchPrices"));
        QVERIFY(search->hasFocus() || !QGuiApplication::focusWindow());
        auto *table = m_dialog->findChild<QTableView *>(QStringLiteral("priceTable"));
        const int all = table->model()->rowCount();
        search->setText(QStringLiteral("arm vcpu fargate"));
        QVERIFY(table->model()->rowCount() > 0 && table->model()->rowCount() < all);
        search->setText(QStringLiteral("nat.hour"));
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, PriceList::usd).data().toString(), QStringLiteral("$0.048"));
        table->selectRow(0);
        QVERIFY(label("priceSources").contains(QStringLiteral("2025-11-05")));
        search->setText(QStringLiteral("no such price"));
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(label("priceSources").isEmpty());
    }

    void offerFilesMakeABookThatIsOfferedFirst()
    {
        const Money before = m_session->latestEstimate()->plan.total;
        m_dialog->importFiles({QString::fromStdString(offerFile())});
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isWorking(), 30'000);
        QVERIFY2(label("offerSentence").startsWith(QStringLiteral("With this book the plan costs $")),
                 qPrintable(label("offerSentence")));
        QVERIFY(label("offerDetails").contains(QStringLiteral("changed 1")));
        QCOMPARE(m_dialog->findChild<QTableWidget *>(QStringLiteral("offerLines"))->rowCount(), 1);
        QCOMPARE(m_session->bookName(), QStringLiteral("built-in"));
        button("useBook")->click();
        QCOMPARE(m_session->bookName(), QStringLiteral("aws-2026-11-23"));
        m_session->waitForEstimate();
        QVERIFY(m_session->latestEstimate()->plan.total > before);
        QVERIFY(!m_session->undoStack()->canUndo());
        QVERIFY(findBook("aws-2026-11-23"));
    }

    void thePresentBookMayBeKept()
    {
        m_dialog->importFiles({QString::fromStdString(offerFile())});
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isWorking(), 30'000);
        button("keepBook")->click();
        QVERIFY(!button("useBook")->isVisible());
        QCOMPARE(m_session->bookName(), QStringLiteral("built-in"));
        QVERIFY(installedBooks().empty());
    }

    void whatCannotBeReadIsSaid()
    {
        m_dialog->importFiles({QStringLiteral("/nowhere/offer.json")});
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isWorking(), 30'000);
        QVERIFY(label("pricesDoing").contains(QStringLiteral("/nowhere/offer.json")));
        QVERIFY(!button("useBook")->isVisible());
    }

    void aFetchCanBeStopped()
    {
        PriceServer server;
        server.serve("/offers/v1.0/aws/index.json", QByteArray(2'000, ' '), PriceServer::Manner::drips);
        m_dialog->fetch(QString::fromLatin1(server.address()));
        QTRY_VERIFY(button("stopPrices")->isVisible());
        QTRY_VERIFY(server.requests() >= 0);
        button("stopPrices")->click();
        QVERIFY(!m_dialog->isWorking());
        QVERIFY(label("pricesDoing").contains(QStringLiteral("Stopped")));
        QVERIFY(installedBooks().empty());
    }

    void broughtAlongPricesAreSaidWithAChoice()
    {
        PricesBanner banner(*m_session);
        QVERIFY(banner.isHidden());
        const Money built = m_session->latestEstimate()->plan.total;
        m_session->reset(withEmbeddedPrices(shop(), otherBook()));
        m_session->waitForEstimate();
        QVERIFY(!banner.isHidden());
        const Money theirs = m_session->latestEstimate()->plan.total;
        QVERIFY(theirs > built);
        banner.findChild<QPushButton *>(QStringLiteral("useOwnPrices"))->click();
        m_session->waitForEstimate();
        QVERIFY(banner.isHidden());
        QCOMPARE(m_session->latestEstimate()->plan.total, built);
        m_session->undoStack()->undo();
        m_session->waitForEstimate();
        QCOMPARE(m_session->latestEstimate()->plan.total, theirs);
        banner.findChild<QPushButton *>(QStringLiteral("keepTheirPrices"))->click();
        QVERIFY(banner.isHidden());
    }

private:
    std::string offerFile() const { return m_folder.filePath(QStringLiteral("offer.json")).toStdString(); }

    PriceBook otherBook() const
    {
        const std::string file = offerFile();
        return (**importOffers({&file, 1}, PriceBook::builtIn())).book;
    }

    QString label(const char *name) const
    {
        const auto *found = m_dialog->findChild<QLabel *>(QString::fromLatin1(name));
        return found->isHidden() ? QString() : found->text();
    }
    QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PricesDialog> m_dialog;
};

QTEST_MAIN(PricesWindow)
#include "tst_prices_dialog.moc"

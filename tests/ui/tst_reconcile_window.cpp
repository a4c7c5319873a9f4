// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QUrl>

#include "dialogs/reconcile_dialog.h"
#include "dialogs/reconcile_tables.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <fstream>

using namespace bayplan;

namespace {

constexpr auto shop = R"(
production: environment region=eu-west-1 stage=production
  out: nat-gateway
  web: cluster
    api: service desiredCount=2
      api: task cpu=1 memory=2
development: environment region=eu-west-1 stage=development
  web: cluster
    api: service desiredCount=1
      api: task cpu=1 memory=2
)";

const std::string head = "lineItem/LineItemType,lineItem/UsageStartDate,lineItem/ProductCode,lineItem/UsageType,"
                         "lineItem/UsageAmount,lineItem/UnblendedCost,resourceTags/user:environment\n";

/// Half of a month's use on its first day, half on its last.
std::string used(const std::string &month, const std::string &what, double quantity, double cost,
                 const std::string &tag)
{
    std::string rows;
    for (const char *day : {"-01T00:00:00Z", "-31T00:00:00Z"})
        rows += "Usage," + month + day + "," + what + "," + std::to_string(quantity / 2) + "," +
                std::to_string(cost / 2) + "," + tag + "\n";
    return rows;
}

const std::string vcpu = "AmazonECS,EU-Fargate-vCPU-Hours:perCPU";

std::string october()
{
    return head + used("2026-10", vcpu, 2232, 90.35, "prd") + used("2026-10", vcpu, 744, 30.12, "development") +
           used("2026-10", "AmazonEC2,EU-NatGateway-Bytes", 500, 24, "prd") +
           used("2026-10", "AmazonRDS,EU-InstanceUsage:db.t4g.micro", 744, 14.1, "prd");
}

} // namespace

/// A plan beside its bill, from the window.
class ReconcileWindow : public WindowFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init() { openWindow(planOf(shop)); }

    void cleanup() { closeWindow(); }

    void withoutAFileItSaysWhichOnesItTakes()
    {
        whenOpen<ReconcileDialog>([&](ReconcileDialog &dialog) {
            QVERIFY(!dialog.isWorking());
            QVERIFY(!costs(dialog).isVisible());
            QVERIFY(!button(dialog, "takeOver")->isEnabled());
            QVERIFY(!button(dialog, "copyCosts")->isEnabled());
            dialog.reject();
        });
        action("reconcile")->trigger();
        QCOMPARE(m_window->session().undoStack()->count(), 0);
    }

    void aDroppedBillIsTakenOverInOneStep()
    {
        whenOpen<ReconcileDialog>([&](ReconcileDialog &dialog) {
            wait(dialog);
            QVERIFY(label(dialog, "costSentence").startsWith(QStringLiteral("$30.12 paid for what the plan says")));
            QCOMPARE(strays(dialog).rowCount(), 3);
            choose(box(dialog, "tagMeans"), QStringLiteral("production"));
            wait(dialog);
            QVERIFY(label(dialog, "costSentence").startsWith(QStringLiteral("$144.47 paid for what the plan says")));
            QCOMPARE(strays(dialog).rowCount(), 1);
            QCOMPARE(takeOvers(dialog).rowCount(), 2);
            QCOMPARE(button(dialog, "takeOver")->text(), QStringLiteral("Take over 2 numbers"));
            QTest::mouseClick(button(dialog, "takeOver"), Qt::LeftButton);
            wait(dialog);
            QCOMPARE(takeOvers(dialog).rowCount(), 0);
            QVERIFY(!button(dialog, "takeOver")->isEnabled());
            dialog.reject();
        });
        drop(written(october()));
        QCOMPARE(m_window->session().undoStack()->count(), 1);
        QCOMPARE(detailsOf<Service>(m_window->session().plan(), "production.api").desiredCount, 3);
        QCOMPARE(detailsOf<NatGateway>(m_window->session().plan(), "out").gigabytesPerMonth, Decimal(500));
        QVERIFY(m_window->statusBar()->currentMessage().contains(QStringLiteral("undo")));
        m_window->session().undoStack()->undo();
        QCOMPARE(detailsOf<Service>(m_window->session().plan(), "production.api").desiredCount, 2);
    }

    void whatIsNotChosenStays()
    {
        use(october(), [&](ReconcileDialog &dialog) {
            choose(box(dialog, "tagMeans"), QStringLiteral("production"));
            wait(dialog);
            QTableWidget &table = takeOvers(dialog);
            const int row = rowOf(table, static_cast<int>(TakeOverColumn::number), QStringLiteral("Desired count"));
            QVERIFY(row >= 0);
            table.setCurrentCell(row, 0);
            QTest::keyClick(&table, Qt::Key_Space);
            QCOMPARE(button(dialog, "takeOver")->text(), QStringLiteral("Take over 1 number"));
            QTest::mouseClick(button(dialog, "takeOver"), Qt::LeftButton);
            wait(dialog);
        });
        QCOMPARE(detailsOf<Service>(m_window->session().plan(), "production.api").desiredCount, 2);
        QCOMPARE(detailsOf<NatGateway>(m_window->session().plan(), "out").gigabytesPerMonth, Decimal(500));
    }

    void theNewestWholeMonthIsShownFirst()
    {
        const std::string more = used("2026-08", vcpu, 1488, 60.2, "production");
        use(october() + more, [&](ReconcileDialog &dialog) {
            QComboBox *month = box(dialog, "costMonth");
            QCOMPARE(month->count(), 3);
            QCOMPARE(month->currentText(), QStringLiteral("2026-10"));
            QVERIFY(costs(dialog).isColumnHidden(static_cast<int>(CostColumn::month)));
            const int rows = costs(dialog).rowCount();
            choose(month, QStringLiteral("All months"));
            wait(dialog);
            QVERIFY(costs(dialog).rowCount() > rows);
            QVERIFY(!costs(dialog).isColumnHidden(static_cast<int>(CostColumn::month)));
        });
    }

    void oneEnvironmentCanBeLookedAtAlone()
    {
        use(october(), [&](ReconcileDialog &dialog) {
            const int all = costs(dialog).rowCount();
            choose(box(dialog, "costEnvironment"), QStringLiteral("development"));
            QVERIFY(costs(dialog).rowCount() > 0 && costs(dialog).rowCount() < all);
            for (int row = 0; row < costs(dialog).rowCount(); ++row)
                QCOMPARE(costs(dialog).item(row, static_cast<int>(CostColumn::environment))->text(),
                         QStringLiteral("development"));
        });
    }

    void columnsSortByWhatTheyShow()
    {
        use(october(), [&](ReconcileDialog &dialog) {
            QTableWidget &table = costs(dialog);
            const auto isFalling = [&](CostColumn column) {
                double last = 1e12;
                for (int row = 0; row < table.rowCount(); ++row) {
                    QString cell = table.item(row, static_cast<int>(column))->text();
                    const double value =
                        std::abs(cell.remove(QRegularExpression(QStringLiteral("[^0-9.]"))).toDouble());
                    if (value > last)
                        return false;
                    last = value;
                }
                return true;
            };
            QVERIFY(isFalling(CostColumn::difference));
            const int at = table.horizontalHeader()->sectionViewportPosition(static_cast<int>(CostColumn::plan));
            for (int click = 0; click < 2 && !isFalling(CostColumn::plan); ++click)
                QTest::mouseClick(table.horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(at + 8, 8));
            QVERIFY(isFalling(CostColumn::plan));
        });
    }

    void theTableIsCopied()
    {
        use(october(), [&](ReconcileDialog &dialog) {
            QTest::mouseClick(button(dialog, "copyCosts"), Qt::LeftButton);
            const QString text = QApplication::clipboard()->text();
            QVERIFY2(text.contains(QStringLiteral("fargate.vcpu\tdevelopment\t2026-10\t")), qPrintable(text));
            QVERIFY(text.contains(QStringLiteral("db.t4g.micro")));
            QVERIFY(QApplication::clipboard()->mimeData()->hasHtml());
        });
    }

    void mistakesAreNamedWithRowAndColumn()
    {
        const std::string broken = head + "Usage,2026-10-01,AmazonECS,EU-Fargate-GB-Hours,1,plenty,production\n";
        use(broken, [&](ReconcileDialog &dialog) {
            const QString said = label(dialog, "costDoing");
            QVERIFY2(said.contains(QStringLiteral("Row 2, column 'lineItem/UnblendedCost': 'plenty' is no amount")),
                     qPrintable(said));
            QVERIFY(!costs(dialog).isVisible());
            QVERIFY(!button(dialog, "takeOver")->isEnabled());
        });
    }

    void aLongReadCanBeStopped()
    {
        std::string text = head;
        const std::string row = used("2026-10", vcpu, 2, 1, "production");
        while (text.size() < 40'000'000)
            text += row;
        const QString file = written(text);
        whenOpen<ReconcileDialog>([&](ReconcileDialog &dialog) {
            dialog.open(file);
            QVERIFY(dialog.isWorking());
            QTest::mouseClick(button(dialog, "stopCosts"), Qt::LeftButton);
            QVERIFY(!dialog.isWorking());
            QCOMPARE(label(dialog, "costDoing"), QStringLiteral("Stopped"));
            QVERIFY(!costs(dialog).isVisible());
            dialog.reject();
        });
        action("reconcile")->trigger();
    }

private:
    QString written(const std::string &text) const
    {
        const QString path = m_data->filePath(QStringLiteral("costs.csv"));
        std::ofstream(path.toStdString(), std::ios::binary) << text;
        return path;
    }

    void drop(const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent arrival(QPoint(700, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &arrival);
        QVERIFY(arrival.isAccepted());
        QDropEvent event(QPointF(700, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    }

    /// Opens the dialog on a file and waits until it is read.
    template <typename Use>
    void use(const std::string &text, Use with)
    {
        whenOpen<ReconcileDialog>([&](ReconcileDialog &dialog) {
            dialog.open(written(text));
            wait(dialog);
            with(dialog);
            dialog.reject();
        });
        action("reconcile")->trigger();
    }

    static void wait(ReconcileDialog &dialog) { QTRY_VERIFY_WITH_TIMEOUT(!dialog.isWorking(), 30'000); }
    static QTableWidget &costs(ReconcileDialog &dialog)
    {
        return *dialog.findChild<QTableWidget *>(QStringLiteral("costTable"));
    }
    static QTableWidget &strays(ReconcileDialog &dialog)
    {
        return *dialog.findChild<QTableWidget *>(QStringLiteral("strayTable"));
    }
    static QTableWidget &takeOvers(ReconcileDialog &dialog)
    {
        return *dialog.findChild<QTableWidget *>(QStringLiteral("takeOverTable"));
    }
    static QComboBox *box(ReconcileDialog &dialog, const char *name)
    {
        return dialog.findChild<QComboBox *>(QString::fromLatin1(name));
    }
    static QPushButton *button(ReconcileDialog &dialog, const char *name)
    {
        return dialog.findChild<QPushButton *>(QString::fromLatin1(name));
    }
    static QString label(ReconcileDialog &dialog, const char *name)
    {
        return dialog.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    static int rowOf(const QTableWidget &table, int column, const QString &words)
    {
        for (int row = 0; row < table.rowCount(); ++row) {
            if (table.item(row, column)->text() == words)
                return row;
        }
        return -1;
    }

    /// Picks an entry of a list by its keys, as a user does.
    static void choose(QComboBox *list, const QString &words)
    {
        QVERIFY(list);
        const int wanted = list->findText(words);
        QVERIFY(wanted >= 0);
        while (list->currentIndex() != wanted) {
            const int before = list->currentIndex();
            QTest::keyClick(list, before < wanted ? Qt::Key_Down : Qt::Key_Up);
            if (!list->isVisible() || list->currentIndex() == before)
                break;
        }
    }
};

QTEST_MAIN(ReconcileWindow)
#include "tst_reconcile_window.moc"

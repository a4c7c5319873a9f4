// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "canvas/canvas_view.h"
#include "charts/time_chart.h"
#include "charts/traffic_grid.h"
#include "dialogs/traffic_dialog.h"
#include "figures/scaling_overview.h"
#include "main_window.h"
#include "support/scaling_shop.h"
#include "ui/window_fixture.h"

#include <algorithm>
#include <memory>
#include <numeric>

using namespace bayplan;

/// The traffic painter as a user works with it: real mouse and key events on its week.
class TestTrafficPainter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init()
    {
        m_plan = scalingShop();
        m_dialog = std::make_unique<TrafficDialog>(m_plan, idOf(m_plan, "users"));
        m_dialog->show();
    }

    void cleanup() { m_dialog.reset(); }

    void itOpensWithTheWeekOfThePattern()
    {
        QCOMPARE(rate(0, 9), 90.0);
        QCOMPARE(rate(0, 3), 1.0);
        QCOMPARE(rate(5, 9), 1.0);
        QCOMPARE(box("trafficPeak")->value(), 90.0);
        QCOMPARE(m_dialog->traffic().pattern, TrafficPattern::businessHours);
    }

    void aDragUpRaisesAnHour()
    {
        const QRectF column = grid().columnRect(2, 20);
        drag(column.center() + QPointF(0, 12), QPointF(column.center().x(), column.top() + 1));
        QVERIFY(rate(2, 20) > 0.9 * 100);
        QCOMPARE(rate(1, 20), 1.0);
        QCOMPARE(m_dialog->traffic().pattern, TrafficPattern::week);
        QCOMPARE(m_dialog->traffic().numbers.size(), std::size_t{168});
    }

    void aFastDragAcrossLeavesNoHourOut()
    {
        const QRectF from = grid().columnRect(6, 2);
        const QRectF to = grid().columnRect(6, 20);
        QTest::mousePress(&grid(), Qt::LeftButton, {}, from.center().toPoint());
        move(to.center().toPoint());
        QTest::mouseRelease(&grid(), Qt::LeftButton, {}, to.center().toPoint());
        for (int hour = 2; hour <= 20; ++hour)
            QVERIFY2(rate(6, hour) > 20, qPrintable(QString::number(hour)));
        QCOMPARE(rate(6, 1), 1.0);
        QCOMPARE(rate(6, 21), 1.0);
    }

    void cellsArePaintedWithAChosenLevel()
    {
        click("paintLevel");
        box("trafficLevel")->setValue(42);
        drag(grid().columnRect(5, 10).center(), grid().columnRect(6, 12).center());
        QCOMPARE(rate(5, 10), 42.0);
        QCOMPARE(rate(6, 12), 42.0);
        QCOMPARE(rate(4, 10), 90.0);
        click("drawTraffic");
        drag(grid().columnRect(5, 20).center(), grid().columnRect(5, 20).center());
        QVERIFY(rate(5, 20) != 42.0);
    }

    void aChangeOfAllDaysIsOneDrag()
    {
        m_dialog->findChild<QComboBox *>(QStringLiteral("trafficSpread"))->setCurrentIndex(2);
        click("paintLevel");
        box("trafficLevel")->setValue(7);
        drag(grid().columnRect(3, 4).center(), grid().columnRect(3, 4).center());
        for (int day = 0; day < 7; ++day)
            QCOMPARE(rate(day, 4), 7.0);
    }

    void workdaysChangeTogetherWithoutTheWeekend()
    {
        m_dialog->findChild<QComboBox *>(QStringLiteral("trafficSpread"))->setCurrentIndex(1);
        click("paintLevel");
        box("trafficLevel")->setValue(7);
        drag(grid().columnRect(3, 4).center(), grid().columnRect(3, 4).center());
        QCOMPARE(rate(0, 4), 7.0);
        QCOMPARE(rate(4, 4), 7.0);
        QCOMPARE(rate(5, 4), 1.0);
    }

    void keysPaintToo()
    {
        grid().setFocus();
        QTest::keyClick(&grid(), Qt::Key_Right);
        QTest::keyClick(&grid(), Qt::Key_Down);
        const double before = rate(1, 9);
        QTest::keyClick(&grid(), Qt::Key_Minus);
        QVERIFY(rate(1, 9) < before);
        QCOMPARE(rate(0, 9), before);
    }

    void aPatternIsAStartThatKeepsItsOwnFields()
    {
        choosePattern(3);
        QCOMPARE(m_dialog->traffic().pattern, TrafficPattern::daily);
        // The busiest moment is 90, its hour a little less.
        QVERIFY(highest() > 89 && highest() <= 90);
        QVERIFY(rate(0, 3) < rate(0, 15));
        choosePattern(1);
        QCOMPARE(m_dialog->traffic().pattern, TrafficPattern::constant);
        QCOMPARE(rate(6, 3), rate(0, 15));
    }

    void thePeakScalesTheWeek()
    {
        drag(grid().columnRect(2, 20).center(), grid().columnRect(2, 20).center());
        const double share = rate(2, 20) / highest();
        box("trafficPeak")->setValue(200);
        QVERIFY(std::abs(highest() - 200) < 0.01);
        QVERIFY(std::abs(rate(2, 20) / highest() - share) < 0.001);
    }

    void theMeanScalesTheWeek()
    {
        drag(grid().columnRect(2, 20).center(), grid().columnRect(2, 20).center());
        box("trafficMean")->setValue(10);
        const auto &rates = grid().rates();
        QVERIFY(std::abs(std::accumulate(rates.begin(), rates.end(), 0.0) / 168 - 10) < 0.01);
    }

    void pastedNumbersBecomeTheWeek()
    {
        QString day;
        for (int hour = 0; hour < 24; ++hour)
            day += QStringLiteral("%1\t").arg(10 + hour);
        QApplication::clipboard()->setText(day);
        click("pasteTraffic");
        QCOMPARE(rate(0, 0), 10.0);
        QCOMPARE(rate(4, 23), 33.0);
        QCOMPARE(reading(), QStringLiteral("24 numbers read"));
    }

    void aTextThatIsNoTrafficSaysWhyAndChangesNothing()
    {
        QApplication::clipboard()->setText(QStringLiteral("Dear Sir or Madam"));
        click("pasteTraffic");
        QVERIFY(!reading().isEmpty());
        QCOMPARE(rate(0, 9), 90.0);
        QCOMPARE(m_dialog->traffic().pattern, TrafficPattern::businessHours);
    }

    void noiseShowsInThePreviewOnly()
    {
        box("trafficNoise")->setValue(20);
        QCOMPARE(m_dialog->traffic().noise, Share{2000});
        QCOMPARE(rate(0, 9), 90.0);
        const auto *preview = m_dialog->findChild<TimeChart *>();
        double most = 0;
        for (const auto &number : preview->figure().series.front().numbers)
            most = std::max(most, number.value_or(0));
        QVERIFY(most > 100);
    }

    void usingItIsOneStepOfTheWindow()
    {
        m_dialog->reject();
        QTemporaryDir data;
        MainWindow window(data.path());
        window.show();
        window.session().reset(m_plan);
        window.session().waitForEstimate();
        window.session().select({idOf(m_plan, "api", "service")});
        const Money before = window.session().latestEstimate()->plan.total;
        QTimer::singleShot(0, &window, [] {
            auto *dialog = qobject_cast<TrafficDialog *>(QApplication::activeModalWidget());
            dialog->findChild<QDoubleSpinBox *>(QStringLiteral("trafficPeak"))->setValue(30);
            dialog->accept();
        });
        window.paintTraffic();
        window.session().waitForEstimate();
        QCOMPARE(window.session().undoStack()->count(), 1);
        QVERIFY(window.session().latestEstimate()->plan.total < before);
        window.session().undoStack()->undo();
        window.session().waitForEstimate();
        QCOMPARE(window.session().latestEstimate()->plan.total, before);
    }

    void numbersPastedOnAServiceAreItsTraffic()
    {
        m_dialog->reject();
        QTemporaryDir data;
        MainWindow window(data.path());
        window.show();
        window.session().reset(m_plan);
        window.session().select({idOf(m_plan, "mute", "service")});
        QString week;
        for (int hour = 0; hour < 168; ++hour)
            week += QStringLiteral("%1\n").arg(hour % 24 == 9 ? 80 : 5);
        window.canvas().pasteText(week);
        const Plan &plan = window.session().plan();
        const Id source = sourceOf(plan, idOf(plan, "mute", "service"));
        QVERIFY(source.isValid());
        QCOMPARE(detailsOf<TrafficSource>(plan.find(source))->numbers.size(), std::size_t{168});
        QCOMPARE(window.session().undoStack()->count(), 1);
        window.session().select({});
        window.canvas().pasteText(week);
        QCOMPARE(window.session().undoStack()->count(), 1);
    }

private:
    [[nodiscard]] TrafficGrid &grid() const { return *m_dialog->findChild<TrafficGrid *>(); }
    [[nodiscard]] double rate(int day, int hour) const
    {
        return grid().rates()[static_cast<std::size_t>(day * 24 + hour)];
    }
    [[nodiscard]] double highest() const { return *std::ranges::max_element(grid().rates()); }
    [[nodiscard]] QDoubleSpinBox *box(const char *name) const
    {
        return m_dialog->findChild<QDoubleSpinBox *>(QLatin1String(name));
    }
    [[nodiscard]] QString reading() const
    {
        return m_dialog->findChild<QLabel *>(QStringLiteral("trafficReading"))->text();
    }
    void click(const char *name)
    {
        QTest::mouseClick(m_dialog->findChild<QAbstractButton *>(QLatin1String(name)), Qt::LeftButton);
    }
    void choosePattern(int index)
    {
        auto *box = m_dialog->findChild<QComboBox *>(QStringLiteral("trafficPattern"));
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
    void move(QPoint to)
    {
        QMouseEvent event(QEvent::MouseMove, to, grid().mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&grid(), &event);
    }
    void drag(QPointF from, QPointF to)
    {
        QTest::mousePress(&grid(), Qt::LeftButton, {}, from.toPoint());
        for (int i = 1; i <= 6; ++i)
            move((from + (to - from) * i / 6).toPoint());
        QTest::mouseRelease(&grid(), Qt::LeftButton, {}, to.toPoint());
    }

    Plan m_plan;
    std::unique_ptr<TrafficDialog> m_dialog;
};

QTEST_MAIN(TestTrafficPainter)
#include "tst_traffic_painter.moc"

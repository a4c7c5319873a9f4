// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "base/format.h"
#include "charts/time_chart.h"
#include "charts/time_chart_stack.h"
#include "options/uncertainty.h"
#include "panels/band_label.h"
#include "panels/inspector_panel.h"
#include "panels/scaling_panel.h"
#include "panels/slider_row.h"
#include "session.h"
#include "support/scaling_shop.h"
#include "ui/window_fixture.h"

#include <memory>

using namespace bayplan;

namespace {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t month = 730 * hour;

} // namespace

/// The Scaling panel as a user works with it: real key, mouse and wheel events, and what is then shown.
class TestScalingPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void init()
    {
        m_session = std::make_unique<Session>();
        m_panel = std::make_unique<ScalingPanel>(*m_session);
        m_panel->resize(376, 900);
        m_panel->show();
        open(scalingShop());
    }

    void cleanup()
    {
        m_panel.reset();
        m_session.reset();
    }

    void theHeadlineSaysWhetherTheServiceKeepsUp()
    {
        select("api");
        QVERIFY2(text("scalingHeadline").startsWith(QStringLiteral("api cannot keep up on Mon 08:00: ")),
                 qPrintable(text("scalingHeadline")));
        QVERIFY(text("taskHours").contains(QStringLiteral("2 desired × 730 h would be 1,460")));
        select("calm");
        QVERIFY2(text("scalingHeadline").startsWith(QStringLiteral("calm keeps up: slowest minute 1 ms")),
                 qPrintable(text("scalingHeadline")));
    }

    void servicesOfOneNameSayTheirEnvironment()
    {
        open(planOf("production: environment\n  web: cluster\n    api: service\n"
                    "staging: environment\n  web: cluster\n    api: service\n"));
        const auto *table = m_panel->findChild<QTableView *>(QStringLiteral("scalingServices"));
        QCOMPARE(table->model()->index(1, 0).data().toString(), QStringLiteral("api · staging"));
    }

    void aRightClickOffersTheChartForExport()
    {
        select("api");
        const QSignalSpy asked(&stack(), &TimeChartStack::exportRequested);
        QContextMenuEvent event(QContextMenuEvent::Mouse, {100, 40}, QPoint(100, 40));
        QCoreApplication::sendEvent(stack().charts()[1]->viewport(), &event);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(stack().charts()[1]->picture(2).width(), 2 * stack().charts()[1]->width());
    }

    void aPolicyOrATaskMeansItsService()
    {
        for (const char *kind : {"scaling-policy", "task"}) {
            select(kind == QLatin1String("task") ? "api" : "half", kind);
            QVERIFY(text("scalingHeadline").startsWith(QStringLiteral("api ")));
        }
    }

    void fourChartsShareOneTimeAxis()
    {
        select("api");
        QCOMPARE(stack().charts().size(), std::size_t{4});
        for (const TimeChart *chart : stack().charts()) {
            QVERIFY(chart->isVisible());
            QCOMPARE(chart->xOf(10 * day), stack().charts().front()->xOf(10 * day));
        }
        QCOMPARE(stack().range().from, std::int64_t{0});
        QCOMPARE(stack().range().to, month);
    }

    void theWheelZoomsAboutTheMouse()
    {
        select("api");
        TimeChart &chart = *stack().charts()[1];
        const QPoint place(int(chart.xOf(10 * day)), 40);
        for (int i = 0; i < 4; ++i)
            wheel(chart, place, 120);
        QVERIFY(length() < month / 2);
        QVERIFY(std::abs(chart.xOf(10 * day) - place.x()) < 2);
        for (int i = 0; i < 8; ++i)
            wheel(chart, place, -120);
        QCOMPARE(length(), month);
    }

    void plusMinusAndArrowsMoveThroughTime()
    {
        select("api");
        stack().setFocus();
        key(Qt::Key_Plus);
        QVERIFY(std::abs(length() - month / 2) <= 1);
        const std::int64_t from = stack().range().from;
        key(Qt::Key_Right);
        QVERIFY(stack().range().from > from);
        key(Qt::Key_Left);
        QCOMPARE(stack().range().from, from);
        key(Qt::Key_Minus);
        QCOMPARE(length(), month);
        key(Qt::Key_Plus);
        key(Qt::Key_Home);
        QCOMPARE(length(), month);
    }

    void buttonsShowAWeekADayOrAnHour()
    {
        select("api");
        const std::pair<const char *, std::int64_t> buttons[] = {
            {"week", 7 * day}, {"day", day}, {"hour", hour}, {"month", month}};
        for (const auto &[name, seconds] : buttons) {
            click(name);
            QCOMPARE(length(), seconds);
            QVERIFY(m_panel->findChild<QToolButton *>(QLatin1String(name))->isChecked());
        }
    }

    void aDragZoomsToItsStretch()
    {
        select("api");
        click("week");
        TimeChart &chart = *stack().charts()[0];
        const std::int64_t from = stack().range().from;
        drag(chart, {int(chart.xOf(from + day)), 40}, {int(chart.xOf(from + 2 * day)), 50});
        QVERIFY(std::abs(stack().range().from - (from + day)) < hour);
        QVERIFY(std::abs(length() - day) < 2 * hour);
        QTest::mouseDClick(chart.viewport(), Qt::LeftButton, {}, {200, 40});
        QCOMPARE(length(), month);
    }

    void pointingAtAMomentShowsItsNumbersAndTheReason()
    {
        select("api");
        stack().setRange(0, day);
        TimeChart &chart = *stack().charts()[1];
        move(chart, {int(chart.xOf(12 * hour)), 40});
        QVERIFY2(chart.reading().contains(QStringLiteral("running ")), qPrintable(chart.reading()));
        QVERIFY2(text("scalingReasons").contains(QStringLiteral("last change: Mon ")),
                 qPrintable(text("scalingReasons")));
        QVERIFY(text("scalingReasons").contains(QStringLiteral("CPU ")));
        // The crosshair goes through all charts.
        QVERIFY(stack().charts()[3]->reading().startsWith(QStringLiteral("waiting ")));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&chart, &leave);
        QVERIFY(chart.reading().startsWith(QStringLiteral("up to ")));
    }

    void anActionOfTheListIsShownInTheCharts()
    {
        select("api");
        auto *list = m_panel->findChild<QListView *>(QStringLiteral("scalingActions"));
        QVERIFY(list->model()->rowCount() > 20);
        const QModelIndex third = list->model()->index(2, 0);
        QVERIFY(third.data().toString().startsWith(QStringLiteral("Mon 08:")));
        m_panel->ensureWidgetVisible(list);
        QTRY_VERIFY(!list->visualRect(third).isEmpty());
        QVERIFY(list->viewport()->visibleRegion().contains(list->visualRect(third).center()));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(third).center());
        QCOMPARE(length(), 2 * hour);
        QVERIFY(stack().crosshair().has_value());
        QCOMPARE(*stack().crosshair() / hour, std::int64_t{8});
    }

    void theLastChartShowsWaitingOrRequestTime()
    {
        select("api");
        QCOMPARE(stack().charts()[3]->caption(), QStringLiteral("Requests that wait"));
        click("showRequestTime");
        QCOMPARE(stack().charts()[3]->caption(), QStringLiteral("Request time, ms"));
        click("showWaiting");
        QCOMPARE(stack().charts()[3]->caption(), QStringLiteral("Requests that wait"));
        // Nobody waits at the other one.
        select("calm");
        QCOMPARE(stack().charts()[3]->caption(), QStringLiteral("Request time, ms"));
    }

    void whatAwsDoesNotPublishIsABandOfTheService()
    {
        select("api");
        const auto *band = m_panel->findChild<BandLabel *>();
        QVERIFY(band->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(band->isUpToDate(), 30'000);
        const Money cost = m_session->latestEstimate()->find(idOf(m_session->plan(), "api", "service"))->total;
        const Band expected =
            unpublishedBand(m_session->plan(), {}, m_session->book(), idOf(m_session->plan(), "api", "service"))
                .value();
        QVERIFY(expected.low <= cost && cost <= expected.high && expected.low < expected.high);
        QVERIFY2(band->text().contains(QString::fromStdString(inDollars(expected.high))), qPrintable(band->text()));
        // A service without a policy has none.
        select("calm");
        QVERIFY(!band->isVisible());
    }

    void aServiceWithoutTrafficIsLedToAChartStepByStep()
    {
        select("mute");
        QCOMPARE(text("scalingGap"), QStringLiteral("No traffic reaches mute"));
        click("gapButton");
        estimated();
        QCOMPARE(m_session->plan().linkCount(), std::size_t{5});
        QCOMPARE(text("scalingGap"), QStringLiteral("How much traffic is not known"));
        enter("25");
        QCOMPARE(text("scalingGap"), QStringLiteral("How much work a request is, is not known"));
        enter("20");
        QVERIFY(!m_panel->findChild<QWidget *>(QStringLiteral("scalingGaps"))->isVisible());
        QVERIFY(text("scalingHeadline").startsWith(QStringLiteral("mute keeps up")));
        QVERIFY(stack().isVisible());
        QCOMPARE(m_session->undoStack()->count(), 3);
    }

    void aNumberThatIsNoneIsRefused()
    {
        select("mute");
        click("gapButton");
        estimated();
        const QSignalSpy refusals(m_session.get(), &Session::refused);
        auto *number = m_panel->findChild<QLineEdit *>(QStringLiteral("gapNumber"));
        QTest::keyClicks(number, QStringLiteral("many"));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(refusals.count(), 1);
        QCOMPARE(m_session->undoStack()->count(), 1);
    }

    void thePlanListsItsServicesAndAClickSelects()
    {
        m_session->select({});
        QCOMPARE(text("scalingHeadline"), QStringLiteral("2 of 3 services cannot keep up: api, tools"));
        auto *table = m_panel->findChild<QTableView *>(QStringLiteral("scalingServices"));
        QCOMPARE(table->model()->rowCount(), 4);
        const QModelIndex first = table->model()->index(0, 0);
        QCOMPARE(first.data().toString(), QStringLiteral("api"));
        QVERIFY(table->model()->index(0, 3).data().toString().endsWith(QStringLiteral(" min")));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(first).center());
        QCOMPARE(m_session->current(), idOf(m_session->plan(), "api", "service"));
    }

    void aSourceShowsItsTrafficAndTheServicesItFeeds()
    {
        select("front");
        QVERIFY2(text("scalingHeadline").contains(QStringLiteral("up to 90 a second")),
                 qPrintable(text("scalingHeadline")));
        QVERIFY(stack().charts()[0]->isVisible());
        QVERIFY(stack().charts().size() < 2 || !stack().charts()[1]->isVisible());
        auto *table = m_panel->findChild<QTableView *>(QStringLiteral("scalingServices"));
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(!button("paintTraffic")->isVisible());
        select("users");
        QSignalSpy asked(m_panel.get(), &ScalingPanel::paintRequested);
        click("paintTraffic");
        QCOMPARE(asked.count(), 1);
    }

    void aServiceOffersTheSearchForItsCheapestPolicy()
    {
        select("api");
        const QSignalSpy asked(m_panel.get(), &ScalingPanel::searchRequested);
        click("findCheapest");
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().value<Id>(), m_session->current());
    }

    void aSliderTriesAPolicyAsOneStepAndShowsWhatItDoes()
    {
        select("api");
        const auto hoursBefore = taskSeconds();
        auto *row = m_panel->findChild<SliderRow *>(QStringLiteral("slider_target"));
        row->slider().setFocus();
        for (int i = 0; i < 15; ++i)
            QTest::keyClick(&row->slider(), Qt::Key_Right);
        estimated();
        QCOMPARE(detailsOf<ScalingPolicy>(m_session->plan(), "half").target, Decimal(65));
        QCOMPARE(row->box().value(), 65);
        QCOMPARE(m_session->undoStack()->count(), 1);
        QVERIFY(taskSeconds() < hoursBefore);
        QVERIFY2(text("scalingComparison").startsWith(QStringLiteral("Before (grey): ")),
                 qPrintable(text("scalingComparison")));
        m_session->undoStack()->undo();
        estimated();
        QCOMPARE(taskSeconds(), hoursBefore);
        QCOMPARE(row->box().value(), 50);
        select("calm");
        QVERIFY(!m_panel->findChild<QLabel *>(QStringLiteral("scalingComparison"))->isVisible());
    }

    void aSliderStaysInTheHandWhileEstimatesArrive()
    {
        select("api");
        m_panel->activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(m_panel.get()));
        auto *row = m_panel->findChild<SliderRow *>(QStringLiteral("slider_target"));
        QSlider &slider = row->slider();
        m_panel->ensureWidgetVisible(&slider);
        QCoreApplication::processEvents();
        const int y = slider.height() / 2;
        const auto at = [&](double share) {
            return QPoint(7 + int(share * (slider.width() - 14)), y);
        };
        QTest::mousePress(&slider, Qt::LeftButton, {}, at(0.5));
        for (const double share : {0.55, 0.6, 0.7, 0.8}) {
            QMouseEvent event(QEvent::MouseMove, at(share), slider.mapToGlobal(QPointF(at(share))), Qt::NoButton,
                              Qt::LeftButton, {});
            QCoreApplication::sendEvent(&slider, &event);
            estimated();
            QVERIFY(slider.isSliderDown());
        }
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(0.8));
        QVERIFY(slider.hasFocus());
        QVERIFY(row->value() > 70);
        QCOMPARE(m_session->undoStack()->count(), 1);
    }

    void aBoundIsTypedIntoItsBox()
    {
        select("api");
        const std::int64_t before = taskSeconds();
        auto *row = m_panel->findChild<SliderRow *>(QStringLiteral("slider_minCount"));
        row->box().setFocus();
        row->box().selectAll();
        QTest::keyClicks(&row->box(), QStringLiteral("18"));
        QTest::keyClick(&row->box(), Qt::Key_Return);
        estimated();
        QCOMPARE(detailsOf<Service>(m_session->plan(), "api").minCount, std::optional<int>(18));
        QVERIFY(taskSeconds() > before);
    }

    void aServiceWithoutPolicyIsOfferedOne()
    {
        select("calm");
        click("offer_target-tracking");
        estimated();
        QVERIFY(m_panel->findChild<SliderRow *>(QStringLiteral("slider_target")));
        QVERIFY(button("offer_target-tracking") == nullptr || !button("offer_target-tracking")->isVisible());
    }

    void stepsAreEditedInATable()
    {
        select("calm");
        click("offer_step");
        estimated();
        auto *table = m_panel->findChild<QTableWidget *>(QStringLiteral("stepTable"));
        QCOMPARE(table->rowCount(), 1);
        click("addStep");
        QTRY_COMPARE(table->rowCount(), 2);
        table->item(1, 2)->setText(QStringLiteral("+5"));
        const Id policy = policyOf("calm");
        const auto *details = detailsOf<ScalingPolicy>(m_session->plan().find(policy));
        QCOMPARE(details->steps.size(), std::size_t{2});
        QCOMPARE(details->steps[1].change, 5);
        QCOMPARE(details->steps[0].upper, details->steps[1].lower);
        table->item(1, 2)->setText(QStringLiteral("lots"));
        QCOMPARE(detailsOf<ScalingPolicy>(m_session->plan().find(policy))->steps[1].change, 5);
    }

    void aLinkShowsItsShareAndItsWeightIsOneStep()
    {
        InspectorPanel inspector(*m_session);
        inspector.show();
        Id link;
        m_session->plan().forEachLink([&](const Link &each) {
            if (each.to == idOf(m_session->plan(), "api", "service"))
                link = each.id;
        });
        m_session->select({link});
        auto *share = inspector.findChild<QLabel *>(QStringLiteral("linkShare"));
        QCOMPARE(share->text(), QStringLiteral("Carries 50 % of what front sends into production"));
        auto *row = inspector.findChild<SliderRow *>(QStringLiteral("linkWeight"));
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(&row->slider(), Qt::Key_Right);
        QCOMPARE(m_session->plan().findLink(link)->weight, 3);
        QCOMPARE(share->text(), QStringLiteral("Carries 75 % of what front sends into production"));
        QCOMPARE(m_session->undoStack()->count(), 1);
        m_session->undoStack()->undo();
        QCOMPARE(m_session->plan().findLink(link)->weight, 1);
        QCOMPARE(row->value(), 1);
    }

private:
    void open(const Plan &plan)
    {
        m_session->reset(plan);
        estimated();
    }
    void estimated()
    {
        m_session->waitForEstimate();
        QCoreApplication::processEvents();
    }
    void select(const char *name, const char *kind = "")
    {
        const bool isService = *kind == 0 && QLatin1String(name) != QLatin1String("users") &&
                               QLatin1String(name) != QLatin1String("front");
        m_session->select({idOf(m_session->plan(), name, isService ? "service" : kind)});
        // What the panel now shows lays itself out.
        QCoreApplication::processEvents();
    }
    [[nodiscard]] Id policyOf(const char *service) const
    {
        for (const Id id : m_session->plan().children(idOf(m_session->plan(), service, "service"))) {
            if (detailsOf<ScalingPolicy>(m_session->plan().find(id)))
                return id;
        }
        return {};
    }
    [[nodiscard]] QString text(const char *name) const
    {
        return m_panel->findChild<QLabel *>(QLatin1String(name))->text();
    }
    [[nodiscard]] QAbstractButton *button(const char *name) const
    {
        return m_panel->findChild<QAbstractButton *>(QLatin1String(name));
    }
    void click(const char *name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    void enter(const char *number)
    {
        auto *line = m_panel->findChild<QLineEdit *>(QStringLiteral("gapNumber"));
        QTest::keyClicks(line, QLatin1String(number));
        QTest::keyClick(line, Qt::Key_Return);
        estimated();
    }
    void key(Qt::Key which) { QTest::keyClick(&stack(), which); }
    [[nodiscard]] TimeChartStack &stack() const { return m_panel->charts(); }
    [[nodiscard]] std::int64_t length() const { return stack().range().to - stack().range().from; }
    [[nodiscard]] std::int64_t taskSeconds() const
    {
        const auto estimate = m_session->latestEstimate();
        return estimate->simulation->find(idOf(m_session->plan(), "api", "service"))->run.totals.billedTaskSeconds;
    }

    static void wheel(TimeChart &chart, QPoint place, int turn)
    {
        QWheelEvent event(place, chart.viewport()->mapToGlobal(QPointF(place)), {}, {0, turn}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(chart.viewport(), &event);
    }
    static void move(TimeChart &chart, QPoint place, Qt::MouseButtons buttons = {})
    {
        QMouseEvent event(QEvent::MouseMove, place, chart.viewport()->mapToGlobal(QPointF(place)), Qt::NoButton,
                          buttons, {});
        QCoreApplication::sendEvent(chart.viewport(), &event);
    }
    static void drag(TimeChart &chart, QPoint from, QPoint to)
    {
        QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i)
            move(chart, from + (to - from) * i / 4, Qt::LeftButton);
        QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, to);
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ScalingPanel> m_panel;
};

QTEST_MAIN(TestScalingPanel)
#include "tst_scaling_panel.moc"

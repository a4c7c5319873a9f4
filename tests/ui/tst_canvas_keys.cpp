// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas_fixture.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QWheelEvent>

using namespace bayplan;

namespace {

constexpr std::string_view shop = R"(
production: environment at=0,0 minSize=500x300
  web: cluster at=24,72
    api: service at=24,48
      api-task: task
        main: container
images: repository at=700,80
main -> images
)";

void wheel(CanvasView &view, QPoint place, int delta, Qt::KeyboardModifiers keys)
{
    QWheelEvent event(place, view.viewport()->mapToGlobal(QPointF(place)), {}, {0, delta}, {}, keys, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class tst_canvas_keys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void deleteRemovesWithLinksInOneStep()
    {
        CanvasFixture canvas(shop);
        const Plan before = canvas.session.plan();
        canvas.session.select({canvas.id("api", "service")});
        canvas.key(Qt::Key_Delete);
        QCOMPARE(canvas.session.plan().elementCount(), std::size_t(3));
        QCOMPARE(canvas.session.plan().linkCount(), std::size_t(0));
        QCOMPARE(canvas.steps(), 1);
        QCOMPARE(canvas.selected(), "web");
        canvas.session.undoStack()->undo();
        QVERIFY(canvas.session.plan() == before);
        QCOMPARE(canvas.selected(), "api");
    }

    void duplicatingTwiceRepeatsTheOffset()
    {
        CanvasFixture canvas(shop);
        const Id first = canvas.id("images");
        canvas.session.select({first});
        canvas.key(Qt::Key_D, Qt::ControlModifier);
        const Id second = canvas.session.current();
        QVERIFY(second != first);
        canvas.session.commit("move", moveBy(canvas.session.plan(), {second}, {0, 100}));
        canvas.key(Qt::Key_D, Qt::ControlModifier);
        const Id third = canvas.session.current();
        QVERIFY(third != second);
        QCOMPARE(canvas.outline(third).at - canvas.outline(second).at,
                 canvas.outline(second).at - canvas.outline(first).at);
    }

    void arrowsNudge_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<bool>("shift");
        QTest::addColumn<QPoint>("by");
        QTest::newRow("right") << Qt::Key_Right << false << QPoint(1, 0);
        QTest::newRow("up") << Qt::Key_Up << false << QPoint(0, -1);
        QTest::newRow("shift left") << Qt::Key_Left << true << QPoint(-10, 0);
        QTest::newRow("shift down") << Qt::Key_Down << true << QPoint(0, 10);
    }
    void arrowsNudge()
    {
        QFETCH(Qt::Key, key);
        QFETCH(bool, shift);
        QFETCH(QPoint, by);
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        const Point before = canvas.outline(images).at;
        canvas.session.select({images});
        canvas.key(key, shift ? Qt::ShiftModifier : Qt::NoModifier);
        QCOMPARE(canvas.outline(images).at, (before + Point{by.x(), by.y()}));
    }

    void copiedElementsArePastedWhereTheyMayStand()
    {
        CanvasFixture canvas(shop);
        canvas.session.select({canvas.id("api", "service")});
        canvas.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(QLatin1String(planMimeType)));
        QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("\"service\"")));
        canvas.session.select({canvas.id("web")});
        canvas.view.canvasActions().pasteAt({});
        QCOMPARE(canvas.session.plan().children(canvas.id("web")).size(), std::size_t(2));
        QCOMPARE(canvas.steps(), 1);
        QCOMPARE(canvas.session.plan().linkCount(), std::size_t(2));
    }

    void cutTakesAwayAndPasteBringsBack()
    {
        CanvasFixture canvas(shop);
        canvas.session.select({canvas.id("images")});
        canvas.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(canvas.session.plan().children({}).size(), std::size_t(1));
        canvas.view.canvasActions().pasteAt(Point{800, 300});
        QCOMPARE(canvas.session.plan().children({}).size(), std::size_t(2));
        QCOMPARE(canvas.outline(canvas.id("images")).at, (Point{800, 300}));
        QCOMPARE(canvas.steps(), 2);
    }

    void textThatIsNoPlanIsHandedOn()
    {
        CanvasFixture canvas(shop);
        QSignalSpy pasted(&canvas.view, &CanvasView::textPasted);
        QApplication::clipboard()->setText(QStringLiteral("{\"taskDefinition\": {}}"));
        canvas.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(pasted.count(), 1);
        QCOMPARE(pasted.front().front().toString(), QStringLiteral("{\"taskDefinition\": {}}"));
        QCOMPARE(canvas.steps(), 0);
    }

    void controlWheelZoomsAtTheCursor()
    {
        CanvasFixture canvas(shop);
        const QPoint place(700, 200);
        const QPointF before = canvas.view.toPlan(place);
        wheel(canvas.view, place, 120, Qt::ControlModifier);
        QCOMPARE(canvas.view.zoom(), 1.2);
        const QPointF after = canvas.view.toPlan(place);
        QVERIFY(std::abs(after.x() - before.x()) <= 1);
        QVERIFY(std::abs(after.y() - before.y()) <= 1);
    }

    void theWheelScrollsAndShiftTurnsItSideways()
    {
        CanvasFixture canvas(shop);
        const QPointF before = canvas.view.toPlan({0, 0});
        wheel(canvas.view, {300, 300}, -120, Qt::NoModifier);
        const QPointF down = canvas.view.toPlan({0, 0});
        QVERIFY(down.y() > before.y());
        QCOMPARE(down.x(), before.x());
        wheel(canvas.view, {300, 300}, -120, Qt::ShiftModifier);
        QVERIFY(canvas.view.toPlan({0, 0}).x() > down.x());
    }

    void zoomKeys()
    {
        CanvasFixture canvas(shop);
        QSignalSpy zoomed(&canvas.view, &CanvasView::zoomChanged);
        canvas.key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(canvas.view.zoom(), 1.1);
        canvas.key(Qt::Key_Minus, Qt::ControlModifier);
        canvas.key(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(canvas.view.zoom(), 0.9);
        canvas.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(canvas.view.zoom(), 1.0);
        QCOMPARE(zoomed.count(), 4);
    }

    void fitShowsEverythingOrTheSelection()
    {
        CanvasFixture canvas("a: repository at=-3000,-2000\nb: repository at=4000,2500\n");
        canvas.key(Qt::Key_1, Qt::ShiftModifier);
        QVERIFY(canvas.view.visibleRect().contains(canvas.outline(canvas.id("a"))));
        QVERIFY(canvas.view.visibleRect().contains(canvas.outline(canvas.id("b"))));
        canvas.session.select({canvas.id("b")});
        canvas.key(Qt::Key_2, Qt::ShiftModifier);
        QVERIFY(canvas.view.visibleRect().contains(canvas.outline(canvas.id("b"))));
        QVERIFY(!canvas.view.visibleRect().contains(canvas.outline(canvas.id("a"))));
        QCOMPARE(canvas.view.zoom(), 1.0);
    }

    void spaceAndTheMiddleButtonPan()
    {
        CanvasFixture canvas(shop);
        const QPointF before = canvas.view.toPlan({0, 0});
        QTest::keyPress(&canvas.view, Qt::Key_Space);
        canvas.drag({600, 300}, {500, 340});
        QTest::keyRelease(&canvas.view, Qt::Key_Space);
        QCOMPARE(canvas.view.toPlan({0, 0}), before + QPointF(100, -40));
        QTest::mousePress(canvas.view.viewport(), Qt::MiddleButton, {}, {500, 340});
        canvas.moveMouse({600, 300}, {}, Qt::MiddleButton);
        QTest::mouseRelease(canvas.view.viewport(), Qt::MiddleButton, {}, {600, 300});
        QCOMPARE(canvas.view.toPlan({0, 0}), before);
        QCOMPARE(canvas.steps(), 0);
    }
};

QTEST_MAIN(tst_canvas_keys)
#include "tst_canvas_keys.moc"

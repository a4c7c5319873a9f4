// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas_fixture.h"

using namespace bayplan;

namespace {

constexpr std::string_view shop = R"(
production: environment at=0,0
  web: cluster at=24,72
    api: service at=24,48
      api-task: task
        main: container
        log-router: container
    checkout: service at=300,48
      checkout-task: task
        till: container
images: repository at=900,80
staging: environment at=0,460
main -> images
)";

} // namespace

class tst_canvas_selection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void clickingACardSelectsIt()
    {
        CanvasFixture canvas(shop);
        canvas.click(canvas.place(canvas.id("api", "service")));
        QCOMPARE(canvas.selected(), "api");
        QCOMPARE(canvas.steps(), 0);
    }

    void clickingARowSelectsItsCardFirstAndTheRowThen()
    {
        CanvasFixture canvas(shop);
        const QPoint row = canvas.place(canvas.id("log-router"), {8, 8});
        canvas.click(row);
        QCOMPARE(canvas.selected(), "api");
        canvas.click(row);
        QCOMPARE(canvas.selected(), "log-router");
        canvas.click(canvas.place(canvas.id("main", "container"), {8, 8}));
        QCOMPARE(canvas.selected(), "main");
        canvas.click(canvas.place(canvas.id("till"), {8, 8}));
        QCOMPARE(canvas.selected(), "checkout");
    }

    void controlAltClickSelectsTheInnermost()
    {
        CanvasFixture canvas(shop);
        canvas.click(canvas.place(canvas.id("log-router"), {8, 8}), Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(canvas.selected(), "log-router");
    }

    void shiftAndControlClickAddAndTakeAway_data()
    {
        QTest::addColumn<Qt::KeyboardModifiers>("key");
        QTest::newRow("shift") << Qt::KeyboardModifiers(Qt::ShiftModifier);
        QTest::newRow("control") << Qt::KeyboardModifiers(Qt::ControlModifier);
    }
    void shiftAndControlClickAddAndTakeAway()
    {
        QFETCH(Qt::KeyboardModifiers, key);
        CanvasFixture canvas(shop);
        const QPoint api = canvas.place(canvas.id("api", "service"));
        canvas.click(api);
        canvas.click(canvas.place(canvas.id("checkout", "service")), key);
        QCOMPARE(canvas.selected(), "api, checkout");
        canvas.click(api, key);
        QCOMPARE(canvas.selected(), "checkout");
    }

    void clickingTheGroundSelectsNothing()
    {
        CanvasFixture canvas(shop);
        canvas.session.select({canvas.id("web")});
        canvas.click(canvas.view.toViewport(QPointF(820, 300)).toPoint());
        QCOMPARE(canvas.selected(), "");
    }

    void clickingALinkSelectsIt()
    {
        CanvasFixture canvas(shop);
        const Id link = canvas.session.plan().linksOf(canvas.id("images")).front();
        const PathShape path = canvas.view.plan().findLink(link)->path;
        const Point a = path.points[path.points.size() - 2];
        const Point b = path.points.back();
        canvas.click(canvas.view.toViewport(QPointF((a.x + b.x) / 2.0, (a.y + b.y) / 2.0)).toPoint());
        QCOMPARE(canvas.selected(), "a link");
        canvas.key(Qt::Key_Delete);
        QCOMPARE(canvas.session.plan().linkCount(), std::size_t(0));
        canvas.session.undoStack()->undo();
        QCOMPARE(canvas.session.plan().linkCount(), std::size_t(1));
    }

    void aBandSelectsWhatItTouches()
    {
        CanvasFixture canvas(shop);
        const auto at = [&](double x, double y) {
            return canvas.view.toViewport(QPointF(x, y)).toPoint();
        };
        canvas.drag(at(-30, 440), at(40, 500));
        QCOMPARE(canvas.selected(), "staging");
        canvas.drag(at(1100, 300), at(950, 100), Qt::ShiftModifier);
        QCOMPARE(canvas.selected(), "staging, images");
        QCOMPARE(canvas.steps(), 0);
    }

    void shiftDragOnAContainersGroundSelectsInsideIt()
    {
        CanvasFixture canvas(shop);
        const Point web = canvas.outline(canvas.id("web")).at;
        const auto at = [&](int x, int y) {
            return canvas.view.toViewport(QPointF(web.x + x, web.y + y)).toPoint();
        };
        canvas.drag(at(10, 40), at(400, 100), Qt::ShiftModifier);
        QCOMPARE(canvas.selected(), "api, checkout");
    }

    void escapeGoesToTheParentAndEnterToTheFirstChild()
    {
        CanvasFixture canvas(shop);
        canvas.session.select({canvas.id("checkout", "service")});
        canvas.key(Qt::Key_Escape);
        QCOMPARE(canvas.selected(), "web");
        canvas.key(Qt::Key_Escape);
        QCOMPARE(canvas.selected(), "production");
        canvas.key(Qt::Key_Escape);
        QCOMPARE(canvas.selected(), "");
        canvas.session.select({canvas.id("web")});
        canvas.key(Qt::Key_Return);
        QCOMPARE(canvas.selected(), "api");
    }

    void tabWalksInReadingOrder()
    {
        CanvasFixture canvas(shop);
        std::string walked;
        for (int i = 0; i < 6; ++i) {
            canvas.key(Qt::Key_Tab);
            walked += canvas.selected() + " ";
        }
        QCOMPARE(walked, "production web api main log-router checkout ");
        canvas.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(canvas.selected(), "log-router");
    }

    void selectAllAndNothing()
    {
        CanvasFixture canvas(shop);
        canvas.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(canvas.selected(), "production, images, staging");
        canvas.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(canvas.selected(), "");
    }
};

QTEST_MAIN(tst_canvas_selection)
#include "tst_canvas_selection.moc"

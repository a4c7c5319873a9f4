// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas_fixture.h"

#include <QLineEdit>

#include "draw/bends.h"

using namespace bayplan;

namespace {

constexpr std::string_view shop = R"(
production: environment at=0,0 minSize=760x380
  web: cluster at=24,72
    api: service at=24,48
      api-task: task
        main: container
  jobs: cluster at=400,72 minSize=320x260
images: repository at=900,80
main -> images
)";

constexpr std::string_view linked = R"(
left: traffic-source at=120,200
production: environment at=480,120 minSize=400x300
  lb: load-balancer at=24,72
left -> lb
)";

bool hasLevelLineAt(const std::vector<Point> &path, int y)
{
    for (std::size_t i = 1; i < path.size(); ++i) {
        if (path[i - 1].y == y && path[i].y == y)
            return true;
    }
    return false;
}

int lowestOf(const std::vector<Point> &path)
{
    int lowest = path.front().y;
    for (const Point point : path)
        lowest = std::max(lowest, point.y);
    return lowest;
}

/// Well away from everything a movement could snap to.
constexpr QPoint far{61, 37};

} // namespace

class tst_canvas_gestures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void draggingMovesInOneUndoStep()
    {
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        const Rect before = canvas.outline(images);
        const QPoint grip = canvas.place(images);
        canvas.drag(grip, grip + far, Qt::ControlModifier);
        QCOMPARE(canvas.outline(images).at, before.at + Point({far.x(), far.y()}));
        QCOMPARE(canvas.steps(), 1);
        canvas.session.undoStack()->undo();
        QCOMPARE(canvas.outline(images), before);
        canvas.session.undoStack()->redo();
        QVERIFY(canvas.outline(images) != before);
    }

    void aPressThatHardlyMovesIsAClick()
    {
        CanvasFixture canvas(shop);
        const QPoint grip = canvas.place(canvas.id("images"));
        canvas.drag(grip, grip + QPoint(2, 1));
        QCOMPARE(canvas.steps(), 0);
        QCOMPARE(canvas.selected(), "images");
    }

    void shiftKeepsTheAxis()
    {
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        const Rect before = canvas.outline(images);
        const QPoint grip = canvas.place(images);
        canvas.session.select({images});
        canvas.drag(grip, grip + far, Qt::ShiftModifier | Qt::ControlModifier);
        QCOMPARE(canvas.outline(images).at, (before.at + Point{far.x(), 0}));
    }

    void movingSnapsToANeighboursEdgeUnlessControlIsHeld()
    {
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        const Id production = canvas.id("production");
        const int off = canvas.outline(production).top() - canvas.outline(images).top();
        const QPoint grip = canvas.place(images);
        canvas.dragWithoutRelease(grip, grip + QPoint(0, off + 5));
        QVERIFY(!canvas.view.gestures().tool()->feedback().lines.empty());
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, grip + QPoint(0, off + 5));
        QCOMPARE(canvas.outline(images).top(), canvas.outline(production).top());
        canvas.session.undoStack()->undo();
        canvas.drag(grip, grip + QPoint(0, off + 5), Qt::ControlModifier);
        QCOMPARE(canvas.outline(images).top(), canvas.outline(production).top() + 5);
    }

    void draggingIntoAnotherContainerReparents()
    {
        CanvasFixture canvas(shop);
        const Id api = canvas.id("api", "service");
        const QPoint grip = canvas.place(api);
        canvas.dragWithoutRelease(grip, canvas.place(canvas.id("jobs"), {60, 80}));
        QVERIFY(canvas.view.gestures().tool()->feedback().target.has_value());
        QVERIFY(!canvas.view.gestures().tool()->feedback().isRefused);
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, canvas.place(canvas.id("jobs"), {60, 80}));
        QCOMPARE(canvas.parentOf(api), "jobs");
        QCOMPARE(canvas.steps(), 1);
        canvas.session.undoStack()->undo();
        QCOMPARE(canvas.parentOf(api), "web");
    }

    void draggingWhereItMayNotStandSaysWhyAndChangesNothing()
    {
        CanvasFixture canvas(shop);
        QSignalSpy refused(&canvas.session, &Session::refused);
        const Id api = canvas.id("api", "service");
        const QPoint nowhere = canvas.view.toViewport(QPointF(900, 420)).toPoint();
        canvas.dragWithoutRelease(canvas.place(api), nowhere);
        QVERIFY(canvas.view.gestures().tool()->feedback().isRefused);
        QVERIFY(!canvas.view.gestures().tool()->feedback().hint.isEmpty());
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, nowhere);
        QCOMPARE(canvas.parentOf(api), "web");
        QCOMPARE(canvas.steps(), 0);
        QCOMPARE(refused.count(), 1);
    }

    void pullingOverTheEdgeGrowsTheContainer()
    {
        CanvasFixture canvas(shop);
        const Id api = canvas.id("api", "service");
        const int before = canvas.outline(canvas.id("web")).bottom();
        const QPoint grip = canvas.place(api, {20, 100});
        canvas.drag(grip, grip + QPoint(0, 120), Qt::ControlModifier);
        QCOMPARE(canvas.parentOf(api), "web");
        QVERIFY(canvas.outline(canvas.id("web")).bottom() > before);
    }

    void altDragLeavesACopy()
    {
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        const Rect before = canvas.outline(images);
        const QPoint grip = canvas.place(images);
        canvas.drag(grip, grip + far, Qt::AltModifier);
        QCOMPARE(canvas.outline(images), before);
        QCOMPARE(canvas.session.plan().children({}).size(), std::size_t(3));
        QVERIFY(canvas.session.current() != images);
        QCOMPARE(canvas.steps(), 1);
    }

    void escapeGivesUpADrag()
    {
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        const Rect before = canvas.outline(images);
        const QPoint grip = canvas.place(images);
        canvas.dragWithoutRelease(grip, grip + far);
        canvas.key(Qt::Key_Escape);
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, grip + far);
        QCOMPARE(canvas.outline(images), before);
        QCOMPARE(canvas.steps(), 0);
        QCOMPARE(canvas.selected(), "images");
    }

    void aCornerResizesAContainer()
    {
        CanvasFixture canvas(shop);
        const Id production = canvas.id("production");
        canvas.session.select({production});
        const Rect before = canvas.outline(production);
        const QPoint corner = canvas.place(production, {before.size.width, before.size.height});
        canvas.drag(corner, corner + QPoint(45, 70), Qt::ControlModifier);
        QCOMPARE(canvas.outline(production).size.width, before.size.width + 45);
        QCOMPARE(canvas.outline(production).size.height, before.size.height + 70);
        QCOMPARE(canvas.steps(), 1);
        canvas.session.undoStack()->undo();
        QCOMPARE(canvas.outline(production), before);
    }

    void aContainerNeverBecomesSmallerThanItsContent()
    {
        CanvasFixture canvas(shop);
        const Id production = canvas.id("production");
        canvas.session.select({production});
        const Rect before = canvas.outline(production);
        const QPoint corner = canvas.place(production, {before.size.width, before.size.height});
        canvas.drag(corner, corner - QPoint(600, 300), Qt::ControlModifier);
        QVERIFY(canvas.outline(production).contains(canvas.outline(canvas.id("jobs"))));
    }

    void theHandleOfACardDrawsALink()
    {
        CanvasFixture canvas("a: repository at=600,0\n"
                             "production: environment at=0,0\n"
                             "  web: cluster\n"
                             "    api: service\n"
                             "      t: task\n"
                             "        main: container\n");
        const Id api = canvas.id("api", "service");
        const Size size = canvas.outline(api).size;
        canvas.moveMouse(canvas.place(api));
        QCOMPARE(canvas.view.gestures().linkSource(), api);
        canvas.drag(canvas.place(api, {size.width, size.height / 2}), canvas.place(canvas.id("a")));
        QCOMPARE(canvas.session.plan().linkCount(), std::size_t(1));
        QCOMPARE(canvas.session.plan().linksOf(canvas.id("main", "container")).size(), std::size_t(1));
        QCOMPARE(canvas.steps(), 1);
        canvas.session.undoStack()->undo();
        QCOMPARE(canvas.session.plan().linkCount(), std::size_t(0));
    }

    void aLinkThatMayNotBeSaysWhy()
    {
        CanvasFixture canvas("a: repository at=0,0\nb: repository at=300,0\n");
        const Id a = canvas.id("a");
        const Size size = canvas.outline(a).size;
        canvas.moveMouse(canvas.place(a));
        canvas.dragWithoutRelease(canvas.place(a, {size.width, size.height / 2}), canvas.place(canvas.id("b")));
        QVERIFY(canvas.view.gestures().tool()->feedback().isRefused);
        QVERIFY(!canvas.view.gestures().tool()->feedback().hint.isEmpty());
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, canvas.place(canvas.id("b")));
        QCOMPARE(canvas.session.plan().linkCount(), std::size_t(0));
    }

    void doubleClickRenamesInPlace()
    {
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        QTest::mouseDClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.place(images));
        auto *editor = canvas.view.findChild<QLineEdit *>(QStringLiteral("nameEditor"));
        QVERIFY(editor->isVisible());
        QCOMPARE(editor->text(), QStringLiteral("images"));
        QTest::keyClicks(editor, QStringLiteral("shop/images"));
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(!editor->isVisible());
        QCOMPARE(canvas.session.plan().find(images)->name, "shop/images");
        QCOMPARE(canvas.steps(), 1);
    }

    void escapeLeavesTheNameAsItWas()
    {
        CanvasFixture canvas(shop);
        const Id images = canvas.id("images");
        canvas.session.select({images});
        canvas.key(Qt::Key_F2);
        auto *editor = canvas.view.findChild<QLineEdit *>(QStringLiteral("nameEditor"));
        QVERIFY(editor->isVisible());
        QTest::keyClicks(editor, QStringLiteral("x"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
        QCOMPARE(canvas.session.plan().find(images)->name, "images");
        QCOMPARE(canvas.steps(), 0);
    }

    void aLineOfASelectedLinkIsBentByDragging()
    {
        CanvasFixture canvas(linked);
        const Id link = canvas.linkOf("left");
        canvas.session.select({link});
        const auto path = canvas.view.plan().findLink(link)->path.points;
        const BendHandle handle = bendHandles(path, 1).front();
        const QPoint grip = canvas.spot(handle.at);
        const QPoint to = grip + (handle.isLevel ? QPoint(0, 96) : QPoint(96, 0));
        canvas.dragWithoutRelease(grip, to);
        QVERIFY(canvas.view.gestures().tool()->feedback().bent.has_value());
        QVERIFY(canvas.view.gestures().tool()->feedback().bent->points != path);
        QCOMPARE(canvas.steps(), 0);
        const auto shown = canvas.view.gestures().tool()->feedback().bent->points;
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(canvas.steps(), 1);
        QCOMPARE(canvas.view.plan().findLink(link)->path.points, shown);
        QVERIFY(!canvas.session.plan().findLink(link)->bends.empty());
        QCOMPARE(canvas.session.selection(), (std::vector<Id>{link}));
        canvas.session.undoStack()->undo();
        QCOMPARE(canvas.view.plan().findLink(link)->path.points, path);
    }

    void bendingSnapsUnlessControlIsHeld()
    {
        CanvasFixture canvas(linked);
        const Id link = canvas.linkOf("left");
        canvas.session.select({link});
        const BendHandle handle = bendHandles(canvas.view.plan().findLink(link)->path.points, 1).front();
        QVERIFY(handle.isLevel);
        const QPoint grip = canvas.spot(handle.at);
        canvas.drag(grip, grip + QPoint(0, 101), Qt::ControlModifier);
        QVERIFY(hasLevelLineAt(canvas.view.plan().findLink(link)->path.points, handle.at.y + 101));
        canvas.session.undoStack()->undo();
        canvas.drag(grip, grip + QPoint(0, 101));
        const int lowest = lowestOf(canvas.view.plan().findLink(link)->path.points);
        QCOMPARE(lowest % gridStep, 0);
        QVERIFY(std::abs(lowest - handle.at.y - 101) <= gridStep);
    }

    void escapeAndADoubleClickTakeABendBack()
    {
        CanvasFixture canvas(linked);
        const Id link = canvas.linkOf("left");
        const auto path = canvas.view.plan().findLink(link)->path.points;
        canvas.session.select({link});
        const QPoint grip = canvas.spot(bendHandles(path, 1).front().at);
        canvas.dragWithoutRelease(grip, grip + QPoint(0, 120));
        canvas.key(Qt::Key_Escape);
        QTest::mouseRelease(canvas.view.viewport(), Qt::LeftButton, {}, grip + QPoint(0, 120));
        QCOMPARE(canvas.steps(), 0);
        canvas.drag(grip, grip + QPoint(0, 120));
        QCOMPARE(canvas.steps(), 1);
        const QPoint bent = canvas.spot(longestLine(canvas.view.plan().findLink(link)->path.points, true)->at);
        QTest::mouseDClick(canvas.view.viewport(), Qt::LeftButton, {}, bent);
        QCOMPARE(canvas.steps(), 2);
        QVERIFY(canvas.session.plan().findLink(link)->bends.empty());
        QCOMPARE(canvas.view.plan().findLink(link)->path.points, path);
    }

    void aBentLinkFollowsWhatItJoins()
    {
        CanvasFixture canvas(linked);
        const Id link = canvas.linkOf("left");
        canvas.session.select({link});
        const QPoint grip = canvas.spot(bendHandles(canvas.view.plan().findLink(link)->path.points, 1).front().at);
        canvas.drag(grip, grip + QPoint(0, 120));
        const auto bends = canvas.session.plan().findLink(link)->bends;
        const Id left = canvas.id("left");
        canvas.drag(canvas.place(left), canvas.place(left) + QPoint(-64, 16), Qt::ControlModifier);
        QCOMPARE(canvas.session.plan().findLink(link)->bends, bends);
        const auto &path = canvas.view.plan().findLink(link)->path.points;
        QCOMPARE(path.front().x, canvas.outline(left).right());
        for (std::size_t i = 1; i < path.size(); ++i)
            QVERIFY(path[i - 1].x == path[i].x || path[i - 1].y == path[i].y);
    }
};

QTEST_MAIN(tst_canvas_gestures)
#include "tst_canvas_gestures.moc"

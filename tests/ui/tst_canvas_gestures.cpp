// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas_fixture.h"

#include <QLineEdit>

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
};

QTEST_MAIN(tst_canvas_gestures)
#include "tst_canvas_gestures.moc"

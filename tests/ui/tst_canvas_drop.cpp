// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas_fixture.h"

#include <QDropEvent>
#include <QMimeData>

using namespace bayplan;

namespace {

/// What a drag from the palette sends, one event after the other; an own QDrag would wait for a real mouse.
class PaletteDrag
{
public:
    PaletteDrag(CanvasView &view, const char *format, const QByteArray &data) : m_view(view)
    {
        m_data.setData(QLatin1String(format), data);
    }
    void enter(QPoint place)
    {
        QDragEnterEvent event(place, Qt::CopyAction, &m_data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view.viewport(), &event);
        accepted = event.isAccepted();
    }
    void move(QPoint place)
    {
        QDragMoveEvent event(place, Qt::CopyAction, &m_data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view.viewport(), &event);
    }
    void leave()
    {
        QDragLeaveEvent event;
        QCoreApplication::sendEvent(m_view.viewport(), &event);
    }
    void drop(QPoint place)
    {
        QDropEvent event(place, Qt::CopyAction, &m_data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view.viewport(), &event);
    }
    QMimeData &data() { return m_data; }
    bool accepted = false;

private:
    CanvasView &m_view;
    QMimeData m_data;
};

constexpr const char *kindFormat = "application/x-bayplan-kind";

} // namespace

class tst_canvas_drop : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void droppingAServiceOnTheEmptyCanvasMakesItsParents()
    {
        CanvasFixture canvas("");
        PaletteDrag drag(canvas.view, kindFormat, "service");
        drag.enter({400, 300});
        QVERIFY(drag.accepted);
        drag.move({420, 310});
        const Feedback &shown = canvas.view.gestures().tool()->feedback();
        QCOMPARE(shown.ghosts.size(), std::size_t(3));
        QVERIFY(shown.ghosts.front().isParent);
        QVERIFY(!shown.ghosts.back().isParent);
        drag.drop({420, 310});
        const Plan &plan = canvas.session.plan();
        QCOMPARE(plan.children({}).size(), std::size_t(1));
        const Id service = canvas.session.current();
        QCOMPARE(std::string(kindOf(*plan.find(service)).key), "service");
        QVERIFY(environmentOf(plan, service) != nullptr);
        QCOMPARE(canvas.steps(), 1);
        canvas.session.undoStack()->undo();
        QCOMPARE(plan.elementCount(), std::size_t(0));
        canvas.session.undoStack()->redo();
        QVERIFY(plan.elementCount() >= 3);
    }

    void theNewElementStandsWhereTheGhostWas()
    {
        CanvasFixture canvas("");
        PaletteDrag drag(canvas.view, kindFormat, "repository");
        drag.enter({400, 300});
        drag.move({420, 310});
        const Rect ghost = canvas.view.gestures().tool()->feedback().ghosts.back().rect;
        drag.drop({420, 310});
        QCOMPARE(canvas.outline(canvas.session.current()).at, ghost.at);
    }

    void aServiceDroppedIntoAClusterStandsThere()
    {
        CanvasFixture canvas("production: environment at=0,0\n  web: cluster at=24,72 minSize=300x200\n");
        PaletteDrag drag(canvas.view, kindFormat, "service");
        const QPoint place = canvas.place(canvas.id("web"), {80, 90});
        drag.enter(place);
        drag.move(place);
        QVERIFY(canvas.view.gestures().tool()->feedback().target.has_value());
        drag.drop(place);
        QCOMPARE(canvas.parentOf(canvas.session.current()), "web");
        QCOMPARE(canvas.session.plan().children({}).size(), std::size_t(1));
    }

    void aPresetBringsItsFields()
    {
        CanvasFixture canvas("production: environment at=0,0\n  web: cluster at=24,72\n    api: service at=24,48\n");
        PaletteDrag drag(canvas.view, kindFormat, "scaling-policy/step");
        const QPoint place = canvas.place(canvas.id("api"));
        drag.enter(place);
        drag.drop(place);
        const auto *policy = detailsOf<ScalingPolicy>(canvas.session.plan().find(canvas.session.current()));
        QVERIFY(policy);
        QCOMPARE(policy->type, PolicyType::step);
    }

    void aDropThatIsRefusedSaysWhy()
    {
        CanvasFixture canvas("");
        QSignalSpy refused(&canvas.session, &Session::refused);
        PaletteDrag drag(canvas.view, kindFormat, "scaling-policy");
        drag.enter({400, 300});
        drag.move({410, 300});
        const Feedback &shown = canvas.view.gestures().tool()->feedback();
        if (!shown.isRefused)
            QSKIP("a scaling policy brings its service along");
        QVERIFY(!shown.hint.isEmpty());
        drag.drop({410, 300});
        QCOMPARE(refused.count(), 1);
        QCOMPARE(canvas.session.plan().elementCount(), std::size_t(0));
        QVERIFY(canvas.view.gestures().tool() == nullptr);
    }

    void leavingTheCanvasTakesTheGhostAway()
    {
        CanvasFixture canvas("");
        PaletteDrag drag(canvas.view, kindFormat, "service");
        drag.enter({400, 300});
        drag.move({420, 310});
        drag.leave();
        QVERIFY(canvas.view.gestures().tool() == nullptr);
        QCOMPARE(canvas.session.plan().elementCount(), std::size_t(0));
    }

    void aKindThatDoesNotExistIsNotTaken()
    {
        CanvasFixture canvas("");
        PaletteDrag drag(canvas.view, kindFormat, "spaceship");
        drag.enter({400, 300});
        QVERIFY(!drag.accepted);
    }

    void filesAreHandedToTheWindow()
    {
        CanvasFixture canvas("");
        QSignalSpy dropped(&canvas.view, &CanvasView::filesDropped);
        PaletteDrag drag(canvas.view, "text/uri-list", "file:///tmp/a.json\r\nfile:///tmp/b.arch\r\n");
        drag.enter({400, 300});
        QVERIFY(drag.accepted);
        drag.drop({400, 300});
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(dropped.front().front().toStringList(), QStringList({"/tmp/a.json", "/tmp/b.arch"}));
    }

    void placingByClickFollowsTheMouse()
    {
        CanvasFixture canvas("");
        canvas.view.startPlacing(QStringLiteral("repository"));
        canvas.moveMouse({300, 200});
        QCOMPARE(canvas.view.gestures().tool()->feedback().ghosts.size(), std::size_t(1));
        canvas.click({300, 200});
        QCOMPARE(canvas.session.plan().elementCount(), std::size_t(1));
        QVERIFY(canvas.view.gestures().tool() == nullptr);
        canvas.view.startPlacing(QStringLiteral("repository"));
        canvas.key(Qt::Key_Escape);
        QVERIFY(canvas.view.gestures().tool() == nullptr);
    }

    void placingAtOnceSelectsAndReveals()
    {
        CanvasFixture canvas("production: environment at=0,0\n  web: cluster at=24,72\n");
        canvas.session.select({canvas.id("web")});
        canvas.view.placeNow(QStringLiteral("service"));
        QCOMPARE(canvas.parentOf(canvas.session.current()), "web");
        QVERIFY(canvas.view.visibleRect().contains(canvas.outline(canvas.session.current())));
    }
};

QTEST_MAIN(tst_canvas_drop)
#include "tst_canvas_drop.moc"

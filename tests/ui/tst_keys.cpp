// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTreeWidget>

#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"
#include "canvas/gestures.h"
#include "canvas/minimap.h"
#include "dialogs/command_palette.h"
#include "dialogs/export_dialog.h"
#include "dialogs/shortcuts_sheet.h"
#include "edit/arrange.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

using namespace bayplan;

namespace {

const char *const shop = "production: environment at=0,0 minSize=900x420\n"
                         "  web: cluster at=24,72\n"
                         "    api: service at=24,48\n"
                         "      api: task\n"
                         "        api: container\n"
                         "    jobs: service at=24,240\n"
                         "      jobs: task\n"
                         "        jobs: container\n"
                         "images: repository at=1000,80\n"
                         "visitors: traffic-source at=-400,80\n"
                         "visitors -> api\n";

} // namespace

/// Every row of the table of keys that users bring along: the key is pressed, and what must come of it is looked at.
class TestKeys : public WindowFixture
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        beStrictAboutWidgets();
        QSettings().clear();
        openWindow();
        m_window->newPlan();
    }

    void init()
    {
        m_window->session().reset(planOf(shop));
        canvas().zoomTo(1);
        canvas().centerOnPlan({400, 300});
    }

    void cleanupTestCase() { closeWindow(); }

    void undoAndBothFormsOfRedo()
    {
        select({"images"});
        press(Qt::Key_Right);
        const Plan after = plan();
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(plan() == planOf(shop));
        press(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(plan() == after);
        press(Qt::Key_Z, Qt::ControlModifier);
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(plan() == after);
    }

    void duplicateGroupAndUngroup_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Ctrl+Shift+G") << Qt::Key_G;
        QTest::newRow("Ctrl+Shift+U") << Qt::Key_U;
    }
    void duplicateGroupAndUngroup()
    {
        QFETCH(Qt::Key, key);
        select({"images"});
        press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(plan().children({}).size(), std::size_t(4));
        select({"jobs"});
        press(Qt::Key_G, Qt::ControlModifier);
        const Id cluster = m_window->session().current();
        QCOMPARE(plan().find(idOf(plan(), "jobs", "service"))->parent, cluster);
        QVERIFY(cluster != idOf(plan(), "web"));
        press(key, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!plan().find(cluster));
        QCOMPARE(plan().find(idOf(plan(), "jobs", "service"))->parent, idOf(plan(), "web"));
    }

    void selecting_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QByteArray>("after");
        using K = Qt::KeyboardModifiers;
        QTest::newRow("all") << QByteArray() << Qt::Key_A << K(Qt::ControlModifier)
                             << QByteArray("production images visitors");
        QTest::newRow("none") << QByteArray("web") << Qt::Key_A << (Qt::ControlModifier | Qt::ShiftModifier)
                              << QByteArray();
        QTest::newRow("next") << QByteArray("production") << Qt::Key_Tab << K() << QByteArray("web");
        QTest::newRow("previous") << QByteArray("web") << Qt::Key_Backtab << K(Qt::ShiftModifier)
                                  << QByteArray("production");
        QTest::newRow("parent") << QByteArray("web") << Qt::Key_Escape << K() << QByteArray("production");
        QTest::newRow("parent as in draw.io")
            << QByteArray("web") << Qt::Key_P << (Qt::AltModifier | Qt::ShiftModifier) << QByteArray("production");
        QTest::newRow("child") << QByteArray("production") << Qt::Key_Return << K() << QByteArray("web");
        QTest::newRow("child as in draw.io")
            << QByteArray("production") << Qt::Key_C << (Qt::AltModifier | Qt::ShiftModifier) << QByteArray("web");
    }
    void selecting()
    {
        QFETCH(QByteArray, before);
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(QByteArray, after);
        select(before.isEmpty() ? QByteArrayList() : QByteArrayList{before});
        press(key, modifiers);
        QByteArrayList names;
        for (const Id id : m_window->session().selection())
            names << QByteArray::fromStdString(plan().find(id)->name);
        QCOMPARE(names.join(' '), after);
    }

    void zooming()
    {
        canvas().zoomTo(0.5);
        press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(canvas().zoom(), 1.0);
        press(Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(canvas().zoom() > 1);
        press(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(canvas().zoom(), 1.0);
        press(Qt::Key_1, Qt::ShiftModifier);
        QVERIFY(canvas().visibleRect().contains(canvas().plan().bounds()));
        select({"images"});
        for (const auto &[key, modifiers] : {std::pair(Qt::Key_2, Qt::KeyboardModifiers(Qt::ShiftModifier)),
                                             std::pair(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier)}) {
            canvas().zoomTo(0.2);
            press(key, modifiers);
            QCOMPARE(canvas().zoom(), 1.0);
        }
    }

    void theHandPansUntilItIsPutAway()
    {
        canvas().zoomTo(1);
        for (const Qt::Key away : {Qt::Key_H, Qt::Key_Escape}) {
            press(Qt::Key_H);
            QVERIFY(canvas().gestures().hasHand());
            QCOMPARE(canvas().viewport()->cursor().shape(), Qt::OpenHandCursor);
            const QPointF before = canvas().toPlan({0, 0});
            drag({300, 300}, {260, 330});
            QCOMPARE(canvas().toPlan({0, 0}), before + QPointF(40, -30));
            press(away);
            QVERIFY(!canvas().gestures().hasHand());
            QVERIFY(!canvas().canvasActions().action(QStringLiteral("hand"))->isChecked());
            QCOMPARE(canvas().viewport()->cursor().shape(), Qt::ArrowCursor);
        }
        QVERIFY(plan() == planOf(shop));
    }

    void nudging()
    {
        select({"images"});
        const Point before = canvas().outlineOf(idOf(plan(), "images")).at;
        press(Qt::Key_Left);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(canvas().outlineOf(idOf(plan(), "images")).at, (before + Point{-1, 10}));
        QCOMPARE(m_window->session().undoStack()->index(), 1);
    }

    void cloningWithLinks_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QByteArray>("name");
        const QByteArray service = "api";
        const QByteArray repository = "images";
        const Qt::KeyboardModifiers control = Qt::ControlModifier;
        QTest::newRow("Ctrl+Right") << Qt::Key_Right << control << service;
        QTest::newRow("Alt+Shift+Right") << Qt::Key_Right << (Qt::AltModifier | Qt::ShiftModifier) << service;
        QTest::newRow("Ctrl+Down") << Qt::Key_Down << control << repository;
        QTest::newRow("Ctrl+Up") << Qt::Key_Up << control << repository;
        QTest::newRow("Ctrl+Left") << Qt::Key_Left << control << QByteArray("visitors");
    }
    void cloningWithLinks()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(QByteArray, name);
        const Id original = idOf(plan(), name.toStdString());
        const Rect before = canvas().outlineOf(original);
        m_window->session().select({original});
        press(key, modifiers);
        QCOMPARE(m_window->session().undoStack()->index(), 1);
        const Id copy = m_window->session().current();
        QVERIFY(copy != original);
        const Rect made = canvas().outlineOf(copy);
        QVERIFY(key != Qt::Key_Right || made.left() > before.right());
        QVERIFY(key != Qt::Key_Left || made.right() < before.left());
        QVERIFY(key != Qt::Key_Down || made.top() > before.bottom());
        QVERIFY(key != Qt::Key_Up || made.bottom() < before.top());
        QCOMPARE(plan().linksOf(copy).size(), plan().linksOf(original).size());
    }

    void theGridAndTheMapCanBePutAway()
    {
        const Id images = idOf(plan(), "images");
        canvas().zoomTo(1);
        canvas().reveal(images);
        press(Qt::Key_Apostrophe, Qt::ControlModifier);
        QVERIFY(!canvas().hasGrid());
        const QPoint grip = canvas().toViewport(QPointF(1020, 96)).toPoint();
        // Away from what it would be aligned with.
        drag(grip, grip + QPoint(37, 531));
        QCOMPARE(canvas().outlineOf(images).at, (Point{1000 + 37, 80 + 531}));
        press(Qt::Key_Apostrophe, Qt::ControlModifier);
        QVERIFY(canvas().hasGrid());
        auto *map = canvas().findChild<Minimap *>();
        QVERIFY(map->isVisible());
        press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!map->isVisible());
        // They are remembered.
        openWindow();
        QVERIFY(!canvas().canvasActions().action(QStringLiteral("minimap"))->isChecked());
        canvas().canvasActions().action(QStringLiteral("minimap"))->setChecked(true);
    }

    void theWheelMayZoom()
    {
        canvas().zoomTo(1);
        canvas().canvasActions().action(QStringLiteral("wheelZooms"))->setChecked(true);
        wheel(Qt::NoModifier);
        QCOMPARE(canvas().zoom(), 1.2);
        const QPointF before = canvas().toPlan({0, 0});
        wheel(Qt::ControlModifier);
        QCOMPARE(canvas().zoom(), 1.2);
        QVERIFY(canvas().toPlan({0, 0}).y() < before.y());
        canvas().canvasActions().action(QStringLiteral("wheelZooms"))->setChecked(false);
    }

    void findingAndTheCommands()
    {
        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        for (const auto &[key, modifiers] : {std::pair(Qt::Key_K, Qt::KeyboardModifiers(Qt::ControlModifier)),
                                             std::pair(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier)})
            QVERIFY(opens<CommandPalette>(key, modifiers));
        QVERIFY(opens<ShortcutsSheet>(Qt::Key_F1));
        QVERIFY(opens<ShortcutsSheet>(Qt::Key_Question));
    }

    void exporting()
    {
        QApplication::clipboard()->clear();
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
        QVERIFY(opens<ExportDialog>(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier));
        QSignalSpy again(action("exportAgain"), &QAction::triggered);
        // Nothing has been exported yet, so that it asks first.
        static_cast<void>(opens<QDialog>(Qt::Key_E, Qt::ControlModifier));
        QCOMPARE(again.count(), 1);
    }

    void panelsAndRenaming()
    {
        auto *docks = m_window->findChild<QDockWidget *>(QStringLiteral("rightDock"));
        press(Qt::Key_F9);
        QVERIFY(!docks->isVisible());
        press(Qt::Key_F9);
        QVERIFY(docks->isVisible());
        select({"images"});
        press(Qt::Key_F2);
        auto *name = canvas().findChild<QLineEdit *>();
        QVERIFY(name && name->isVisible());
        // Keys of the canvas are letters in here.
        QTest::keyClicks(name, QStringLiteral("hh"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(plan().find(idOf(plan(), "hh"))->name, "hh");
        QVERIFY(!canvas().gestures().hasHand());
    }

    void aLinkIsReachedAndBentByKeys()
    {
        m_window->session().reset(planOf("left: traffic-source at=120,200\n"
                                         "production: environment at=480,120 minSize=400x300\n"
                                         "  lb: load-balancer at=24,72\n"
                                         "left -> lb\n"));
        select({"left"});
        press(Qt::Key_L, Qt::ControlModifier);
        const Id link = m_window->session().current();
        QVERIFY(plan().findLink(link));
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(!plan().findLink(link)->bends.empty());
        QCOMPARE(m_window->session().undoStack()->index(), 1);
        canvas().canvasActions().action(QStringLiteral("straighten"))->trigger();
        QVERIFY(plan().findLink(link)->bends.empty());
        QVERIFY(!canvas().canvasActions().action(QStringLiteral("straighten"))->isEnabled());
    }

    void everyCommandHasItsKeysToItself()
    {
        QHash<QKeySequence, QString> holders;
        for (const QAction *each : m_window->actions() + canvas().canvasActions().all()) {
            QVERIFY(!each->objectName().isEmpty());
            for (const QKeySequence &key : each->shortcuts()) {
                QVERIFY2(!holders.contains(key), qPrintable(key.toString() + holders.value(key) + each->text()));
                holders.insert(key, each->text());
            }
        }
    }

    void aCommandGetsAnotherKey()
    {
        whenOpen<ShortcutsSheet>([this](ShortcutsSheet &sheet) {
            sheet.findChild<QLineEdit *>()->setText(QStringLiteral("duplicate"));
            choose(sheet, QStringLiteral("Duplicate"));
            auto *key = sheet.findChild<QKeySequenceEdit *>();
            key->setKeySequence(QKeySequence(Qt::CTRL | Qt::Key_G));
            const auto labels = sheet.findChildren<QLabel *>();
            QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->text() == QStringLiteral("Ctrl+G belongs to “Group”, which would lose it");
            }));
            button(sheet, QStringLiteral("Use"))->click();
            sheet.close();
        });
        action("shortcuts")->trigger();
        select({"images"});
        press(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(plan().children({}).size(), std::size_t(4));
        QAction *group = canvas().canvasActions().action(QStringLiteral("group"));
        QVERIFY(group->shortcuts().isEmpty());
        QAction *duplicate = canvas().canvasActions().action(QStringLiteral("duplicate"));
        QCOMPARE(duplicate->toolTip(), QStringLiteral("Duplicate (Ctrl+G)"));
        // Another window knows, and gives all keys back.
        openWindow();
        duplicate = canvas().canvasActions().action(QStringLiteral("duplicate"));
        QCOMPARE(duplicate->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_G));
        whenOpen<ShortcutsSheet>([this](ShortcutsSheet &sheet) {
            button(sheet, QStringLiteral("Reset all keys"))->click();
            sheet.close();
        });
        action("shortcuts")->trigger();
        QCOMPARE(duplicate->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_D));
        QVERIFY(QSettings().allKeys().filter(QStringLiteral("keys/")).isEmpty());
    }

private:
    CanvasView &canvas() { return m_window->canvas(); }
    const Plan &plan() { return m_window->session().plan(); }

    void select(const QByteArrayList &names)
    {
        std::vector<Id> ids;
        for (const QByteArray &name : names)
            ids.push_back(idOf(plan(), name.toStdString()));
        m_window->session().select(ids);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        activate();
        QTest::keyClick(&canvas(), key, modifiers);
    }

    /// A dialog that has just been closed may still be the active window.
    void activate()
    {
        if (!m_window->isActiveWindow()) {
            m_window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        }
        canvas().setFocus();
    }

    void drag(QPoint from, QPoint to)
    {
        QWidget *area = canvas().viewport();
        QTest::mousePress(area, Qt::LeftButton, {}, from);
        for (const QPoint place : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, place, area->mapToGlobal(QPointF(place)), Qt::NoButton, Qt::LeftButton,
                             {});
            QCoreApplication::sendEvent(area, &move);
        }
        QTest::mouseRelease(area, Qt::LeftButton, {}, to);
    }

    void wheel(Qt::KeyboardModifiers modifiers)
    {
        const QPoint place(300, 300);
        QWheelEvent event(place, canvas().viewport()->mapToGlobal(QPointF(place)), {}, {0, 120}, {}, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas().viewport(), &event);
    }

    /// Whether the key opens such a dialog, which is closed again.
    template <typename Dialog>
    bool opens(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        bool opened = false;
        activate();
        QTimer::singleShot(0, this, [&opened] {
            QWidget *modal = QApplication::activeModalWidget();
            opened = qobject_cast<Dialog *>(modal) != nullptr;
            if (modal)
                modal->close();
        });
        press(key, modifiers);
        return opened;
    }

    static void choose(ShortcutsSheet &sheet, const QString &command)
    {
        auto *list = sheet.findChild<QTreeWidget *>();
        const auto rows = list->findItems(command, Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(rows.size(), 1);
        QVERIFY(!rows.front()->isHidden());
        list->setCurrentItem(rows.front());
    }

    static QPushButton *button(const QWidget &dialog, const QString &text)
    {
        for (auto *each : dialog.findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("bayplan-tests"));
    QApplication::setApplicationName(QStringLiteral("keys"));
    TestKeys test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keys.moc"

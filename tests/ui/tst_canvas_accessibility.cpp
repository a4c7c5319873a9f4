// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas_fixture.h"

#include <QAccessible>

using namespace bayplan;

class tst_canvas_accessibility : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void elementsAreChildrenNestedAsInThePlan()
    {
        CanvasFixture canvas(
            "production: environment at=0,0\n  web: cluster\n    api: service\nimages: repository at=600,0\n");
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&canvas.view);
        QVERIFY(root);
        QCOMPARE(root->child(0)->text(QAccessible::Name), QStringLiteral("environment production"));
        QCOMPARE(root->child(1)->text(QAccessible::Name), QStringLiteral("repository images"));
        QAccessibleInterface *web = root->child(0)->child(0);
        QCOMPARE(web->text(QAccessible::Name), QStringLiteral("cluster web"));
        QCOMPARE(web->child(0)->text(QAccessible::Name), QStringLiteral("service api"));
        QCOMPARE(web->parent(), root->child(0));
        QCOMPARE(root->indexOfChild(root->child(1)), 1);
    }

    void theNameTellsCostAndIdleShare()
    {
        CanvasFixture canvas("images: repository at=0,0\n");
        Badge badge;
        badge.amount = "$230.68";
        badge.used = 0.64;
        badge.reserved = 0.16;
        badge.avoidable = 0.2;
        canvas.view.setBadges({{canvas.id("images"), badge}});
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&canvas.view);
        QCOMPARE(root->child(0)->text(QAccessible::Name),
                 QStringLiteral("repository images, $230.68 a month, 36 % idle"));
    }

    void anActionSelectsTheElement()
    {
        CanvasFixture canvas("a: repository at=0,0\nb: repository at=300,0\n");
        QAccessibleInterface *b = QAccessible::queryAccessibleInterface(&canvas.view)->child(1);
        QVERIFY(!b->state().selected);
        b->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(canvas.selected(), "b");
        QVERIFY(b->state().selected);
    }

    void itsRectangleIsWhereItIsOnScreen()
    {
        CanvasFixture canvas("a: repository at=0,0\n");
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&canvas.view);
        const QRect rect = root->child(0)->rect();
        QCOMPARE(rect.topLeft(), canvas.view.viewport()->mapToGlobal(canvas.place(canvas.id("a"), {})));
        QCOMPARE(root->childAt(rect.center().x(), rect.center().y()), root->child(0));
    }

    void aRemovedElementIsNoLongerValid()
    {
        CanvasFixture canvas("a: repository at=0,0\n");
        QAccessibleInterface *a = QAccessible::queryAccessibleInterface(&canvas.view)->child(0);
        QVERIFY(a->isValid());
        canvas.session.select({canvas.id("a")});
        canvas.act("delete");
        QVERIFY(!a->isValid());
        QVERIFY(a->text(QAccessible::Name).isEmpty());
    }
};

QTEST_MAIN(tst_canvas_accessibility)
#include "tst_canvas_accessibility.moc"

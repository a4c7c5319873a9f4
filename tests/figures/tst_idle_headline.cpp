// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "bill/estimate.h"
#include "figures/idle_figures.h"
#include "support/plan_text.h"

using namespace bayplan;

class TestIdleHeadline : public QObject
{
    Q_OBJECT

private slots:
    void theHeadlineSaysWhatIsKnown_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("alwaysOn");
        QTest::newRow("measured, off-hours")
            << "development: environment\n  web: cluster\n    api: service cpuUtilisation=70 cpuUtilisationOutside=0\n"
               "      api: task\n"
            << "^development: \\$6\\.0\\d of \\$9\\.01 a month is avoidable$"
            << "^$";
        QTest::newRow("not measured, off-hours")
            << "development: environment\n  web: cluster\n    api: service\n      api: task\n"
            << "^development: up to \\$6\\.0\\d of \\$9\\.01 a month is avoidable$"
            << "^$";
        QTest::newRow("not measured, always needed")
            << "production: environment stage=production\n  web: cluster\n    api: service\n      api: task\n"
            << "^production: how much of \\$9\\.01 a month is idle is not known$"
            << "^$";
        QTest::newRow("measured at the target")
            << "production: environment stage=production\n  web: cluster\n    api: service cpuUtilisation=70\n"
               "      api: task\n"
            << "^production: nothing of \\$9\\.01 a month is avoidable$"
            << "^$";
        QTest::newRow("only always on") << "development: environment\n  way out: nat-gateway\n"
                                        << "^development: nothing of \\$\\d+\\.\\d\\d a month is avoidable$"
                                        << "^and \\$\\d+\\.\\d\\d is always on, 67 % of its hours unneeded$";
        QTest::newRow("nothing") << "development: environment\n"
                                 << "^development: nothing is billed by time$"
                                 << "^$";
    }

    void theHeadlineSaysWhatIsKnown()
    {
        QFETCH(QString, plan);
        QFETCH(QString, headline);
        QFETCH(QString, alwaysOn);
        const Plan drawn = planOf(plan.toStdString());
        const IdleHeadline idle = idleHeadline(drawn, estimate(drawn), Id{1});
        const QString words = QString::fromStdString(inWords(idle.headline));
        QVERIFY2(QRegularExpression(headline).match(words).hasMatch(), qPrintable(words));
        const QString more = QString::fromStdString(inWords(idle.alwaysOn));
        QVERIFY2(QRegularExpression(alwaysOn).match(more).hasMatch(), qPrintable(more));
    }

    void whatIsNotKnownSaysWhatItNeeds()
    {
        const Plan plan = planOf("production: environment stage=production\n  web: cluster\n"
                                 "    api: service\n      api: task\n"
                                 "    worker: service cpuUtilisation=50\n      worker: task\n");
        const IdleHeadline idle = idleHeadline(plan, estimate(plan));
        QCOMPARE(inWords(idle.unknown), std::string("To know, give the CPU utilisation of api"));
        QCOMPARE(withoutUtilisation(plan), std::vector<Id>{idOf(plan, "api", "service")});
    }

    void theBiggestLeverIsNamed()
    {
        const Plan plan = planOf("small: environment\n  web: cluster\n    a: service cpuUtilisation=50 "
                                 "cpuUtilisationOutside=0\n      a: task\n"
                                 "large: environment\n  web: cluster\n    b: service desiredCount=9 cpuUtilisation=50 "
                                 "cpuUtilisationOutside=0\n      b: task\n");
        const IdleHeadline idle = idleHeadline(plan, estimate(plan));
        QCOMPARE(idle.leverElement.value, idOf(plan, "large").value);
        const std::string words = inWords(idle.lever);
        QVERIFY2(words.starts_with("Biggest lever: run large only when it is needed, $"), words.c_str());
        QVERIFY(idleHeadline(plan, estimate(plan), idOf(plan, "small")).leverElement == idOf(plan, "small"));
    }

    void tooManyTasksAreALever()
    {
        const Plan plan = planOf("production: environment stage=production\n  web: cluster\n    api: service "
                                 "desiredCount=20 cpuUtilisation=5\n      api: task\n");
        const IdleHeadline idle = idleHeadline(plan, estimate(plan));
        QCOMPARE(idle.leverElement.value, idOf(plan, "api").value);
        const std::string words = inWords(idle.lever);
        QVERIFY2(words.starts_with("Biggest lever: keep fewer tasks of api, $"), words.c_str());
    }
};

QTEST_APPLESS_MAIN(TestIdleHeadline)
#include "tst_idle_headline.moc"

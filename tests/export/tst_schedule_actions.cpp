// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "export/schedule_actions.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

QString written(const WeekHours &hours)
{
    QStringList times;
    for (const SwitchTime &time : switchTimesOf(hours))
        times << QStringLiteral("%1 %2").arg(time.on ? QStringLiteral("on") : QStringLiteral("off"),
                                             QString::fromStdString(time.schedule));
    return times.join(QStringLiteral("; "));
}

Plan twoClusters()
{
    return planOf("dev: environment timeZone=Europe/Berlin\n"
                  "  web: cluster\n"
                  "    api: service desiredCount=2 minCount=1 maxCount=4\n"
                  "  back office: cluster\n"
                  "    it's ${new}: service desiredCount=3\n");
}

QString textAs(ScheduleFormat format)
{
    const Plan plan = twoClusters();
    return QString::fromStdString(scheduledActionsText(plan, idOf(plan, "dev"), WeekHours::workdays(8, 19), format));
}

} // namespace

class ScheduleActions : public QObject
{
    Q_OBJECT

private slots:
    void hoursBecomeTheTimesAtWhichTheySwitch_data();
    void hoursBecomeTheTimesAtWhichTheySwitch();
    void everyServiceIsStoppedAndBroughtBack();
    void namesCannotLeaveTheirQuotes();
    void resourcesHaveNamesOfTheirOwn();
};

void ScheduleActions::hoursBecomeTheTimesAtWhichTheySwitch_data()
{
    QTest::addColumn<QString>("hours");
    QTest::addColumn<QString>("times");
    QTest::newRow("always") << QStringLiteral("always") << QString();
    QTest::newRow("never") << QStringLiteral("never") << QString();
    QTest::newRow("workdays") << QStringLiteral("Mon-Fri 8-19")
                              << QStringLiteral("on cron(0 8 ? * MON-FRI *); off cron(0 19 ? * MON-FRI *)");
    QTest::newRow("through the night") << QStringLiteral("Mon 8-24; Tue 0-2")
                                       << QStringLiteral("on cron(0 8 ? * MON *); off cron(0 2 ? * TUE *)");
    QTest::newRow("until midnight") << QStringLiteral("Sat,Sun 20-24")
                                    << QStringLiteral("on cron(0 20 ? * SAT,SUN *); off cron(0 0 ? * MON,SUN *)");
    QTest::newRow("a pause at noon")
        << QStringLiteral("Mon-Wed 8-12,13-18")
        << QStringLiteral("on cron(0 8 ? * MON-WED *); on cron(0 13 ? * MON-WED *); off cron(0 12 ? * MON-WED *); off "
                          "cron(0 18 ? * MON-WED *)");
}

void ScheduleActions::hoursBecomeTheTimesAtWhichTheySwitch()
{
    QFETCH(QString, hours);
    QTEST(written(WeekHours::fromText(hours.toStdString()).value()), "times");
}

void ScheduleActions::everyServiceIsStoppedAndBroughtBack()
{
    for (const auto format : {ScheduleFormat::commandLine, ScheduleFormat::cloudFormation, ScheduleFormat::terraform}) {
        const QString text = textAs(format);
        QCOMPARE(text.count(QStringLiteral("start-1")), text.count(QStringLiteral("stop-2")));
        QVERIFY(text.contains(QStringLiteral("service/web/api")));
        QVERIFY(text.contains(QStringLiteral("Europe/Berlin")));
    }
    QVERIFY(textAs(ScheduleFormat::commandLine).contains(QStringLiteral("MinCapacity=1,MaxCapacity=4")));
    QVERIFY(textAs(ScheduleFormat::commandLine).contains(QStringLiteral("MinCapacity=3,MaxCapacity=3")));
    QVERIFY(textAs(ScheduleFormat::commandLine).contains(QStringLiteral("MinCapacity=0,MaxCapacity=0")));
}

void ScheduleActions::namesCannotLeaveTheirQuotes()
{
    const QString command = textAs(ScheduleFormat::commandLine);
    QVERIFY(command.contains(QLatin1String("'service/back office/it'\\''s ${new}'")));
    QVERIFY(textAs(ScheduleFormat::terraform).contains(QStringLiteral("\"service/back office/it's $${new}\"")));
    QVERIFY(textAs(ScheduleFormat::cloudFormation).contains(QStringLiteral("\"service/back office/it's ${new}\"")));
}

void ScheduleActions::resourcesHaveNamesOfTheirOwn()
{
    QVERIFY(textAs(ScheduleFormat::cloudFormation).contains(QStringLiteral("  WebApiScalableTarget:")));
    QVERIFY(textAs(ScheduleFormat::cloudFormation).contains(QStringLiteral("  BackOfficeItSNewScalableTarget:")));
    QVERIFY(textAs(ScheduleFormat::terraform).contains(QStringLiteral("\"web_api_start_1\"")));
}

QTEST_GUILESS_MAIN(ScheduleActions)
#include "tst_schedule_actions.moc"

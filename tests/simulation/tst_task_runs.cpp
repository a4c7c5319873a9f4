// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "simulation/task_runs.h"

#include <algorithm>
#include <numeric>

using namespace bayplan;

namespace {

constexpr int minutesOfMonth = 730 * 60;

Task taskWith(std::string schedule, std::optional<Decimal> runs, int seconds, int tasksPerRun = 1)
{
    Task task;
    task.schedule = std::move(schedule);
    task.runsPerMonth = runs;
    task.duration = std::chrono::seconds(seconds);
    task.tasksPerRun = tasksPerRun;
    return task;
}

TaskRuns always(const Task &task, const SimulatedTime &time = {})
{
    return runsOn(task, time, std::vector<bool>(minutesOfMonth, true));
}

/// Instances that are up from 08:00 to 18:00 each day.
std::vector<bool> upByDay()
{
    std::vector<bool> isUp(minutesOfMonth);
    for (std::size_t minute = 0; minute < isUp.size(); ++minute)
        isUp[minute] = minute / 60 % 24 >= 8 && minute / 60 % 24 < 18;
    return isUp;
}

int mostOf(const TaskRuns &runs)
{
    return *std::ranges::max_element(runs.tasks);
}

} // namespace

class TestTaskRuns : public QObject
{
    Q_OBJECT

private slots:
    void aRunTakesRoomInTheMinutesThatBeginWhileItGoesOn()
    {
        // 730 hours have 31 times two o'clock.
        const TaskRuns runs = always(taskWith("cron(0 2 * * ? *)", {}, 90 * 60 + 1, 3));
        QCOMPARE(runs.starts, 31);
        QCOMPARE(runs.taskMinutes, std::int64_t{31} * 91 * 3);
        QCOMPARE(runs.wantedMinutes, runs.taskMinutes);
        QCOMPARE(runs.tasks[119], 0);
        QCOMPARE(runs.tasks[120], 3);
        QCOMPARE(runs.tasks[210], 3);
        QCOMPARE(runs.tasks[211], 0);
    }

    void schedulesAreReadByUtc()
    {
        SimulatedTime time;
        time.zone = "Europe/Berlin";
        const TaskRuns runs = always(taskWith("cron(0 2 * * ? *)", {}, 3600), time);
        QCOMPARE(runs.tasks[2 * 60], 0);
        QCOMPARE(runs.tasks[3 * 60], 1);
    }

    void runsThatOutlastTheNextStartAddUp()
    {
        // Every hour for two and a half: three at once, then two, and so on from the first minute.
        const TaskRuns runs = always(taskWith("rate(1 hour)", {}, 150 * 60, 2));
        for (std::size_t minute = 0; minute < runs.tasks.size(); ++minute)
            QCOMPARE(runs.tasks[minute], minute % 60 < 30 ? 6 : 4);
    }

    void aRunThatOutlastsTheMonthGoesOnAtItsBeginning_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("inFirstHour");
        QTest::addColumn<int>("inLastHour");
        // The only run begins 20 hours before the end of the month.
        QTest::newRow("until the end") << 20 << 0 << 1;
        QTest::newRow("an hour longer") << 21 << 1 << 1;
        QTest::newRow("a month") << 730 << 1 << 1;
        QTest::newRow("a month and a day") << 754 << 2 << 2;
        QTest::newRow("two months") << 1460 << 2 << 2;
    }
    void aRunThatOutlastsTheMonthGoesOnAtItsBeginning()
    {
        QFETCH(int, hours);
        // From Monday, 4 January 2027, the last hour is 09:00 on Wednesday, 3 February.
        const TaskRuns runs = always(taskWith("cron(0 14 2 2 ? *)", {}, hours * 3600));
        QCOMPARE(runs.starts, 1);
        QTEST(runs.tasks.front(), "inFirstHour");
        QTEST(runs.tasks.back(), "inLastHour");
        QCOMPARE(runs.taskMinutes, std::int64_t{hours} * 60);
    }

    void withoutAScheduleRunsComeEvenly_data()
    {
        QTest::addColumn<int>("runs");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("most");
        QTest::addColumn<qlonglong>("minutes");
        QTest::newRow("one that always runs") << 1 << 730 * 3600 << 1 << 43'800LL;
        QTest::newRow("one after the other") << 730 << 3600 << 1 << 43'800LL;
        QTest::newRow("one after the other, within minutes") << 1000 << 2628 << 1 << 43'800LL;
        QTest::newRow("now and then") << 30 << 3600 << 1 << 1800LL;
        QTest::newRow("two and a half at once") << 730 << 9000 << 3 << 109'500LL;
        QTest::newRow("none") << 0 << 3600 << 0 << 0LL;
    }
    void withoutAScheduleRunsComeEvenly()
    {
        QFETCH(int, runs);
        QFETCH(int, seconds);
        const TaskRuns found = always(taskWith("", Decimal(runs), seconds));
        QCOMPARE(found.times, RunTimes::spread);
        QTEST(mostOf(found), "most");
        QTEST(static_cast<qlonglong>(found.taskMinutes), "minutes");
    }

    void runsFindNoInstanceWhereAllAreStopped()
    {
        // One of three begins while instances are up, and ends with them.
        const TaskRuns runs = runsOn(taskWith("cron(0 2,17,20 * * ? *)", {}, 2 * 3600), {}, upByDay());
        QCOMPARE(runs.starts, 31 + 30 + 30);
        QCOMPARE(runs.startsStopped, 31 + 30);
        QCOMPARE(runs.taskMinutes, std::int64_t{30} * 60);
        QCOMPARE(runs.wantedMinutes, std::int64_t{91} * 120);
    }

    void withoutAScheduleRunsComeWhileInstancesAreUp()
    {
        // 302 hours up: 30 days of ten, and two on the last.
        const TaskRuns runs = runsOn(taskWith("", Decimal(302), 3600), {}, upByDay());
        QCOMPARE(mostOf(runs), 1);
        QCOMPARE(runs.taskMinutes, std::int64_t{302} * 60);
        QCOMPARE(runs.tasks[7 * 60], 0);
        QCOMPARE(runs.startsStopped, 0);
    }

    void whatNobodyKnowsTakesNoRoom()
    {
        Task task = taskWith("rate(1 hour)", {}, 60);
        task.duration.reset();
        QCOMPARE(runTimesOf(task), RunTimes::unknown);
        QCOMPARE(always(task).taskMinutes, 0);
        QCOMPARE(runTimesOf(taskWith("", {}, 60)), RunTimes::unknown);
        QCOMPARE(runTimesOf(taskWith("every day", {}, 60)), RunTimes::unknown);
    }

    void absurdNumbersStayWithinBounds()
    {
        const TaskRuns runs = always(taskWith("", Decimal(100'000'000), 31'536'000, 5000));
        QCOMPARE(mostOf(runs), 1'000'000);
        QCOMPARE(mostOf(always(taskWith("rate(1 minute)", {}, 31'536'000, 5000))), 1'000'000);
    }
};

QTEST_APPLESS_MAIN(TestTaskRuns)
#include "tst_task_runs.moc"

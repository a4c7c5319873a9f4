// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/parallel.h"

#include <array>
#include <atomic>
#include <thread>

using namespace bayplan;

class TestParallel : public QObject
{
    Q_OBJECT

private slots:
    void eachNumberComesOnce_data()
    {
        QTest::addColumn<unsigned>("threads");
        QTest::newRow("the calling thread alone") << 1U;
        QTest::newRow("as many as there are processors") << processors();
        QTest::newRow("more than there is to do") << 64U;
    }
    void eachNumberComesOnce()
    {
        QFETCH(unsigned, threads);
        constexpr std::size_t count = 40;
        std::array<std::atomic<int>, count> calls{};
        inParallel(count, threads, [&](std::size_t i) { ++calls[i]; });
        for (const std::atomic<int> &each : calls)
            QCOMPARE(each.load(), 1);
    }

    void oneThreadIsTheCallingOne()
    {
        const auto caller = std::this_thread::get_id();
        int strangers = 0;
        inParallel(10, 1, [&](std::size_t) { strangers += std::this_thread::get_id() == caller ? 0 : 1; });
        QCOMPARE(strangers, 0);
        QVERIFY(processors() >= 1);
    }
};

QTEST_APPLESS_MAIN(TestParallel)
#include "tst_parallel.moc"

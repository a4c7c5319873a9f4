// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "simulation/case_text.h"
#include "simulation/stepper.h"

using namespace bayplan;

Q_DECLARE_METATYPE(ScalingCase)

class TestScalingCases : public QObject
{
    Q_OBJECT

private slots:
    void runIsAsWorkedByHand_data()
    {
        QTest::addColumn<ScalingCase>("scalingCase");
        for (const ScalingCase &one : casesFromFile(TEST_DATA "/simulation/cases.txt"))
            QTest::newRow(one.name.constData()) << one;
    }

    void runIsAsWorkedByHand()
    {
        QFETCH(ScalingCase, scalingCase);
        QVERIFY(isWithinLimits(scalingCase.model, scalingCase.traffic));
        QVERIFY(!scalingCase.expectations.empty());
        const Run run = simulateByStepping(scalingCase.model, scalingCase.traffic);
        for (const QStringList &expectation : scalingCase.expectations)
            QCOMPARE(actualFor(expectation, scalingCase, run), expectation.join(' '));
    }
};

QTEST_APPLESS_MAIN(TestScalingCases)
#include "tst_scaling_cases.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/estimate.h"
#include "figures/bill_words.h"
#include "figures/cost_figures.h"
#include "figures/figures.h"
#include "figures/idle_figures.h"
#include "figures/spending.h"
#include "figures/subject.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Plan &shop()
{
    static const Plan plan = planOf(R"(
        plan: name=Shop
        production: environment stage=production
          front door: load-balancer
          web: cluster
            api: service desiredCount=4 cpuUtilisation=40
              api: task cpu=1 memory=2
            worker: service desiredCount=2
              worker: task cpu=0.5 memory=1
        development: environment copies=3
          web: cluster
            api: service cpuUtilisation=10 cpuUtilisationOutside=0
              api: task cpu=0.5 memory=1
                api: container
        images: repository imageSize=2
    )");
    return plan;
}

const Estimate &bill()
{
    static const Estimate result = estimate(shop());
    return result;
}

Money sumOf(const Figure &figure, std::size_t category)
{
    Money sum;
    for (const Series &series : figure.series)
        sum += series.values[category].value_or(Money());
    return sum;
}

std::string namesOf(const Figure &figure)
{
    std::string names;
    for (const Text &name : figure.categories)
        names += (names.empty() ? "" : ", ") + inWords(name);
    return names;
}

} // namespace

class TestFigures : public QObject
{
    Q_OBJECT

private slots:
    void columnsOfCostsSumToTheTotal()
    {
        const Figure figure = costByEnvironment(shop(), bill());
        QCOMPARE(namesOf(figure), std::string("production, development × 3, repositories"));
        Money sum;
        for (std::size_t i = 0; i < figure.categories.size(); ++i)
            sum += sumOf(figure, i);
        QVERIFY(sum == bill().plan.total);
        QVERIFY(sumOf(figure, 1) == bill().find(idOf(shop(), "development"))->total);
    }

    void slicesByKindSumToTheTotal()
    {
        const Figure figure = costByKind(shop(), bill());
        QCOMPARE(namesOf(figure), std::string("Fargate, Load balancing, Network, Images"));
        Money sum;
        for (const auto &value : figure.series.front().values)
            sum += *value;
        QVERIFY(sum == bill().plan.total);
        QCOMPARE(figure.categoryLooks.size(), figure.categories.size());
    }

    void columnsOfIdleMoneySumToWhatIsBilledByTime()
    {
        const Figure figure = idleByEnvironment(shop(), bill());
        for (std::size_t i = 0; i < figure.categories.size(); ++i) {
            const Cost cost = costOf(bill(), figure.elements[i]);
            if (figure.elements[i].isValid())
                QVERIFY(sumOf(figure, i) == cost.timeBilled);
        }
        QCOMPARE(figure.series.front().key, std::string("used"));
    }

    void anEnvironmentIsDividedIntoWhatCostsThere()
    {
        const Id production = idOf(shop(), "production");
        const std::vector<Part> parts = partsOf(shop(), bill(), production);
        QCOMPARE(parts.size(), std::size_t{3});
        QCOMPARE(inWords(parts.front().name), std::string("api"));
        Money sum;
        for (const Part &part : parts)
            sum += part.cost.total;
        QVERIFY(sum == bill().find(production)->total);
    }

    void manyPartsBecomeOneMore()
    {
        std::string text = "production: environment stage=production\n  web: cluster\n";
        for (int i = 1; i <= 20; ++i) {
            const std::string name = "s" + std::to_string(i);
            text += "    " + name + ": service desiredCount=" + std::to_string(i) + "\n      " + name + ": task\n";
        }
        const Plan plan = planOf(text);
        const Estimate result = estimate(plan);
        const std::vector<Part> parts = partsOf(plan, result, idOf(plan, "production"));
        QCOMPARE(parts.size(), std::size_t{8});
        QCOMPARE(inWords(parts.front().name), std::string("s20"));
        QCOMPARE(inWords(parts.back().name), std::string("13 others"));
        Money sum;
        for (const Part &part : parts)
            sum += part.cost.total;
        QVERIFY(sum == result.plan.total);
    }

    void panelsSpeakOfTheNearestElementThatCosts_data()
    {
        QTest::addColumn<QString>("selected");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("subject");
        QTest::newRow("container: its service") << "development.api"
                                                << "container"
                                                << "development.api";
        QTest::newRow("task: its service") << "production.worker"
                                           << "task"
                                           << "production.worker";
        QTest::newRow("environment: itself") << "production"
                                             << "environment"
                                             << "production";
    }

    void panelsSpeakOfTheNearestElementThatCosts()
    {
        QFETCH(QString, selected);
        QFETCH(QString, kind);
        QFETCH(QString, subject);
        const Id id = idOf(shop(), selected.toStdString(), kind.toStdString());
        QCOMPARE(subjectOf(shop(), id).value, idOf(shop(), subject.toStdString()).value);
    }

    void nothingSelectedIsThePlan()
    {
        QVERIFY(!subjectOf(shop(), Id{}).isValid());
        QVERIFY(!subjectOf(shop(), Id{12345}).isValid());
        QCOMPARE(inWords(nameOf(shop(), Id{})), std::string("Shop"));
    }

    void theWeekShowsTheEnvironmentWithTheMostAvoidableMoney()
    {
        const Figure figure = week(shop(), bill());
        QCOMPARE(figure.elements.front().value, idOf(shop(), "development").value);
        QVERIFY(figure.neededHours == WeekHours::workdays(8, 19));
        QVERIFY(figure.runningHours->isAlways());
        const Cost cost = costOf(bill(), idOf(shop(), "development"));
        Money avoidable = *figure.series[0].values[0] + *figure.series[0].values[1];
        QVERIFY(avoidable == cost.idle.avoidable());
        QVERIFY(*figure.series[0].values[1] == cost.idle.offHours);
    }

    void aScheduleLowersTheSecondColumn()
    {
        const Figure figure = findFigure("schedule")->build(shop(), bill(), idOf(shop(), "development"));
        QVERIFY(sumOf(figure, 1) < sumOf(figure, 0));
        QVERIFY(sumOf(figure, 0) == bill().find(idOf(shop(), "development"))->total);
    }

    void everyFigureOfAnEmptyPlanIsEmptyAndSaysSo_data()
    {
        QTest::addColumn<QString>("key");
        for (const FigureDefinition &definition : figures())
            QTest::newRow(std::string(definition.key).c_str())
                << QString::fromUtf8(definition.key.data(), static_cast<qsizetype>(definition.key.size()));
    }

    void everyFigureOfAnEmptyPlanIsEmptyAndSaysSo()
    {
        QFETCH(QString, key);
        const Plan plan;
        const Figure figure = findFigure(key.toStdString())->build(plan, estimate(plan), {});
        QCOMPARE(figure.key, key.toStdString());
        QVERIFY(!figure.title.isEmpty());
        QVERIFY(figure.categories.empty());
    }

    void unknownUsageIsNamedAndHasNoAmount()
    {
        QVERIFY(bill().plan.hasUnknownUsage);
        const std::string sentence = inWords(unknownSentence(shop(), bill()));
        QVERIFY2(sentence.find("Load balancer LCU") != std::string::npos, sentence.c_str());
        QVERIFY(unknownSentence(shop(), bill(), idOf(shop(), "development")).isEmpty());
    }

    void everyMeterHasAGroupAndAName()
    {
        for (const MeterDescription &meter : meters()) {
            QVERIFY(!meterInWords(meter.meter).isEmpty());
            const bool isSecret = meter.key.starts_with("secret");
            QCOMPARE(spendingOf(meter.meter) == Spending::other, isSecret);
        }
    }

    void quantitiesHaveThousands_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QString>("words");
        QTest::newRow("small") << "730"
                               << "730";
        QTest::newRow("thousands") << "2920"
                                   << "2,920";
        QTest::newRow("millions") << "1234567.25"
                                  << "1,234,567.25";
        QTest::newRow("fraction") << "0.0416666"
                                  << "0.042";
        QTest::newRow("negative") << "-1234"
                                  << "-1,234";
    }

    void quantitiesHaveThousands()
    {
        QFETCH(QString, decimal);
        QFETCH(QString, words);
        const Quantity quantity = Quantity::of(*Decimal::fromText(decimal.toStdString()));
        QCOMPARE(QString::fromStdString(inWords(quantity)), words);
    }
};

QTEST_APPLESS_MAIN(TestFigures)
#include "tst_figures.moc"

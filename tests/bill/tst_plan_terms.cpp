// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>

#include "base/currency.h"
#include "base/format.h"
#include "base/proportion.h"
#include "bill/budget.h"
#include "bill/estimate.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// A service of one task with 1 vCPU and 2 GB that always runs.
constexpr auto oneTask = "p: environment stage=production\n  c: cluster\n    api: service desiredCount=1\n"
                         "      api: task cpu=1 memory=2\n";

/// Functions of 1 GB that work a second for each of so many requests: as many GB-seconds.
Plan functions(const std::vector<std::int64_t> &requests, const std::string &settings = "plan: name=x\n",
               const std::string &environment = "")
{
    std::string text = settings + "p: environment stage=production" + environment + "\n";
    for (std::size_t i = 0; i < requests.size(); ++i)
        text += "  f" + std::to_string(i) +
                ": function memory=1024 duration=1000 requestsPerMonth=" + std::to_string(requests[i]) + "\n";
    return planOf(text);
}

/// "5999999999 × 0.0000166667" of each line of a meter.
QStringList linesOf(const Estimate &estimate, Meter meter)
{
    QStringList lines;
    for (const BillLine &line : estimate.lines) {
        if (line.meter == meter)
            lines << QString::fromStdString(line.quantity.toText() + " × " + line.price.usd.toText());
    }
    return lines;
}

Money sumOf(const Estimate &estimate, Meter meter)
{
    Money sum;
    for (const BillLine &line : estimate.lines)
        sum += line.meter == meter ? line.amount : Money();
    return sum;
}

bool hasProblem(const Estimate &estimate, std::string_view code)
{
    return std::ranges::any_of(estimate.problems, [&](const Problem &problem) { return problem.code == code; });
}

QString total(const std::string &settings, const std::string &plan = oneTask)
{
    return QString::fromStdString(exactUsd(estimate(planOf("plan: " + settings + "\n" + plan)).plan.total));
}

} // namespace

class TestPlanTerms : public QObject
{
    Q_OBJECT

private slots:
    void termsAreTheirText_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("again");
        QTest::newRow("plan") << "savingsPlans"
                              << "1y no-upfront 0.50"
                              << "1y no-upfront 0.5";
        QTest::newRow("blanks") << "savingsPlans"
                                << " 3y  all-upfront 2 "
                                << "3y all-upfront 2";
        QTest::newRow("two years") << "savingsPlans"
                                   << "2y no-upfront 1"
                                   << "";
        QTest::newRow("nothing committed") << "savingsPlans"
                                           << "1y no-upfront 0"
                                           << "";
        QTest::newRow("no number") << "savingsPlans"
                                   << "1y no-upfront NaN"
                                   << "";
        QTest::newRow("discount") << "discounts"
                                  << "awslambda 7.5"
                                  << "AWSLambda 7.5";
        QTest::newRow("discount of all") << "discounts"
                                         << "all 3"
                                         << "all 3";
        QTest::newRow("more than all") << "discounts"
                                       << "all 101"
                                       << "";
        QTest::newRow("no service") << "discounts"
                                    << "AWSNothing 3"
                                    << "";
        QTest::newRow("own price") << "ownPrices"
                                   << "fargate.vcpu all 0.035"
                                   << "fargate.vcpu all 0.035";
        QTest::newRow("instance") << "ownPrices"
                                  << "ec2.instance/m6i.large us-east-1 0"
                                  << "ec2.instance/m6i.large us-east-1 0";
        QTest::newRow("instance without type") << "ownPrices"
                                               << "ec2.instance us-east-1 1"
                                               << "";
        QTest::newRow("no meter") << "ownPrices"
                                  << "fargate.gpu us-east-1 1"
                                  << "";
        QTest::newRow("negative") << "ownPrices"
                                  << "alb.hour us-east-1 -1"
                                  << "";
    }
    void termsAreTheirText()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(QString, again);
        const auto &fields = settingsFields();
        const auto field = std::ranges::find(fields, key.toStdString(), &Field::key);
        Settings settings;
        const Value value = std::vector<std::string>{text.toStdString()};
        QCOMPARE(whyNot(*field, value).isEmpty(), !again.isEmpty());
        QCOMPARE(field->write(&settings, value), !again.isEmpty());
        if (!again.isEmpty())
            QCOMPARE(QString::fromStdString(std::get<std::vector<std::string>>(field->read(&settings)).front()), again);
    }

    void functionsOfARegionShareItsTiers()
    {
        const Estimate bill = estimate(functions({4'000'000'000, 4'000'000'000}));
        QCOMPARE(linesOf(bill, Meter::lambdaDuration),
                 QStringList({"3000000000 × 0.0000166667", "1000000000 × 0.000015", "3000000000 × 0.0000166667",
                              "1000000000 × 0.000015"}));
        // The same as one function with all of it.
        QCOMPARE(sumOf(bill, Meter::lambdaDuration),
                 sumOf(estimate(functions({8'000'000'000})), Meter::lambdaDuration));
    }

    void tiersBelongToARegion()
    {
        const Estimate bill = estimate(planOf("a: environment region=us-east-1\n"
                                              "  f: function memory=1024 duration=1000 requestsPerMonth=4000000000\n"
                                              "b: environment region=eu-west-1\n"
                                              "  g: function memory=1024 duration=1000 requestsPerMonth=4000000000\n"));
        QCOMPARE(linesOf(bill, Meter::lambdaDuration).size(), 2);
    }

    void tiersAreContinuous_data()
    {
        QTest::addColumn<qint64>("boundary");
        QTest::newRow("second") << qint64{6'000'000'000};
        QTest::newRow("third") << qint64{15'000'000'000};
    }
    void tiersAreContinuous()
    {
        QFETCH(qint64, boundary);
        const auto at = [](qint64 seconds) {
            return sumOf(estimate(functions({seconds / 3, seconds - seconds / 3})), Meter::lambdaDuration);
        };
        const Money below = at(boundary) - at(boundary - 3);
        const Money above = at(boundary + 3) - at(boundary);
        QVERIFY(above > Money() && above < below);
        // Three units of the price before; each line is rounded by itself.
        QVERIFY(std::abs(below.inNanoUsd() - (boundary == 6'000'000'000 ? 50'000 : 45'000)) <= 4);
    }

    void anAllowanceIsDeductedOnce()
    {
        const std::string with = "plan: freeAllowances=true\n";
        const Estimate bill = estimate(functions({600'000, 600'000}, with));
        QCOMPARE(linesOf(bill, Meter::lambdaRequests),
                 QStringList({"500000 × 0", "100000 × 0.0000002", "500000 × 0", "100000 × 0.0000002"}));
        QCOMPARE(sumOf(bill, Meter::lambdaDuration), sumOf(estimate(functions({800'000})), Meter::lambdaDuration));
        QVERIFY(inWords(bill.lines.front().explanation).find("free to the account") != std::string::npos);
        // What is below it is free; without the switch nothing is.
        QCOMPARE(estimate(functions({300'000}, with)).plan.total, Money());
        QVERIFY(estimate(functions({300'000})).plan.total > Money());
    }

    void savingsPlansCoverWhatTheyDiscountMost_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("expected");
        // On demand: 730 × (0.04048 + 2 × 0.004445); covered: 730 × (0.032384 + 2 × 0.003556).
        QTest::newRow("none") << "name=x"
                              << "36.0401";
        QTest::newRow("more than is used") << "savingsPlans=\"1y no-upfront 0.05\""
                                           << "36.5";
        // Both discounts are 20 %: memory has the lower rate and goes first, the rest covers 0.012888 / 0.032384 vCPU.
        QTest::newRow("less than is used") << "savingsPlans=\"1y no-upfront 0.02\""
                                           << "32.3901";
        QTest::newRow("three years") << "savingsPlans=\"3y no-upfront 0.02\""
                                     << "24.09464545454";
        // Only the vCPU rate is known: memory stays on demand.
        QTest::newRow("all upfront") << "savingsPlans=\"1y all-upfront 0.05\""
                                     << "42.9897";
        QTest::newRow("two plans") << "savingsPlans=\"1y no-upfront 0.01,1y no-upfront 0.01\""
                                   << "32.3901";
    }
    void savingsPlansCoverWhatTheyDiscountMost()
    {
        QFETCH(QString, settings);
        QFETCH(QString, expected);
        const double difference = total(settings.toStdString()).toDouble() - expected.toDouble();
        QVERIFY2(std::abs(difference) < 5e-8, qPrintable(total(settings.toStdString())));
    }

    void commitmentsArePaidWhetherTasksRunOrNot_data()
    {
        QTest::addColumn<QString>("perHour");
        for (const char *perHour : {"0.00001", "0.01", "0.03949", "0.0395", "7"})
            QTest::newRow(perHour) << perHour;
    }
    void commitmentsArePaidWhetherTasksRunOrNot()
    {
        QFETCH(QString, perHour);
        const std::string settings = "savingsPlans=\"1y no-upfront " + perHour.toStdString() + "\"";
        const Money committed = amountOf(Quantity::whole(730), *Decimal::fromText(perHour.toStdString()));
        for (const char *hours : {"always", "\"Mon-Fri 8-18\"", "never"}) {
            std::string plan = oneTask;
            plan.insert(plan.find("production") + 10, " runningHours=" + std::string(hours));
            const Estimate bill = estimate(planOf("plan: " + settings + "\n" + plan));
            const Estimate onDemand = estimate(planOf(plan));
            QVERIFY(bill.plan.total >= committed);
            QVERIFY(bill.plan.total <= onDemand.plan.total + committed);
            QCOMPARE(bill.plan.idle.unusedCommitment, sumOf(bill, Meter::savingsUnused));
            QCOMPARE(bill.plan.timeBilled, bill.plan.idle.sum() + bill.plan.alwaysOn);
            Money sum;
            for (const BillLine &line : bill.lines)
                sum += line.amount;
            QCOMPARE(sum, bill.plan.total);
        }
    }

    void hoursThatDoNotRunLoseTheirCommitment()
    {
        // 222 of 730 hours use 0.039496; the others use nothing of 0.02.
        std::string plan = oneTask;
        plan.insert(plan.find("production") + 10, " runningHours=\"Mon-Fri 8-18\"");
        const Estimate bill = estimate(planOf("plan: savingsPlans=\"1y no-upfront 0.02\"\n" + plan));
        const Money unused = bill.plan.idle.unusedCommitment;
        QVERIFY(std::abs(unused.approximatelyUsd() - 508 * 0.02) < 1e-7);
        QVERIFY(bill.plan.idle.avoidable() >= unused);
    }

    void regionsWithoutRatesAreSaidAndNotCovered()
    {
        std::string plan = oneTask;
        plan.insert(plan.find("production") + 10, " region=us-west-2");
        const Estimate bill = estimate(planOf("plan: savingsPlans=\"1y no-upfront 0.02\"\n" + plan));
        QVERIFY(hasProblem(bill, "savings-rate-unknown"));
        QCOMPARE(bill.plan.total, estimate(planOf(plan)).plan.total + bill.plan.idle.unusedCommitment);
        QCOMPARE(exactUsd(bill.plan.idle.unusedCommitment), std::string("14.6"));
    }

    void discountsAndOwnPricesMakeThePrice_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("price");
        QTest::addColumn<QString>("confidence");
        QTest::newRow("list") << "name=x"
                              << "0.0225"
                              << "multi";
        QTest::newRow("all") << "discounts=\"all 10\""
                             << "0.02025"
                             << "multi";
        QTest::newRow("the service's goes before all") << "discounts=\"all 10,AWSELB 20\""
                                                       << "0.018"
                                                       << "multi";
        QTest::newRow("another service's") << "discounts=\"AWSLambda 10\""
                                           << "0.0225"
                                           << "multi";
        QTest::newRow("own") << "ownPrices=\"alb.hour all 0.02\""
                             << "0.02"
                             << "yours";
        QTest::newRow("the region's goes before all") << "ownPrices=\"alb.hour all 0.02,alb.hour us-east-1 0.01\""
                                                      << "0.01"
                                                      << "yours";
        QTest::newRow("another region's") << "ownPrices=\"alb.hour eu-west-1 0.02\""
                                          << "0.0225"
                                          << "multi";
        QTest::newRow("own prices are net") << "ownPrices=\"alb.hour all 0.02\" discounts=\"all 10\""
                                            << "0.02"
                                            << "yours";
    }
    void discountsAndOwnPricesMakeThePrice()
    {
        QFETCH(QString, settings);
        QFETCH(QString, price);
        QFETCH(QString, confidence);
        const Estimate bill = estimate(
            planOf("plan: " + settings.toStdString() + "\np: environment stage=production\n  b: load-balancer\n"));
        const BillLine &line = bill.lines.front();
        QCOMPARE(QString::fromStdString(line.price.usd.toText()), price);
        QCOMPARE(QString::fromUtf8(keyOf(line.price.confidence).data()), confidence);
        QCOMPARE(line.amount, amountOf(line.quantity, line.price.usd));
        QCOMPARE(line.listPrice.has_value(), price != "0.0225" && confidence != "yours");
    }

    void theMonthIsAConvention_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<int>("hours");
        QTest::newRow("a twelfth of a year") << "name=x" << 730;
        QTest::newRow("thirty days") << "hoursPerMonth=720" << 720;
        QTest::newRow("February") << "calendarMonth=2 year=2027" << 672;
        QTest::newRow("February of a leap year") << "calendarMonth=2 year=2028" << 696;
        QTest::newRow("December") << "calendarMonth=12 hoursPerMonth=720" << 744;
    }
    void theMonthIsAConvention()
    {
        QFETCH(QString, settings);
        QFETCH(int, hours);
        const Plan plan = planOf("plan: " + settings.toStdString() + "\n" + oneTask);
        QCOMPARE(hoursInMonth(plan.settings), hours);
        QCOMPARE(estimate(plan).lines.front().quantity, Quantity::whole(hours));
    }

    void amountsAreReadInTheCurrencyOfThePlan_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("rate");
        QTest::addColumn<QString>("expected");
        QTest::newRow("dollars") << "USD"
                                 << "2"
                                 << "$1,234.50";
        QTest::newRow("euros") << "EUR"
                               << "0.9234"
                               << "€1,139.94";
        QTest::newRow("yen have no cents") << "JPY"
                                           << "150"
                                           << "¥185,175";
        QTest::newRow("no sign") << "CHF"
                                 << "0.5"
                                 << "CHF 617.25";
    }
    void amountsAreReadInTheCurrencyOfThePlan()
    {
        QFETCH(QString, code);
        QFETCH(QString, rate);
        QFETCH(QString, expected);
        Settings settings;
        settings.currency = code.toStdString();
        settings.currencyRate = Decimal::fromText(rate.toStdString());
        const Money amount = Money::nanoUsd(1'234'500'000'000);
        {
            const CurrencyInWords reading(currencyOf(settings));
            QCOMPARE(QString::fromStdString(inDollars(amount)), expected);
        }
        QCOMPARE(inDollars(amount), std::string("$1,234.50"));
        QCOMPARE(exactUsd(amount), std::string("1234.5"));
    }

    void budgetsAreWatched_data()
    {
        QTest::addColumn<QString>("budget");
        QTest::addColumn<QString>("problem");
        QTest::newRow("over") << "36.04"
                              << "budget-exceeded";
        QTest::newRow("just within") << "36.0401"
                                     << "budget-near";
        QTest::newRow("at the warning level") << "45.050125"
                                              << "budget-near";
        QTest::newRow("below it") << "45.06"
                                  << "";
    }
    void budgetsAreWatched()
    {
        QFETCH(QString, budget);
        QFETCH(QString, problem);
        std::string plan = oneTask;
        plan.insert(plan.find("production") + 10, " budget=" + budget.toStdString());
        const Estimate bill = estimate(planOf(plan));
        QCOMPARE(hasProblem(bill, "budget-exceeded"), problem == "budget-exceeded");
        QCOMPARE(hasProblem(bill, "budget-near"), problem == "budget-near");
    }

    void portionsAreExactForLargeNumbers()
    {
        const Int128 large = Int128{1} << 100;
        QVERIFY(portionOf(large, large / 2, large) == large / 2);
        QVERIFY(portionOf(large - 1, 1, 3) == (large - 1) / 3);
        QVERIFY(portionOf(large * 7, large * 3, large * 21) == large);
        QVERIFY(portionOf(5, 2, 3) == 3);
    }
};

QTEST_APPLESS_MAIN(TestPlanTerms)
#include "tst_plan_terms.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/format.h"
#include "edit/configure.h"
#include "export/diff_report.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "figures/diff_figures.h"
#include "figures/diff_words.h"
#include "figures/waterfall.h"
#include "options/plan_diff.h"
#include "plan/random_plan.h"
#include "support/plan_text.h"

#include <algorithm>

using namespace bayplan;

namespace {

const char *const shopText = "plan: name=Shop\n"
                             "production: environment stage=production\n"
                             "  front door: load-balancer\n"
                             "  web: cluster\n"
                             "    api: service desiredCount=4\n"
                             "      api: task cpu=1 memory=2\n"
                             "    worker: service desiredCount=2\n"
                             "      worker: task cpu=0.5 memory=1\n"
                             "development: environment\n"
                             "  web: cluster\n"
                             "    api: service\n"
                             "      api: task cpu=0.5 memory=1\n";

/// The entries as lines: "~ Service production/api +$36.04: Desired count: 4 tasks → 5 tasks".
QStringList linesOf(const Plan &before, const Plan &after)
{
    QStringList lines;
    for (const DiffEntry &entry : entriesOf(planDiff(before, after), before, after)) {
        std::string line = std::string(entry.sign()) + " " + inWords(entry.name);
        if (entry.amount.change() != Money())
            line += " " + inSignedDollars(entry.amount.change());
        for (const Text &detail : entry.details)
            line += "; " + inWords(detail);
        lines << QString::fromStdString(line);
    }
    return lines;
}

/// The same plan with every id raised, as if it had been drawn in another file.
Plan drawnApart(const Plan &plan, std::int64_t by)
{
    const auto raised = [by](Id id) {
        return id.isValid() ? Id{id.value + by} : id;
    };
    std::vector<Element> elements;
    std::vector<Link> links;
    plan.forEachElement([&](Element element) {
        element.id = raised(element.id);
        element.parent = raised(element.parent);
        elements.push_back(std::move(element));
    });
    plan.forEachLink([&](Link link) {
        links.push_back({raised(link.id), raised(link.from), raised(link.to), link.bends, link.weight, link.unknown});
    });
    Plan result = Plan::assembled(std::move(elements), std::move(links));
    result.name = plan.name;
    result.settings = plan.settings;
    return result;
}

std::vector<ElementDifference> mirrored(std::vector<ElementDifference> list)
{
    for (ElementDifference &what : list) {
        std::swap(what.before, what.after);
        if (what.state == Difference::added || what.state == Difference::removed)
            what.state = what.state == Difference::added ? Difference::removed : Difference::added;
        for (FieldChange &change : what.fields)
            std::swap(change.before, change.after);
    }
    return list;
}

/// Without the order of the list, which is that of the later plan.
std::vector<ElementDifference> byId(std::vector<ElementDifference> list)
{
    std::ranges::sort(list, [](const ElementDifference &a, const ElementDifference &b) {
        return std::pair(a.before, a.after) < std::pair(b.before, b.after);
    });
    return list;
}

Money stepsOf(const Figure &figure)
{
    Money sum;
    for (std::size_t i = 0; i < figure.categories.size(); ++i)
        sum += waterfallValue(figure, "change", i).value_or(Money());
    return sum;
}

} // namespace

class TestPlanDiff : public QObject
{
    Q_OBJECT

private slots:
    void aPlanDoesNotDifferFromItself()
    {
        for (unsigned seed = 0; seed < 40; ++seed) {
            Chance chance(seed);
            const Plan plan = randomPlan(30, chance);
            QVERIFY(differencesBetween(plan, plan).isEmpty());
        }
        const Plan shop = planOf(shopText);
        QVERIFY(planDiff(shop, shop).isEmpty());
        QCOMPARE(linesOf(shop, shop), QStringList());
    }

    void theOtherWayRoundIsTheMirrorImage()
    {
        for (unsigned seed = 0; seed < 200; ++seed) {
            Chance chance(seed);
            const Plan a = randomPlan(25, chance);
            Plan b = seed % 5 == 0 ? randomPlan(25, chance) : a;
            for (int i = 0; i < 12; ++i)
                editAtRandom(b, chance);
            const PlanDifferences there = differencesBetween(a, b);
            const PlanDifferences back = differencesBetween(b, a);
            QVERIFY(byId(there.elements) == byId(mirrored(back.elements)));
            QVERIFY(byId(there.links) == byId(mirrored(back.links)));
            QCOMPARE(there.settings.size(), back.settings.size());
        }
    }

    void amountsSumToTheDifferenceOfTheTotals()
    {
        for (unsigned seed = 0; seed < 30; ++seed) {
            Chance chance(seed);
            const Plan a = randomPlan(25, chance);
            Plan b = a;
            for (int i = 0; i < 10; ++i)
                editAtRandom(b, chance);
            const PlanDiff diff = planDiff(a, b);
            QCOMPARE(diff.total.before, estimate(a).plan.total);
            QCOMPARE(diff.total.after, estimate(b).plan.total);
            AmountChange elements = diff.outsideElements;
            for (const ElementDiff &element : diff.elements)
                elements += element.own;
            QVERIFY(elements == diff.total);
            AmountChange entries;
            for (const DiffEntry &entry : entriesOf(diff, a, b))
                entries += entry.amount;
            QCOMPARE(entries.change(), diff.total.change());
            AmountChange meters;
            for (const MeterDiff &meter : diff.meters)
                meters += meter.amount;
            QCOMPARE(meters.change(), diff.total.change());
            for (const WaterfallBy by : {WaterfallBy::environment, WaterfallBy::element, WaterfallBy::meter}) {
                const Figure figure = diffWaterfall(diff, a, b, by, verbatim("a"), verbatim("b"));
                QCOMPARE(stepsOf(figure), diff.total.change());
                QVERIFY(figure.categories.size() <= mostWaterfallSteps + 2);
            }
        }
    }

    void whatIsReadIsOneLineForEachCard_data()
    {
        QTest::addColumn<QByteArray>("find");
        QTest::addColumn<QByteArray>("replace");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("a field") << QByteArray("desiredCount=4") << QByteArray("desiredCount=5")
                                 << QStringList{"~ Service production/api +$36.04; Desired count: 4 tasks → 5 tasks"};
        QTest::newRow("inside a card") << QByteArray("cpu=1 memory=2") << QByteArray("cpu=1 memory=3")
                                       << QStringList{"~ Service production/api +$12.98; Task: Memory: 2 GB → 3 GB"};
        QTest::newRow("a removed service with its task")
            << QByteArray("    worker: service desiredCount=2\n      worker: task cpu=0.5 memory=1\n") << QByteArray()
            << QStringList{"− Service production/worker −$36.04"};
        QTest::newRow("an environment's region")
            << QByteArray("stage=production") << QByteArray("stage=production region=eu-central-1")
            << QStringList{"~ Environment production; Region: us-east-1 → eu-central-1",
                           "= Load balancer production/front door +$3.29", "= Service production/api +$21.64",
                           "= Service production/worker +$5.41"};
        QTest::newRow("settings") << QByteArray("name=Shop") << QByteArray("name=Shop budget=900")
                                  << QStringList{"~ Settings; Budget: not given → 900 USD"};
        QTest::newRow("moved") << QByteArray("api: service desiredCount=4")
                               << QByteArray("api: service at=400,400 desiredCount=4")
                               << QStringList{"~ Canvas; 1 thing moved"};
    }

    void whatIsReadIsOneLineForEachCard()
    {
        QFETCH(QByteArray, find);
        QFETCH(QByteArray, replace);
        QFETCH(QStringList, lines);
        QByteArray other(shopText);
        QVERIFY(other.contains(find));
        other.replace(other.indexOf(find), find.size(), replace);
        // Lines of a plan's text are numbered: where one is missing, what follows has other ids.
        QCOMPARE(linesOf(planOf(shopText), planOf(other.toStdString())), lines);
    }

    void plansDrawnApartArePairedByName()
    {
        const Plan shop = planOf(shopText);
        for (const std::int64_t by : {1, 3, 100}) {
            const PlanDifferences same = differencesBetween(shop, drawnApart(shop, by));
            QVERIFY2(same.isEmpty(), std::to_string(by).c_str());
        }
    }

    void aRenamedElementIsTheSameByItsId()
    {
        const Plan shop = planOf(shopText);
        const Id worker = idOf(shop, "worker", "service");
        const Plan renamed = *rename(shop, worker, "mailer");
        QCOMPARE(linesOf(shop, renamed),
                 QStringList{"~ Service production/mailer; Name: worker → mailer; Task: Name: worker → mailer"});
    }

    void aWaterfallShowsTheLargestStepsFirstAndTheRestTogether()
    {
        std::vector<WaterfallStep> steps;
        for (int i = 1; i <= 12; ++i)
            steps.push_back({verbatim(std::to_string(i)), Money::usd(i % 2 ? i : -i)});
        const Figure figure = waterfallOf({verbatim("old"), Money::usd(100), verbatim("new"), Money::usd(94)}, steps);
        QStringList names;
        for (const Text &name : figure.categories)
            names << QString::fromStdString(inWords(name));
        QCOMPARE(names, (QStringList{"old", "12", "11", "10", "9", "8", "7", "6", "everything else", "new"}));
        QCOMPARE(stepsOf(figure), Money::usd(-6));
        for (std::size_t i = 1; i + 1 < figure.categories.size(); ++i)
            QCOMPARE(*waterfallValue(figure, "from", i),
                     i == 1 ? Money::usd(100) : *waterfallValue(figure, "to", i - 1));
        QCOMPARE(*waterfallValue(figure, "to", figure.categories.size() - 2), Money::usd(94));
        QVERIFY(!waterfallValue(figure, "change", 0));
    }

    void aWaterfallNeverGoesBelowZero()
    {
        const Figure figure = waterfallOf({verbatim("old"), Money::usd(10), verbatim("new"), Money::usd(5)},
                                          {{verbatim("less"), Money::usd(-30)}, {verbatim("more"), Money::usd(25)}});
        QCOMPARE(waterfallReach(figure).low, Money());
        QCOMPARE(waterfallReach(figure).high, Money::usd(35));
    }

    void aWaterfallIsWrittenInEveryForm()
    {
        const Figure figure = waterfallOf({verbatim("old"), Money::usd(10), verbatim("new"), Money::usd(14)},
                                          {{verbatim("api"), Money::usd(5)}, {verbatim("worker"), Money::usd(-1)}});
        QCOMPARE(figureCsv(figure),
                 std::string("category,from,to,change\nold,0,10,\napi,10,15,5\nworker,15,14,-1\nnew,0,14,\n"));
        const std::string text = figureText(figure);
        QVERIFY2(text.find("+$5.00") != std::string::npos, text.c_str());
        QVERIFY2(text.find("not known") == std::string::npos, text.c_str());
        const std::string svg = figureSvg(figure);
        QVERIFY(svg.find("−$1.00") != std::string::npos && svg.find("nan") == std::string::npos);
        QVERIFY(figureJson(figure).find("\"change\"") != std::string::npos);
        QVERIFY(figureMarkdown(figure).find("| worker | −$1.00 | $14.00 |") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestPlanDiff)
#include "tst_plan_diff.moc"

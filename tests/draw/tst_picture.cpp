// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/draw_plan.h"
#include "draw/random_plan.h"
#include "draw/text_metrics.h"
#include "support/plan_text.h"

#include <algorithm>
#include <set>

using namespace bayplan;

namespace {

/// A picture that follows a plan, with what it needs for that.
struct Follower
{
    explicit Follower(Plan start, Badges marks = {})
        : plan(std::move(start)), badges(std::move(marks)), layout(plan), picture(plan, layout, badges)
    {
    }

    Redrawn follow(const Plan &after)
    {
        const Changes changes = changesBetween(plan, after);
        const std::vector<Id> moved = layout.update(after, changes);
        plan = after;
        return picture.update(after, layout, badges, changes, moved);
    }

    Plan plan;
    Badges badges;
    Layout layout;
    PlanPicture picture;
};

Plan moved(Plan plan, Id id, Point at)
{
    Element element = *plan.find(id);
    element.at = at;
    plan.setElement(std::move(element));
    return plan;
}

std::string wordsOn(const PlanPicture &picture, Id id, Detail level = Detail::close)
{
    std::string words;
    for (const PictureItem &item : picture.find(id)->items) {
        const auto *run = std::get_if<TextRun>(&item.shape);
        if (run && item.isShownAt(level))
            words += (words.empty() ? "" : "|") + run->words;
    }
    return words;
}

const char *const shop = R"(
production: environment stage=production region=eu-west-1 at=0,0
  web: cluster at=16,56
    api: service desiredCount=2 minCount=2 maxCount=20 at=16,40
      api: task cpu=1 memory=2 architecture=arm
        api: container
    other: service at=260,40
      other: task
        other: container
images: repository at=900,100
api -> images
)";

} // namespace

class TestPicture : public QObject
{
    Q_OBJECT

private slots:
    void titlesAndSecondLinesAreThoseOfTheElements();
    void aScheduleIsSaidInWords_data();
    void aScheduleIsSaidInWords();
    void everyKindIsDrawn_data();
    void everyKindIsDrawn();
    void farAwayOnlyEnvironmentsShow();
    void textsNeverOverlapNorLeaveTheirElement();
    void heatIsShownOnRequest();
    void aChangeOfAContainerRedrawsItsServiceAndNoOther();
    void movingAServiceRebuildsOneNode();
    void otherBadgesRedrawOnlyTheirElements();
    void theRedrawnAreaCoversWhatHasChanged();
    void followingChangesIsTheSameAsAFreshPicture();
    void nodesAndLinksAreFoundByPlace();
};

void TestPicture::titlesAndSecondLinesAreThoseOfTheElements()
{
    const Plan plan = planOf(shop);
    Badges badges;
    badges[{1}].amount = "$372.67";
    badges[{1}].note = "13 % avoidable";
    const PlanPicture picture(plan, badges);
    QCOMPARE(wordsOn(picture, {1}), "production|$372.67|needed always · eu-west-1|13 % avoidable");
    QCOMPARE(wordsOn(picture, {2}), "web · Fargate");
    QCOMPARE(wordsOn(picture, {3}), "api|2–20 tasks · 1 vCPU 2 GB · ARM");
    QCOMPARE(wordsOn(picture, {5}), "api|main");
    QCOMPARE(wordsOn(picture, {1}, Detail::normal), "production|$372.67");
}

void TestPicture::aScheduleIsSaidInWords_data()
{
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<QString>("words");
    QTest::newRow("every day") << "cron(0 2 * * ? *)"
                               << "daily 02:00";
    QTest::newRow("workdays") << "cron(30 8 ? * MON-FRI *)"
                              << "Mon–Fri 08:30";
    QTest::newRow("rate") << "rate(6 hours)"
                          << "every 6 hours";
    QTest::newRow("rate of one") << "rate(1 day)"
                                 << "every day";
    QTest::newRow("too involved") << "cron(0/5 2 * * ? *)"
                                  << "cron(0/5 2 * * ? *)";
    QTest::newRow("a day of the month") << "cron(0 2 1 * ? *)"
                                        << "cron(0 2 1 * ? *)";
    QTest::newRow("nonsense") << "cron("
                              << "cron(";
}

void TestPicture::aScheduleIsSaidInWords()
{
    QFETCH(QString, schedule);
    Plan plan = planOf("e: environment\n  c: cluster\n    t: task\n");
    Element element = *plan.find({3});
    std::get<Task>(element.details).schedule = schedule.toStdString();
    plan.setElement(element);
    const QString line = QString::fromStdString(wordsOn(PlanPicture(plan), {3})).section('|', 1);
    QTEST(line.section(" · ", 0, 0), "words");
}

void TestPicture::everyKindIsDrawn_data()
{
    QTest::addColumn<QString>("key");
    for (const Kind *kind : kinds())
        QTest::newRow(std::string(kind->key).c_str())
            << QString::fromUtf8(kind->key.data(), qsizetype(kind->key.size()));
}

void TestPicture::everyKindIsDrawn()
{
    QFETCH(QString, key);
    const Kind *kind = findKind(key.toStdString());
    Plan plan;
    Element element;
    element.id = plan.takeId();
    element.name = "something";
    element.details = makeDetails(*kind);
    plan.setElement(element);
    const PlanPicture picture(plan);
    QVERIFY(picture.find({1}));
    QVERIFY(!picture.find({1})->items.empty());
    QVERIFY(!picture.find({1})->outline.isEmpty());
}

void TestPicture::farAwayOnlyEnvironmentsShow()
{
    const PlanPicture picture(planOf(shop));
    picture.forEachNode([&](const PictureNode &node) {
        const bool shows = std::any_of(node.items.begin(), node.items.end(),
                                       [](const PictureItem &item) { return item.isShownAt(Detail::always); });
        QCOMPARE(shows, node.shape == Shape::frame);
    });
}

void TestPicture::textsNeverOverlapNorLeaveTheirElement()
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Dice dice(seed);
        const Plan plan = randomPlan(dice, 3);
        const PlanPicture picture(plan, randomBadges(plan, dice));
        for (const Detail level : {Detail::always, Detail::overview, Detail::normal, Detail::close}) {
            picture.forEachNode([&](const PictureNode &node) {
                std::vector<Rect> boxes;
                for (const PictureItem &item : node.items) {
                    const auto *run = std::get_if<TextRun>(&item.shape);
                    if (!run || !item.isShownAt(level))
                        continue;
                    QVERIFY(textWidth(run->words, run->pixels, run->weight) <= run->box.size.width);
                    QVERIFY2(node.outline.contains(run->box), run->words.c_str());
                    for (const Rect &box : boxes)
                        QVERIFY2(!box.intersects(inkedBox(*run)), run->words.c_str());
                    boxes.push_back(inkedBox(*run));
                }
            });
        }
    }
}

void TestPicture::heatIsShownOnRequest()
{
    const Plan plan = planOf(shop);
    Badges badges;
    badges[{3}].heat = 1;
    const auto tints = [&](bool heat) {
        const PlanPicture picture(plan, badges, {{}, heat});
        const auto &items = picture.find({3})->items;
        return std::count_if(items.begin(), items.end(), [](const PictureItem &item) {
            const auto *rect = std::get_if<RectShape>(&item.shape);
            return rect && rect->opacity < 100;
        });
    };
    QCOMPARE(tints(false), 0);
    QCOMPARE(tints(true), 1);
}

void TestPicture::aChangeOfAContainerRedrawsItsServiceAndNoOther()
{
    Follower follower(planOf(shop));
    Plan after = follower.plan;
    Element task = *after.find({4});
    std::get<Task>(task.details).cpu = MilliCpu{2000};
    after.setElement(task);
    const Redrawn redrawn = follower.follow(after);
    QCOMPARE(redrawn.nodes, (std::vector<Id>{{3}, {4}}));
    QCOMPARE(wordsOn(follower.picture, {3}), "api|2–20 tasks · 2 vCPU 2 GB · ARM");
    QVERIFY(redrawn.links.empty());
}

void TestPicture::movingAServiceRebuildsOneNode()
{
    Dice dice(3);
    Follower follower(randomPlan(dice, 40));
    Id any;
    follower.plan.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element))
            any = element.id;
    });
    const std::size_t nodes = follower.picture.builtNodes();
    const std::size_t links = follower.picture.builtLinks();
    const Point at = follower.plan.find(any)->at;
    (void)follower.follow(moved(follower.plan, any, at - Point{8, 0}));
    QVERIFY(follower.picture.builtNodes() - nodes <= 3);
    QVERIFY(follower.picture.builtLinks() - links < follower.picture.linkCount() / 3);
}

void TestPicture::otherBadgesRedrawOnlyTheirElements()
{
    Follower follower(planOf(shop));
    follower.badges[{3}].amount = "$5";
    const Redrawn redrawn = follower.picture.updateBadges(follower.plan, follower.badges, {{3}});
    QCOMPARE(redrawn.nodes, (std::vector<Id>{{3}}));
    QVERIFY(redrawn.links.empty());
    QVERIFY(redrawn.area.contains(follower.layout.outline({3})));
    QVERIFY(follower.picture == PlanPicture(follower.plan, follower.layout, follower.badges));
}

void TestPicture::theRedrawnAreaCoversWhatHasChanged()
{
    Follower follower(planOf(shop));
    const Rect before = follower.layout.outline({3});
    const Redrawn redrawn = follower.follow(moved(follower.plan, {3}, {16, 300}));
    QVERIFY(redrawn.area.contains(before));
    QVERIFY(redrawn.area.contains(follower.layout.outline({3})));
    QCOMPARE(redrawn.links, (std::vector<Id>{{10}}));
}

void TestPicture::followingChangesIsTheSameAsAFreshPicture()
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Dice dice(seed);
        Follower follower(randomPlan(dice, 2));
        follower.badges = randomBadges(follower.plan, dice);
        follower.picture = PlanPicture(follower.plan, follower.layout, follower.badges);
        for (int i = 0; i < 25; ++i) {
            (void)follower.follow(randomlyEdited(follower.plan, dice));
            const PlanPicture fresh(follower.plan, follower.layout, follower.badges);
            QVERIFY2(follower.picture == fresh, qPrintable(QStringLiteral("seed %1, step %2").arg(seed).arg(i)));
        }
    }
}

void TestPicture::nodesAndLinksAreFoundByPlace()
{
    Dice dice(9);
    const Plan plan = randomPlan(dice, 3);
    const PlanPicture picture(plan);
    for (int i = 0; i < 200; ++i) {
        const Rect area{{dice(2200) - 400, dice(2200) - 200}, {1 + dice(400), 1 + dice(400)}};
        std::set<Id> byPlace;
        picture.forEachNodeIn(area, [&](const PictureNode &node) {
            if (node.outline.intersects(area))
                byPlace.insert(node.element);
        });
        std::set<Id> byHand;
        picture.forEachNode([&](const PictureNode &node) {
            if (node.outline.intersects(area))
                byHand.insert(node.element);
        });
        QCOMPARE(byPlace, byHand);
    }
}

QTEST_GUILESS_MAIN(TestPicture)
#include "tst_picture.moc"
